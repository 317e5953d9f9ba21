"""The overview and a ward's profile in a real browser: what fits the screen and the sheet, how
near a petition is, what a renamed ward keeps (acceptance checks 2, 3, 4 and 10 of the design)."""

import datetime
import io
import re
import uuid

import pdfplumber
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from intake.models import SourceDocument
from meetings import services
from meetings.demo import bodies
from meetings.models import Indicator, Issue, Meeting, Target, TargetValue
from meetings.record import Directive as Told
from meetings.record import Issue as Asked
from meetings.record import IssueKind, Organizer, Precision, RecordData, Reference
from meetings.record import Kind as MeetingKind
from meetings.report_periods import ReportPeriod
from tests.databases import sqlite_is_enough
from tests.intake import sample
from units.models import Host, Organization, OrganizationKind

pytestmark = sqlite_is_enough

IN_VIEW = """(rows) => rows.filter((row) => {
  const box = row.getBoundingClientRect();
  return box.height > 0 && box.bottom <= innerHeight;
}).length"""


def shown_at_once(page, rows):
    return page.locator(rows).evaluate_all(IN_VIEW)


def test_the_first_screen_says_what_to_push(new_page, town, artifacts):
    page = new_page(user=town["vanphong"])
    page.goto("/")

    assert shown_at_once(page, ".lead") == 1
    assert shown_at_once(page, ".score li") == 5
    assert shown_at_once(page, ".todo > li") == 5
    assert shown_at_once(page, ".ct tbody tr") == 7
    page.screenshot(path=artifacts / "overview-1366.png")
    page.set_viewport_size({"width": 1366, "height": 640})
    assert shown_at_once(page, ".todo > li") >= 4
    assert shown_at_once(page, ".ct tbody tr") >= 6


def pages_of(page):
    sheet = page.pdf(prefer_css_page_size=True)
    with pdfplumber.open(io.BytesIO(sheet)) as pdf:
        return [one.extract_text() for one in pdf.pages]


def test_the_print_is_one_sheet_however_much_there_is(new_page, town):
    page = new_page(user=town["lanhdao"])
    page.goto("/")
    [sheet] = pages_of(page)
    assert "CHÁNH VĂN PHÒNG" in sheet
    assert "Hạn chế lặp lại" not in sheet

    fill_up(town)
    page.goto("/?ky=2024-6t")

    assert page.locator(".mtx tbody tr").count() > 20
    [sheet] = pages_of(page)
    assert "CHÁNH VĂN PHÒNG" in sheet
    assert re.search(r"Còn \d+ đơn vị, xem trên cổng", sheet)


def fill_up(town):
    """Long names, long texts and many units, all of them late."""
    host = Host.objects.get(organization__file_key=bodies.PARTY_COMMITTEE.key)
    half, year = ReportPeriod.from_code("2024-6t"), ReportPeriod.from_code("2024")
    long = " rất dài để xem trang in có còn là một trang giấy A4 hay không"
    span = {"starts_on": datetime.date(2016, 1, 1)}
    units = []
    for number in range(20):
        unit = Organization.objects.create(
            name=f"Phường Rất Dài Tên Số {number:02}",
            kind=OrganizationKind.WARD,
            level="commune",
            **span,
        )
        unit.names.create(name=unit.name, **span)
        unit.parent_links.create(parent=host.organization, **span)
        units.append(unit)
    indicators = Indicator.objects.bulk_create(
        Indicator(host=host, name=f"Chỉ tiêu số {number}{long}", folded="") for number in range(8)
    )
    targets = Target.objects.bulk_create(
        Target(
            indicator=indicator,
            organization=unit,
            starts_on=year.starts_on,
            ends_on=year.ends_on,
            planned=123456,
        )
        for indicator in indicators
        for unit in units
    )
    TargetValue.objects.bulk_create(
        TargetValue(
            target=target,
            starts_on=half.starts_on,
            ends_on=half.ends_on,
            actual=1234,
            entered_by=town["vanphong"],
            entered_at=timezone.now(),
        )
        for target in targets
    )
    body = Organization.objects.get(file_key=bodies.RELIGION_COMMITTEE.key)
    record = RecordData(
        title="Hội nghị" + long,
        kind=MeetingKind.BRIEFING,
        held_on=datetime.date(2010, 1, 5),
        held_precision=Precision.DAY,
        organizers=(Organizer(key=uuid.uuid4(), body=Reference(body.name, body.pk)),),
        directives=tuple(
            Told(
                key=uuid.uuid4(),
                text=f"Việc số {number}" + 3 * long,
                due_on=datetime.date(2010, 2, 1),
                lead=Reference(body.name, body.pk),
            )
            for number in range(5)
        ),
        issues=tuple(
            Asked(
                key=uuid.uuid4(),
                kind=IssueKind.PETITION,
                text="Xin" + long,
                unit=Reference(unit.name, unit.pk),
            )
            for unit in units[:8]
        ),
    )
    staff, head, at = town["vanphong"], town["chanhvp"], timezone.now()
    meeting = services.start(uuid=uuid.uuid4(), kept_by=staff.organization, by=staff, at=at)
    services.save_record(meeting, record, by=staff, at=at, base_version=0)
    services.submit(meeting, by=staff, at=at)
    services.approve(meeting, by=head, at=at)


def test_a_petition_of_a_ward_is_two_taps_away(new_page, town, artifacts):
    page = new_page(user=town["lanhdao"], width=390, height=844)
    page.goto("/")
    page.screenshot(path=artifacts / "overview-390.png", full_page=True)

    page.locator(".mtx").get_by_role("link", name="Phường Trung Lương").click()
    first = page.locator(".kn h3 a").first
    text = first.inner_text()
    first.click()

    expect(page.locator("main")).to_contain_text(text)
    assert re.search(r"/kien-nghi/\d+-", page.url)
    opened = Issue.objects.get(pk=int(re.search(r"/kien-nghi/(\d+)-", page.url)[1]))
    assert opened.unit.name == "Phường Trung Lương"


def test_a_number_says_where_it_comes_from(new_page, town):
    meeting = Meeting.objects.get(title__startswith="Sơ kết 6 tháng đầu năm, nhiệm vụ")
    page = new_page(user=town["lanhdao"])
    page.goto(meeting.get_absolute_url())

    rows = page.locator("#so-lieu tbody tr")
    labels = rows.evaluate_all("rows => rows.map((row) => row.lastElementChild.innerText.trim())")

    assert labels
    assert all(labels)

    read = read_in(town)
    page.goto(read.get_absolute_url())
    row = page.locator("#so-lieu tbody tr").filter(has=page.locator("a.src")).first
    number = row.locator("td.num").inner_text()
    row.locator("a.src").click()

    expect(page.locator("main :target")).to_contain_text(number)


def read_in(town):
    """A record of a pasted report, approved as the machine read it."""
    staff, at = town["vanphong"], timezone.now()
    browser = Client()
    browser.force_login(staff)
    browser.post(reverse("meeting_import"), {"text": sample.TEXT})
    meeting = SourceDocument.objects.get().meeting
    services.submit(meeting, by=staff, at=at)
    services.approve(meeting, by=town["chanhvp"], at=at)
    return meeting


def test_a_merged_ward_keeps_its_reports_and_names_its_successor(new_page, town, settings):
    ward = Organization.objects.get(file_key=bodies.TRUNG_LUONG.key)
    settings.PORTAL_TODAY = datetime.date(2025, 7, 1)
    page = new_page(user=town["lanhdao"])
    page.goto(ward.get_absolute_url())

    expect(page.locator("main .note.warn a")).to_have_text("Phường Bắc Hồng Lĩnh")
    expect(page.locator("h1")).to_contain_text("Phường Trung Lương")
    assert page.locator(".kn").count() > 0
    page.locator(".tl a").first.click()
    expect(page.locator("main")).to_contain_text("Trung Lương")


def test_a_committee_is_chosen_without_scripts(new_page, town):
    page = new_page(user=town["lanhdao"], javascript=False)
    page.goto("/")

    page.locator("#ban").select_option(index=1)
    page.get_by_role("button", name="Xem", exact=True).click()

    assert "ban=" in page.url
    expect(page.locator(".fresh")).to_contain_text("Ban Chỉ đạo")
