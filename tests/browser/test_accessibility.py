"""Every page for everybody: axe-core finds nothing, the keyboard reaches all, nothing runs out of
the window, and the browser has nothing to complain about."""

import datetime
from dataclasses import replace

import pytest
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.conf import settings
from django.db import OperationalError
from django.utils import timezone
from playwright.sync_api import expect

import dashboards.views.overview
from meetings import services
from meetings.models import Directive, Indicator, Issue, Meeting
from tests.browser.entry_page import NEW, EntryPage, sign_in, sign_out
from tests.databases import sqlite_is_enough
from tests.meetings.typing import inputs_of
from units.models import Cluster, Organization, Person

pytestmark = sqlite_is_enough

NOW = timezone.make_aware(datetime.datetime(2024, 7, 12, 9))


def titled(beginning):
    return Meeting.objects.filter(title__startswith=beginning).first()


@pytest.fixture
def draft(town):
    return titled("Sơ kết hoạt động của các Đoàn công tác 6 tháng đầu năm 2024")


# Every page ------------------------------------------------------------------------------------


def test_pages_before_signing_in_and_when_something_fails(walk, town, monkeypatch):
    nobody = walk()
    nobody.go("login", "/tai-khoan/dang-nhap/")
    nobody.page.locator("[name=login]").fill("vanphong")
    nobody.page.locator("[name=password]").fill("sai")
    nobody.page.locator("main form .btn.pri").click()
    expect(nobody.page.locator(".esum")).to_be_visible()
    nobody.look("login refused")
    nobody.page.context.clear_cookies(name="csrf")
    nobody.page.locator("main form .btn.pri").click()
    nobody.look("form out of date")
    nobody.go("maintenance", "/static/maintenance.html")

    somebody = walk("lanhdao")
    somebody.go("signing out", "/tai-khoan/dang-xuat/")
    somebody.go("not allowed", NEW)
    somebody.go("not found", "/hoi-nghi/999999/")
    for place, error in [("mistake", RuntimeError), ("database away", OperationalError)]:
        monkeypatch.setattr(dashboards.views.overview, "gather", raiser(error))
        somebody.go(place, "/")

    assert nobody.faults | somebody.faults == {}


def raiser(error):
    def fail(*args, **kwargs):
        raise error("made by the test")

    return fail


def test_lists_and_catalogues(walk, settings):
    reader = walk("lanhdao")
    page = reader.page
    reader.go("overview", "/")
    reader.go("overview of a committee", "/?ky=2023&ban=1")
    reader.go("list", "/hoi-nghi/")
    reader.go("list without a result", "/hoi-nghi/?q=khong+co+gi+ca&nam=2019")
    reader.go("units", "/don-vi/")
    reader.go("units without a result", "/don-vi/?q=khong+co+gi+ca")
    reader.go("unit", address_of("Phường Trung Lương"))
    reader.go("committees", "/ban-chi-dao/")
    reader.go("committee", address_of("Ban Chỉ đạo Công tác tôn giáo thị xã Hồng Lĩnh"))
    reader.go("cluster", Cluster.objects.first().get_absolute_url())
    reader.go("person", Person.objects.get(name="Nguyễn Thăng Long").get_absolute_url())
    reader.go("help", "/tro-giup/")
    for menu in ("me", "menu"):
        page.locator(f"header .{menu}").evaluate("one => { one.open = true; }")
    reader.look("help with the menus", seen="main")
    settings.PORTAL_TODAY = datetime.date(2025, 7, 1)
    reader.go("closed unit", address_of("Phường Trung Lương"))
    expect(page.locator("main .note.warn a")).to_have_text("Phường Bắc Hồng Lĩnh")

    assert reader.faults == {}


def test_targets(walk, approved):
    """The pages of targets, the grid also with a block that does not fit."""
    staff = walk("vanphong")
    staff.go("targets", "/chi-tieu/")
    staff.go("target by unit", indicator("Hội nghị đối thoại cấp phường").get_absolute_url())
    staff.go("target of a record", indicator("Tiếp dân ở các phường").get_absolute_url())
    staff.go("figures to targets", f"/hoi-nghi/{approved.pk}/noi-chi-tieu/")
    staff.go("grid", "/chi-tieu/nhap/?ky=2024-6t")
    staff.page.locator("details.paste summary").click()
    staff.page.locator("#khoi").fill(
        "Đơn vị\tTin, bài tuyên truyền (minh họa)\nĐậu Liêu\tchín\nX\t1"
    )
    staff.page.locator("[name=lam]").click()
    expect(staff.page.locator(".esum")).to_be_visible()
    staff.look("grid with mistakes")
    leader = walk("lanhdao")
    leader.go("target with a view", indicator("Báo cáo theo mẫu chung").get_absolute_url())

    assert staff.faults | leader.faults == {}


def indicator(beginning):
    return Indicator.objects.get(name__startswith=beginning)


def address_of(name):
    found = Organization.objects.get(name=name)
    for kind in ("committee", "cluster"):
        found = getattr(found, kind, found)
    return found.get_absolute_url()


def test_records(walk, town, approved):
    reader = walk("lanhdao")
    reader.go("record", approved.get_absolute_url())
    reader.go("record of petitions", titled("BTV Thành ủy làm việc").get_absolute_url())
    reader.go("planned meeting", titled("Giao ban thực hiện quy chế dân chủ").get_absolute_url())
    head = walk("chanhvp")
    head.go("record to approve", titled("Sơ kết xây dựng cơ sở VMTD").get_absolute_url())

    assert reader.faults | head.faults == {}


def test_directives_and_petitions(walk, town):
    staff = walk("vanphong")
    reader = town["vanphong"]
    late = Directive.objects.directed_by(reader).filter(due_on__lt=NOW.date()).first()
    petition = Issue.objects.directed_by(reader).petitions().first()
    staff.go("directives", "/chi-dao/?nam=2024")
    staff.go("petitions without a result", "/kien-nghi/?q=khong+co+gi+ca")
    staff.go("petition", f"/kien-nghi/{petition.pk}/")
    staff.go("result", f"/chi-dao/{late.pk}/cap-nhat/ket-qua/")
    staff.page.locator("main form .btn.pri").click()
    expect(staff.page.locator(".esum")).to_be_visible()
    staff.look("result refused")
    staff.go("giving out", f"/chi-dao/giao/?viec={late.pk}")
    staff.go("reminder", f"/chi-dao/{late.pk}/don-doc/")

    assert staff.faults == {}


def test_corrections(walk, town):
    small = titled("Tổng kết công tác tôn giáo năm 2019")
    record = replace(services.read_record(small), place="Hội trường Thị ủy")
    values = {"by": town["vanphong"], "at": NOW, "base_version": small.version}
    services.propose(small, record, **values, reason="Bổ sung địa điểm")
    head = walk("chanhvp")
    head.go("record with a correction", small.get_absolute_url())
    head.go("correction", f"/hoi-nghi/{small.pk}/de-nghi-sua/")
    head.page.locator("[name=decision][value=accept]").click()
    head.go("history", f"/hoi-nghi/{small.pk}/lich-su/")
    head.page.locator("main table a").first.click()
    head.look("version")
    head.go("entry of a correction", f"/hoi-nghi/{small.pk}/sua/", seen="#entry .rows")

    assert head.faults == {}


def test_entry(walk, town):
    staff = walk("vanphong")
    entry = EntryPage(staff.page)
    entry.open()
    entry.form.evaluate("one => one.querySelectorAll('details').forEach(it => { it.open = true; })")
    entry.add_row("attachments")
    entry.field("units-0-unit").press_sequentially("trung luong")
    expect(entry.suggestions.first).to_be_visible()
    staff.look("entry with everything open")
    entry.fill("held_on", "31/2/2024")
    entry.fill("figures-0-value", "năm mươi")
    entry.fill("participations-0-speech_kind", "paper")
    entry.press("check")
    expect(staff.page.locator(".esum")).to_be_visible()
    staff.look("entry with mistakes")

    assert staff.faults == {}


def test_entry_of_several(walk, town, client, draft):
    client.force_login(town["vanphong"])
    typed = inputs_of(client.get(f"/hoi-nghi/{draft.pk}/sua/").content.decode())
    data = {**dict(typed.lists()), "place": ["Hội trường lớn"]}
    values = {"by": town["vanphong"], "at": NOW, "base_version": draft.version}
    staff = walk("vanphong")
    staff.go("review", f"/hoi-nghi/{draft.pk}/gui/")
    services.set_aside(draft, **values, data=data)
    services.autosave(draft, **values, data=data, version=0, title=draft.title)
    record = replace(services.read_record(draft), place="Nhà văn hóa")
    services.save_record(draft, record, **{**values, "by": town["chanhvp"]})
    staff.go("entry behind another", f"/hoi-nghi/{draft.pk}/sua/", seen="#entry")
    staff.go("conflict", f"/hoi-nghi/{draft.pk}/xung-dot/")
    returned = titled("Giao ban cụm ATLC-SSCĐ phía Bắc quý II")
    staff.go("entry returned", f"/hoi-nghi/{returned.pk}/sua/", seen="#entry")
    staff.page.goto(f"/hoi-nghi/{draft.pk}/sua/")
    staff.page.locator("form.discard button").click()
    staff.look("draft thrown away")

    assert staff.faults == {}


def test_account_pages(walk, new_page):
    someone = walk()
    page = someone.page
    sign_in(page, "ducthuan")
    someone.go("password", "/tai-khoan/mat-khau/")
    someone.go("second factor", "/tai-khoan/xac-thuc-2-lop/")
    someone.go("access tokens", "/tai-khoan/ma-truy-cap/")
    page.locator("[name=name]").fill("Thống kê")
    page.locator("main form .btn.pri").click()
    someone.look("a new access token")
    someone.go("password once more", "/tai-khoan/xac-thuc-2-lop/bat/")
    page.locator("[name=password]").fill(settings.PORTAL_DEMO_PASSWORD)
    page.locator("main form .btn.pri").click()
    someone.look("setting up the app")
    secret = page.locator(".panel code").inner_text()
    page.locator("[name=code]").fill(code_of(secret))
    page.locator("main form .btn.pri").click()
    expect(page.locator(".codes")).to_be_visible()
    someone.look("recovery codes")
    someone.go("second factor in use", "/tai-khoan/xac-thuc-2-lop/")
    someone.go("new recovery codes", "/tai-khoan/xac-thuc-2-lop/ma-du-phong/tao/")
    someone.go("code once more", "/tai-khoan/xac-thuc-2-lop/xac-nhan-lai/")
    someone.go("taking the app off", "/tai-khoan/xac-thuc-2-lop/tat/")
    sign_out(page)
    page.goto("/tai-khoan/dang-nhap/")
    page.locator("[name=login]").fill("ducthuan")
    page.locator("[name=password]").fill(settings.PORTAL_DEMO_PASSWORD)
    page.locator("main form .btn.pri").click()
    expect(page.locator("[name=code]")).to_be_visible()
    someone.look("second factor at the door")

    assert someone.faults == {}


def code_of(secret):
    """What the app of the secret shows now."""
    now = list(yield_hotp_counters_from_time())
    return format_hotp_value(hotp_value(secret, now[len(now) // 2]))


DJANGOS_OWN = {
    "aria-input-field-name": "select2, which Django brings for autocomplete_fields, names no field",
    "label": "tables of inlines name fields by the column alone; select2's search has no name",
    "label-title-only": "the search of a list, and selects of inlines, are named by a title alone",
    "select-name": "tables of inlines name their fields by the column alone",
    "target-size": "the links of a list's filter stand close together",
}
"""{rule: why it is left} of what axe finds serious or critical in Django's own admin pages."""


def test_admin(walk):
    keeper = walk("quantri")
    ward = Organization.objects.get(name="Phường Trung Lương")
    found = set()

    def counts(rule, impact):
        found.add(rule)
        return impact in ("serious", "critical") and rule not in DJANGOS_OWN

    for place, address in [
        ("admin", ""),
        ("admin list", "units/organization/"),
        ("admin form", f"units/organization/{ward.pk}/change/"),
        ("admin merge", "units/organization/merge/"),
        ("admin committee", "units/committee/add/"),
        ("admin accounts", "accounts/user/"),
        ("admin account", "accounts/user/add/"),
    ]:
        keeper.place = place
        keeper.page.goto(f"/quan-tri/{address}")
        keeper.look(place, counts=counts, is_own=False)

    assert keeper.faults == {}
    assert DJANGOS_OWN.keys() <= found


# The keyboard ----------------------------------------------------------------------------------

FOCUS = """() => {
  const one = document.activeElement;
  const shown = (one.matches(".vh, .check input, .rm-row input") && one.closest("label")) || one;
  const { x, y, width, height } = shown.getBoundingClientRect();
  const hit = document.elementFromPoint(x + width / 2, y + Math.min(height / 2, 20));
  const has_ring = [one, shown].map((it) => getComputedStyle(it)).some((style) =>
    (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2)
    || style.boxShadow !== "none");
  return {
    is: one.name || one.getAttribute("href") || one.textContent.trim() || one.tagName,
    ring: has_ring,
    seen: width > 0 && y >= 0 && y + Math.min(height, 40) <= innerHeight + 1
      && Boolean(hit) && (shown.contains(hit) || hit.contains(shown)),
  };
}"""


def tab_stops(page, count):
    stops = []
    for _stop in range(count):
        page.keyboard.press("Tab")
        stops.append(page.evaluate(FOCUS))
    return stops


@pytest.mark.parametrize("address", ["/hoi-nghi/", NEW])
def test_the_keyboard_skips_to_the_content_first(new_page, town, address):
    page = new_page(user=town["vanphong"])
    page.goto(address)

    page.keyboard.press("Tab")

    skip = page.locator("a.skip")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize("address", ["/hoi-nghi/", NEW])
def test_the_keyboard_goes_in_reading_order_and_is_always_seen(new_page, town, address):
    page = new_page(user=town["vanphong"])
    page.goto(address)
    expected = {"/hoi-nghi/": LIST_STOPS, NEW: ENTRY_STOPS}[address]

    stops = tab_stops(page, 60)

    assert [stop["is"] for stop in stops if not (stop["ring"] and stop["seen"])] == []
    names = [stop["is"] for stop in stops]
    assert [name for name in names if name in expected] == expected


def test_the_keyboard_is_seen_in_the_cards_of_a_narrow_window_too(new_page, town):
    page = new_page(user=town["vanphong"], width=390, height=844)
    page.goto("/hoi-nghi/")

    stops = tab_stops(page, 40)

    assert [stop["is"] for stop in stops if not (stop["ring"] and stop["seen"])] == []
    assert "/hoi-nghi/?xep=hoi-nghi" in [stop["is"] for stop in stops]


IMPORT = "/hoi-nghi/nhap/"
"""Where the gold button leads."""

HEADER_STOPS = [
    "#noi-dung", "/", "/", "/kien-nghi/", "/chi-dao/", "/chi-tieu/", "/don-vi/", "/van-ban/",
    IMPORT,
]  # fmt: skip
"""The star and the overview lead to one page."""

LIST_STOPS = [
    *HEADER_STOPS,
    "nam", "ban", "cum", "don-vi", "loai", "/hoi-nghi/?trang-thai=da-duyet",
]  # fmt: skip
ENTRY_STOPS = [
    *HEADER_STOPS, "action", "#chung", "#khac",
    "title", "kind", "second_kind", "held_on", "session", "is_day_unknown",
    "organizers-0-body", "periods-0-label", "periods-0-starts_on", "periods-0-ends_on",
    "next_period", "place", "units-0-unit", "figures-0-label", "figures-0-value",
]  # fmt: skip
