"""What every list has: order, pages, chips, columns, files, and what its address may say."""

import csv
import datetime
import io
import random
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lists import paging
from meetings.models import Meeting
from meetings.record import Issue, IssueKind, Part, Participation, Precision, Reference
from tests.makers.meetings import make_meeting, make_record
from tests.makers.units import make_person, make_unit

pytestmark = pytest.mark.django_db

TITLES = ["Đôn đốc", "Dân vận", "Ăn ở", "An ninh", "Âm nhạc", "ánh sáng", "Đoàn thể"]
IN_ORDER = ["An ninh", "ánh sáng", "Ăn ở", "Âm nhạc", "Dân vận", "Đoàn thể", "Đôn đốc"]


@pytest.fixture
def held(office, monkeypatch):
    """Seven meetings on three days and without any, and pages of two."""
    monkeypatch.setattr(paging, "SIZE", 2)
    days = [datetime.date(2024, 7, 5)] * 3 + [datetime.date(2023, 2, 8)] * 2 + [None] * 2
    for title, day in zip(TITLES, days, strict=True):
        precision = Precision.DAY if day else Precision.UNKNOWN
        person = Reference(f"Nguyễn {title.split()[-1].capitalize()}")
        record = make_record(
            title=title,
            held_on=day,
            held_precision=precision,
            participations=(Participation(key=uuid.uuid4(), person=person, parts=(Part.CHAIR,)),),
        )
        make_meeting(kept_by=office.own, record=record, by=office.staff, head=office.head)
    return list(Meeting.objects.newest_first())


@pytest.fixture
def ask(client, office):
    client.force_login(office.staff)
    return lambda query="", **words: client.get(f"/hoi-nghi/{query}", words).context["list"]


def shown(listing):
    return [meeting.title for meeting in listing.page]


def titles(pages):
    return [title for page in pages for title in page]


def walked(client, listing, way):
    """The titles of the page and of all that its `next_page` or `previous_page` lead to."""
    pages = [shown(listing)]
    while getattr(listing.page, way.removesuffix("_page")):
        listing = client.get(getattr(listing, way)()).context["list"]
        pages.append(shown(listing))
    return pages


def test_pages_follow_each_other_in_both_directions(client, ask, held):
    for order in ("-ngay", "ngay", "hoi-nghi", "-hoi-nghi", "chu-tri"):
        whole = walked(client, ask(xep=order), "next_page")
        back = walked(client, ask(xep=order, trang="cuoi"), "previous_page")

        assert sorted(titles(whole)) == sorted(TITLES)
        assert [len(page) for page in whole] == [2, 2, 2, 1]
        assert back[::-1] == whole


def test_pages_of_what_was_searched_for_follow_each_other_and_are_numbered(client, ask, held):
    for order in ("-ngay", "ngay", "hoi-nghi", "-chu-tri"):
        whole = walked(client, ask(q="nguyen", xep=order), "next_page")
        last = ask(q="nguyen", xep=order, trang="cuoi")

        assert whole == walked(client, ask(xep=order), "next_page")
        assert walked(client, last, "previous_page")[::-1] == whole
        assert (last.page.start, last.page.total) == (7, 7)
        assert client.get(last.previous_page()).context["list"].page.start == 5


@pytest.mark.parametrize("word, times", [("nguyen", 1), ("khong co", 2)])
def test_what_was_searched_for_is_looked_for_once(ask, held, word, times):
    with CaptureQueriesContext(connection) as queries:
        ask(q=word)

    assert [one["sql"].count(" LIKE ") for one in queries if " LIKE " in one["sql"]] == [times]


def test_rows_are_numbered_on_every_page(client, ask, held):
    listing, places = ask(), []
    while True:
        places.append((listing.page.start, listing.page.end, listing.page.number))
        if not listing.page.next:
            break
        listing = client.get(listing.next_page()).context["list"]
    last = ask(trang="cuoi").page
    before = client.get(ask(trang="cuoi").previous_page()).context["list"].page

    assert places == [(1, 2, 1), (3, 4, 2), (5, 6, 3), (7, 7, 4)]
    assert (last.start, last.end, last.total, last.pages) == (7, 7, 7, 4)
    assert (before.start, before.end) == (5, 6)


def test_what_is_added_while_one_pages_shifts_nothing(client, ask, held, office):
    first = ask()
    late = make_record(title="Mới", held_on=None, held_precision=Precision.UNKNOWN)
    make_meeting(kept_by=office.own, record=late, by=office.staff, head=office.head)

    second = client.get(first.next_page()).context["list"]

    assert shown(first) + shown(second) == [meeting.title for meeting in held[:4]]
    assert second.page.start == 4


def test_nothing_is_counted_beyond_what_anybody_pages_through(client, ask, held, monkeypatch):
    monkeypatch.setattr(paging, "MOST_COUNTED", 3)

    first, last = ask(), ask(trang="cuoi")
    third = client.get(client.get(first.next_page()).context["list"].next_page()).context["list"]

    assert (first.page.start, first.page.total, first.page.pages) == (1, None, None)
    assert (last.page.start, shown(last)) == (None, [meeting.title for meeting in held[-2:]])
    assert (third.page.start, shown(third)) == (None, [meeting.title for meeting in held[4:6]])
    page = client.get("/hoi-nghi/").content.decode()
    assert 'Tất cả <span class="n">hơn 3</span>' in page
    assert "trong hơn 3 dòng" in page


def test_titles_are_in_the_order_of_a_vietnamese_dictionary_and_people_by_given_name(
    client, ask, held
):
    by_title = titles(walked(client, ask(xep="hoi-nghi"), "next_page"))
    by_chair = titles(walked(client, ask(xep="-chu-tri"), "next_page"))

    assert by_title == IN_ORDER
    assert [title.split()[-1] for title in by_chair] == [
        *("vận", "thể", "sáng", "ở", "ninh", "nhạc", "đốc")
    ]


def test_a_page_costs_the_same_wherever_it_lies(client, ask, held):
    first = ask()
    middle = client.get(first.next_page()).context["list"]
    costs = []
    for address in (first.address(), middle.next_page(), first.last_page(), "?q=dan&xep=hoi-nghi"):
        with CaptureQueriesContext(connection) as queries:
            client.get(address if address.startswith("/") else f"/hoi-nghi/{address}")
        costs.append(len(queries))

    assert max(costs) <= 8, costs
    assert len(set(costs)) == 1


NONSENSE = [
    "la=1", "nam=2023&nam=2024", "trang=1000000000", "sau=1000000000", "sau=x.y", "sau=1.%00",
    "sau=99999999999999999999.1", "truoc=1.99999999999999999999999", "xep=loai", "xep=x",
    "xep=-trang-thai", "cot=khong-co", "cot=ngay&xep=chu-tri", "mau=1", "mau=x", "ban=999999",
    "nam=abc", "q=%00", "sau=1.-3000000", "dang=pdf", "ky=quy-7",
]  # fmt: skip


def test_what_the_list_does_not_know_is_left_out_with_a_word(client, ask, held):
    answers = {query: client.get(f"/hoi-nghi/?{query}") for query in NONSENSE}
    remarks = {query: answer.context["list"].remarks for query, answer in answers.items()}

    assert {answer.status_code for answer in answers.values()} == {200}
    assert {query: said for query, said in remarks.items() if len(said) != 1} == {}
    assert all(said[0] in answers[query].content.decode() for query, said in remarks.items())
    assert all(answers[query].context["page"].rows for query in NONSENSE if "q=" not in query)


WITH_HIDDEN_FILTERS = ["/hoi-nghi/", "/chi-dao/", "/kien-nghi/", "/chi-tieu/", "/don-vi/"]


@pytest.mark.parametrize("address", WITH_HIDDEN_FILTERS)
def test_what_is_wrong_is_named_in_words_though_no_field_shows_it(client, ask, address):
    """Only links choose the quick view and the units' time, but an address can be typed."""
    wrong = {"trang-thai": "khong-co", "theo": "mot-ngay-khong-co"}
    remarks = client.get(address, wrong).context["list"].remarks

    assert len(remarks) == 2
    assert [said for said in remarks if "[" in said] == []


def test_chips_say_what_filters_and_take_it_away(client, ask, held, office):
    listing = ask(q="a", ban=office.committee.pk, nam="2023", xep="hoi-nghi")
    chips = {chip.name: (chip.label, chip.words, address) for chip, address in listing.chips()}

    assert chips["ban"][:2] == ("Ban Chỉ đạo", office.committee.name)
    assert chips["nam"] == ("Năm", "2023", f"/hoi-nghi/?ban={office.committee.pk}&q=a&xep=hoi-nghi")
    assert set(chips) == {"q", "ban", "nam"}
    assert [address for _chip, address in ask(q="a").chips()] == ["/hoi-nghi/"]


@pytest.mark.parametrize("address", ["/hoi-nghi/", "/chi-dao/", "/kien-nghi/"])
def test_a_period_is_a_filter_only_if_there_is_one_and_is_named_as_people_write_it(
    ask, client, address
):
    def chips(code):
        listing = client.get(address, {"ky": code}).context["list"]
        return [(chip.label, chip.words) for chip, _address in listing.chips()], listing.remarks

    assert chips("2024-6t") == ([("Kỳ", "6 tháng đầu năm 2024")], [])
    assert chips("2024-q7") == ([], ["Kỳ: “2024-q7” không phải là một kỳ. (đã bỏ qua)"])


@pytest.mark.parametrize("address", ["/kien-nghi/", "/chi-dao/", "/han-che/tat-ca/", "/hoi-nghi/"])
def test_a_list_without_a_result_speaks_of_its_rows(client, ask, address):
    page = client.get(address, {"q": "không có gì cả"}).content.decode()

    assert "Không dòng nào khớp với mọi điều kiện lọc" in page


def rows_of(response):
    return list(csv.reader(io.StringIO(response.getvalue().decode("utf-8-sig"))))


def test_a_file_holds_what_is_listed_as_it_is_listed(client, ask, held):
    listing = ask("?cot=ngay&cot=ky&xep=hoi-nghi&q=an")
    file = rows_of(client.get(listing.as_csv()))
    ticked = [str(meeting.pk) for meeting in held[:3]]
    some = rows_of(client.get(listing.as_csv(), {"dang": "csv", "chon": ticked, "xep": "hoi-nghi"}))

    assert [column.code for column in listing.columns] == ["ngay", "hoi-nghi", "ky"]
    assert file[0] == [
        *("Ngày họp", "Buổi", "Hội nghị", "Đơn vị tổ chức", "Đơn vị tham gia", "Kỳ đánh giá")
    ]
    every = titles(walked(client, listing, "next_page"))
    assert [row[2] for row in file[1:]] == every
    assert [row[2] for row in some[1:]] == [
        title for title in IN_ORDER if title in {meeting.title for meeting in held[:3]}
    ]


@pytest.mark.parametrize("address", ["/chi-dao/", "/kien-nghi/"])
def test_a_file_gives_the_day_of_the_meeting_once(client, ask, address):
    for columns in (["noi-dung", "hoi-nghi"], ["noi-dung"]):
        header, *_rows = rows_of(client.get(address, {"dang": "csv", "cot": columns}))

        assert header.count("Ngày họp") == 1


def test_ten_thousand_ticks_are_refused_with_a_word(client, ask, held):
    query = "&".join(f"chon={number}" for number in range(900))
    response = client.get(f"/hoi-nghi/?dang=xlsx&{query}")

    assert "500" in response.context["list"].remarks[0]
    many = "&".join(f"chon={number}" for number in range(10_000))
    assert client.get(f"/hoi-nghi/?dang=xlsx&{many}").status_code == 400


def test_without_a_tick_the_file_of_ticked_rows_is_not_the_whole_list(client, office, held):
    client.force_login(office.staff)

    answer = client.get("/hoi-nghi/", {"dang": "xlsx", "chon": ""})

    assert answer.context["list"].remarks == ["Chưa đánh dấu dòng nào nên chưa xuất tệp."]


def test_ticked_rows_out_of_sight_are_not_in_the_file(client, office, held):
    other = make_meeting()
    client.force_login(office.staff)

    rows = rows_of(client.get(f"/hoi-nghi/?dang=csv&chon={other.pk}&chon={held[0].pk}"))

    assert [row[2] for row in rows[1:]] == [held[0].title]


NAMES = (
    "Ái Quốc|An Bình|An Lộc|Ân Thi|Ba Đình|Bà Nà|Bá Thước|Bắc Hà|Bắc Hồng|Bần Yên Nhân|Bến Tre|"
    "Bình An|Bình Định|Bố Trạch|Bù Đăng|Bưởi|Ca Lăng|Cà Mau|Can Lộc|Cẩm Xuyên|Cần Thơ|Cầu Giấy|"
    "Chợ Mới|Cổ Đạm|Cờ Đỏ|Củ Chi|Cương Gián|Cường Lợi|Dầu Tiếng|Dĩ An|Diễn Châu|Duy Tiên|"
    "Dương Kinh|Đa Lộc|Đà Nẵng|Đại Nài|Đắk Nông|Đậu Liêu|Đèo Cả|Đoàn 1|Đoàn 2|Đoàn 10|Đô Lương|"
    "Đồng Lộc|Đức Thọ|Đức Thuận|Ea Kar|Ể Nhì|Gia Phố|Giồng Trôm|Gò Vấp|Hà Linh|Hạ Long|Hải Hà|"
    "Hòa Bình|Hoằng Hóa|Hồng Lĩnh|Hồng Lộc|Hương Khê|Hương Sơn|Hữu Lũng|Ia Grai|Kẻ Gỗ|Kiến An|"
    "Kim Liên|Kỳ Anh|La Gi|Lạng Sơn|Lâm Hà|Lộc Hà|Lý Sơn|Mai Phụ|Mỏ Cày|Mộ Đức|Mường Lát|"
    "Nam Hồng|Nghi Xuân|Ngọc Sơn|Ô Môn|Ông Ích Khiêm|Ơ Đu|Phù Việt|Phú Lộc|Quỳ Hợp|Rạch Giá|Sa Pa|"
    "Sông Trí|Tam Kỳ|Tân Lâm|Thạch Hà|Thuận Lộc|Trung Lương|Tùng Lộc|U Minh|Ứng Hòa|Vạn Ninh|"
    "Vũ Quang|Xuân Hội|Xuân Viên|Yên Lộc"
).split("|")
PEOPLE = (
    "Lê Thị An|Trần Văn An|Đỗ Ân|Hồ Bá|Vũ Bình|Lý Cường|Đặng Dung|Mai Dũng|Phan Đào|Ngô Đạt|"
    "Bùi Đức|Trần Hà|Phạm Hạ|Đinh Hương|Cao Khánh|Tạ Lan|Hà Lân|Chu Minh|Tô Ngọc|Kiều Oanh|"
    "La Ô|Võ Phú|Thái Phúc|Trịnh Quý|Dương Sơn|Lâm Thảo|Quách Thắm|Mạc Tuấn|Lưu Uyên|Ông Ước|Từ Yến"
).split("|")


def test_a_hundred_names_of_units_and_people_stand_as_in_a_dictionary(
    client, office, monkeypatch, django_assert_max_num_queries
):
    monkeypatch.setattr(paging, "SIZE", 60)
    for name in random.Random(2024).sample(NAMES, len(NAMES)):
        make_unit(f"Xã {name}", parent=office.body)
    for name in random.Random(2024).sample(PEOPLE, len(PEOPLE)):
        make_person(name)
    client.force_login(office.staff)

    with django_assert_max_num_queries(16):
        units = client.get("/don-vi/?q=xa&xep=-ten").context["list"]
    people = client.get("/nguoi/?trang=cuoi").context["list"]
    backwards = [row.name for page in walk(client, units) for row in page]

    assert len(NAMES) == 100
    assert backwards[::-1] == [f"Xã {name}" for name in NAMES]
    assert [row.name for row in people.page] == PEOPLE


def walk(client, listing):
    yield listing.page
    while listing.page.next:
        listing = client.get(listing.next_page()).context["list"]
        yield listing.page


def test_limitations_are_listed_for_those_who_may_read_the_record(client, office):
    for status, text in (("approved", "Báo cáo chậm"), ("draft", "Chưa ai biết")):
        lacking = Issue(key=uuid.uuid4(), kind=IssueKind.LIMITATION, text=text)
        record = make_record(issues=(lacking,))
        make_meeting(status, kept_by=office.own, record=record, by=office.staff, head=office.head)
    client.force_login(office.leader)

    page = client.get("/han-che/tat-ca/?q=bao").context["page"]

    assert [row.text for row in page] == ["Báo cáo chậm"]
    assert client.get("/han-che/tat-ca/").context["page"].total == 1


def test_limitations_stand_by_the_day_of_their_meeting(client, office):
    for day in ((2024, 1, 9), (2023, 2, 8), (2024, 7, 5)):
        lacking = Issue(key=uuid.uuid4(), kind=IssueKind.LIMITATION, text="-".join(map(str, day)))
        asked = Issue(key=uuid.uuid4(), kind=IssueKind.PETITION, text="Sửa đường")
        record = make_record(issues=(asked, lacking), held_on=datetime.date(*day))
        make_meeting(kept_by=office.own, record=record, by=office.staff, head=office.head)
    client.force_login(office.staff)

    def listed(query):
        return [row.text for row in client.get(f"/han-che/tat-ca/{query}").context["page"]]

    assert listed("") == ["2024-7-5", "2024-1-9", "2023-2-8"]
    assert listed("?xep=ngay") == ["2023-2-8", "2024-1-9", "2024-7-5"]
    assert listed("?nam=2024") == ["2024-7-5", "2024-1-9"]


def test_units_that_are_looked_for_wrongly_are_those_of_today_as_without_words(client, ask):
    today = [unit.pk for unit in client.get("/don-vi/").context["page"]]
    wrong = client.get("/don-vi/", {"q": "a" * 300}).context

    assert [unit.pk for unit in wrong["page"]] == today
    assert len(wrong["list"].remarks) == 1
