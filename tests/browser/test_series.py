"""The next meeting of a series in a browser, the calendar, and units over time."""

import re

from django.urls import reverse
from playwright.sync_api import expect

from dashboards.models import Recurrence
from meetings import carrying, services
from meetings.models import Meeting
from tests.browser.entry_page import EntryPage
from tests.browser.walking import Walk
from tests.databases import sqlite_is_enough
from units.models import Committee, Organization

pytestmark = sqlite_is_enough


def test_a_follow_on_meeting_finds_last_times_open_items_already_there(new_page, town):
    committee = Committee.objects.get(file_key="hl-bcd-dvk")
    page = new_page(user=town["vanphong"])
    entry = EntryPage(page).open()
    panel = page.locator("#ky-truoc")
    expect(panel.locator("input[type=checkbox]")).to_have_count(0)

    entry.pick("organizers-0-body", "dan van kheo", committee.name)
    entry.fill("held_on", "20/12/2024")
    page.keyboard.press("Tab")

    # An independent question: what its last approved meeting before that day said.
    last = (
        Meeting.objects.filter(
            organizer_rows__body=committee, status="approved", sort_on__lt="2024-12-20"
        )
        .order_by("sort_on")
        .last()
    )
    told = list(last.directive_rows.values_list("text", flat=True))
    assert told
    for text in told:
        expect(panel.get_by_label(text).first).to_be_visible()
    box = panel.get_by_label(told[0]).first
    with entry.saving("reviewed"):
        box.check()
    entry.expect_saved()

    # Another day asks again, and the tick stays, also through a reload.
    with page.expect_response(re.compile("ky-truoc")):
        entry.fill("held_on", "21/12/2024")
        page.keyboard.press("Tab")
    expect(panel.get_by_label(told[0]).first).to_be_checked()
    entry.fill("kind", "tong_ket")
    entry.fill("title", "Tổng kết Dân vận khéo 2024")
    page.keyboard.press("Tab")
    with entry.saving():
        page.keyboard.press("Tab")
    page.reload()
    expect(page.locator("#ky-truoc").get_by_label(told[0]).first).to_be_checked()
    entry.press("check")
    page.wait_for_url(re.compile("/gui/"))

    meeting = Meeting.objects.get(title="Tổng kết Dân vận khéo 2024")
    assert [one.text for one in services.read_record(meeting).reviewed] == [told[0]]
    item = last.directive_rows.get(text=told[0])
    assert list(carrying.reviews_of(town["vanphong"], item)) == [meeting]
    page.goto(meeting.get_absolute_url())
    expect(page.locator("#da-kiem-diem")).to_contain_text(told[0])
    page.locator(".series a[rel=prev]").first.click()
    expect(page).to_have_url(re.compile(last.get_absolute_url()))


def test_without_scripts_the_last_meeting_shows_once_the_draft_is_saved(new_page, town):
    page = new_page(user=town["vanphong"], javascript=False, width=390, height=844)
    planned = Meeting.objects.filter(status="planned", organizer_rows__body__isnull=False).first()

    page.goto(f"/hoi-nghi/{planned.pk}/sua/")

    expect(page.locator("#ky-truoc input[type=checkbox]").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_the_new_pages_keep_nobody_out(new_page, town, live_server, artifacts):
    page = new_page(user=town["vanphong"])
    look = Walk(page, live_server.url, artifacts / "pages")
    new = Organization.objects.get(file_key="ht-bac-hong-linh")

    look.go("calendar of reviews", "/lich/")
    look.go("the week", "/lich/tuan/")
    page.goto("/lich/dien-thoai/")
    page.locator(".make-feed .btn.pri").click()
    expect(page.locator(".new-feed input")).to_have_count(2)
    look.look("calendar addresses")
    look.go("todays unit", f"{new.get_absolute_url()}?theo=2025-07-01")
    look.go("what recurs", "/han-che/")
    look.go("what may recur", "/han-che/goi-y/")
    confirmed = Recurrence.objects.confirmed().first()
    look.go("a limitation", reverse("limitation_detail", args=[confirmed.later_id]))
    committee = Committee.objects.get(file_key="hl-bcd-dvk")
    look.go("periods compared", f"/so-sanh/?don-vi={committee.pk}&ky=2023&ky=2022")

    assert look.faults == {}


def test_the_demo_town_is_read_as_of_the_units_to_come_and_as_of_then(client, town):
    """Phường Bắc Hồng Lĩnh with what it was made of, each record labelled; and nothing changed."""
    client.force_login(town["vanphong"])
    new, old = (
        Organization.objects.get(file_key=key) for key in ("ht-bac-hong-linh", "hl-trung-luong")
    )

    ahead = client.get(new.get_absolute_url(), {"theo": "2025-07-01"}).context
    then = client.get(new.get_absolute_url(), {"theo": "luc-do"}).context
    as_it_was = client.get(old.get_absolute_url(), {"theo": "luc-do"}).context
    as_before = client.get(old.get_absolute_url()).context

    names = [str(one.unit) for one in ahead["predecessors"]]
    assert names == ["Phường Bắc Hồng", "Phường Đức Thuận", "Phường Trung Lương", "Xã Xuân Lam"]
    assert ahead["petitions"]
    assert all(page.item.owners for page in ahead["petitions"])
    assert all(meeting.owners for meeting in ahead["meetings"])
    assert ahead["figures_before"]
    assert (then["petitions"], then["meetings"], then["predecessors"]) == ([], [], [])
    for name in ("meetings", "limitations", "directives"):
        assert list(as_it_was[name]) == list(as_before[name])
    overview = client.get("/", {"theo": "2025-07-01"}).context["overview"]
    rows = [(row.is_below, row.name) for row in overview.units]
    first = rows.index((False, "Phường Bắc Hồng Lĩnh")) + 1
    below = {"Phường Bắc Hồng", "Phường Đức Thuận", "Phường Trung Lương"}
    assert {name for is_below, name in rows[first : first + 3] if is_below} == below
    assert [row.name for row in client.get("/", {"theo": "luc-do"}).context["overview"].units] == [
        row.name for row in client.get("/").context["overview"].units
    ]
    lines = client.get("/chi-tieu/", {"don-vi": new.pk, "theo": "2025-07-01"}).context["rows"]
    assert {str(owner.unit) for _line, owner in lines} == below
    listed = client.get("/don-vi/", {"theo": "2025-07-01"}).context["rows"]
    made = {row.unit.name: [one.label for one in row.made_of] for row in listed}
    assert set(made) == {"Phường Bắc Hồng Lĩnh", "Phường Nam Hồng Lĩnh"}
    assert "Xã Thuận Lộc (đến 30/06/2025)" in made["Phường Nam Hồng Lĩnh"]
