"""The overview: each of its numbers against a plain count made here, whom it shows what."""

import datetime
from decimal import Decimal

import pytest

from accounts.permissions import Role
from dashboards import recurrences
from dashboards.models import Recurrence
from meetings.models import Assessment, Directive, FollowUp, Issue, TargetValue
from tests.dashboards.conftest import HALF, TODAY, asked, lacking, reviewed, told
from tests.makers.meetings import make_meeting, make_office, make_record, make_user
from tests.makers.targets import AT, make_indicator, make_target, make_value
from tests.makers.units import make_committee, make_unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def overview(client, office):
    """`overview(user, ky=…, ban=…)`: what the page shows."""

    def overview(user=None, **query):
        client.force_login(user or office.leader)
        response = client.get("/", query)
        assert response.status_code == 200
        return response.context["overview"]

    return overview


def plain_due(item):
    """The deadline of a directive or petition, reckoned here."""
    last = FollowUp.objects.filter(is_last=True, **{item._meta.model_name: item}).first()
    return last.due_on if last else getattr(item, "due_on", None)


def test_each_count_equals_a_plain_query(overview, town):
    shown = overview()

    directives = list(Directive.objects.filter(is_recurring=False))
    petitions = list(Issue.objects.filter(kind="petition"))
    still_open = [one for one in petitions if str(one.handling) != "answered"]
    week = TODAY + datetime.timedelta(days=7)

    def count(items, is_so):
        return sum(is_so(plain_due(item)) for item in items)

    expected = [
        (
            count(items, lambda due: due is not None and due < TODAY),
            count(items, lambda due: due is not None and TODAY <= due <= week),
            count(items, lambda due: due is None),
        )
        for items in (directives, still_open)
    ]
    counts = list(shown.counts)
    assert [one.directives for one in counts] == list(expected[0]) == [1, 1, 1]
    assert [one.petitions for one in counts] == list(expected[1]) == [1, 0, 1]
    assert (shown.tally.open_petitions, shown.tally.all_petitions) == (len(still_open), 3)
    assert shown.taken_up == len(petitions) - len(still_open)
    assert shown.tally.open == Directive.objects.count() + len(still_open)


def test_a_count_equals_the_list_that_it_leads_to(overview, client, town):
    shown = overview()
    page = client.get("/").content.decode()

    for count in shown.counts:
        for address, number in [("/chi-dao/", count.directives), ("/kien-nghi/", count.petitions)]:
            link = f"{address}?pham-vi=co-quan&trang-thai={count.status}"
            listed = client.get(link).context["page"].total
            assert listed == number
            assert (link.replace("&", "&amp;") in page) == (number > 0)
    still_open = client.get("/kien-nghi/?pham-vi=co-quan&trang-thai=dang-mo").context["page"].total
    assert still_open == shown.tally.open_petitions


def test_what_needs_pushing_stands_worst_first(overview, town):
    tasks = overview().tasks

    assert [(task.text, task.days, task.is_petition) for task in tasks] == [
        ("Kiểm tra niêm yết", 42, False),
        ("Sửa đường", 12, True),
        ("Lập danh mục", 5, False),
        ("Viết tin", None, False),
        ("Làm mương", None, True),
    ]


def test_targets_equal_plain_sums(overview, town):
    shown = overview()

    values = TargetValue.objects.filter(target__indicator=town.indicator)
    total = sum(value.actual for value in values)
    planned = sum(value.target.planned for value in values)
    [line] = [row.line for row in shown.lines if row.line.indicator == town.indicator]
    assert (line.actual, line.planned) == (total, planned) == (15, 40)
    assert line.percent == 100 * total / planned
    # 15 of 40 at half of the year (182 of 366 days): 15 / (40 × 182/366) = 75%.
    assert line.assessment == Assessment.SLOW
    assert (shown.on_track, shown.not_assessed, len(shown.lines)) == (0, 1, 2)
    assert [row.line.indicator.name for row in shown.lines] == ["Đối thoại", "Tiếp dân"]
    assert shown.period == HALF


def test_the_matrix_has_every_unit_problems_first(overview, town, office):
    third = make_unit("Phường Bắc Hồng", parent=office.body)
    make_target(town.indicator, third, 10)

    shown = overview()

    assert [(row.unit.name, row.worst, row.worst_count) for row in shown.units] == [
        ("Phường Trung Lương", "qua-han", 1),
        ("Phường Đức Thuận", "da-tiep-thu", 1),
        ("Phường Bắc Hồng", None, 0),
    ]
    assert [row.cells[0].line.actual for row in shown.units] == [4, 11, None]
    assert shown.units_with_figures == 2
    assert sum(row.open_petitions for row in shown.units) == shown.tally.open_petitions


def test_a_unit_that_has_sent_nothing_stays_with_the_words(client, town, office):
    make_target(town.indicator, make_unit("Phường Bắc Hồng", parent=office.body), 10)
    client.force_login(office.leader)

    page = client.get("/").content.decode()

    row = page[page.index("Phường Bắc Hồng") :]
    assert "chưa gửi" in row[: row.index("</tr>")]


def test_petitions_of_nobody_in_the_matrix_are_counted_beside_it(overview, keep, town):
    keep(issues=[asked("Hỗ trợ kinh phí")])

    shown = overview()

    assert shown.rest.petitions.total() == 1
    in_rows = sum(row.open_petitions for row in (*shown.units, shown.rest))
    assert in_rows == shown.tally.open_petitions


def test_a_limitation_comes_back_once_somebody_has_said_so(overview, keep, office, town):
    again = keep(issues=[lacking("Rác còn đổ sai nơi")], periods=(reviewed("2024-6t"),))
    first = Issue.objects.get(text="Rác đổ sai nơi")
    link = Recurrence.objects.get(earlier=first)
    assert overview().limitations.themes == ()

    recurrences.judge(link, is_same=True, by=office.staff, at=AT)

    shown = overview().limitations
    assert [period.code for period in shown.periods] == ["2023-6c", "2024-6t"]
    [theme] = shown.themes
    assert (theme.pk, theme.times) == (again.issue_rows.get().pk, 2)
    assert [one.text for one in theme.raised] == ["Rác đổ sai nơi", "Rác còn đổ sai nơi"]


def test_the_sentence_names_what_stands_out(client, office, town):
    client.force_login(office.leader)

    page = client.get("/").content.decode()

    sentence = page[page.index('class="lead"') :].split("</p>")[0]
    assert "<b>Đối thoại</b> dưới tiến độ" in sentence
    assert "<b>Kiểm tra niêm yết</b> quá hạn 42 ngày và 1 việc quá hạn khác" in sentence
    assert "kiến nghị của <b>Trung Lương</b> chưa giải quyết xong" in sentence


def test_where_all_is_in_order_the_sentence_says_no_more_than_is_known(client, office, keep):
    keep(directives=[told("Nộp báo cáo", TODAY + datetime.timedelta(days=60))])
    client.force_login(office.leader)

    page = client.get("/").content.decode()

    sentence = page[page.index('class="lead"') :].split("</p>")[0]
    assert "không có việc quá hạn" in sentence
    assert "đúng tiến độ" not in sentence
    assert "chưa đánh giá được chỉ tiêu nào" in sentence


def test_a_text_with_markup_stays_text(client, office, keep):
    keep(directives=[told("<script>x</script> & y", TODAY - datetime.timedelta(days=1))])
    client.force_login(office.leader)

    page = client.get("/").content.decode()

    assert "<script>x" not in page
    assert page.count("&lt;script&gt;x&lt;/script&gt; &amp; y") >= 2


# Period and committee ----------------------------------------------------------------------------


def test_the_newest_period_with_figures_is_shown_unless_another_is_asked(overview, town, office):
    year = HALF.from_code("2023")
    target = make_target(town.indicator, office.ward, 10, plan=year)
    make_value(target, 9, by=office.staff, period=year)

    assert overview().period == HALF
    assert overview(ky="2023").period == year
    assert overview(ky="2022-q3").period.code == "2022-q3"
    assert overview(ky="khong-phai").period == HALF
    assert [period.code for period in overview().periods] == ["2024-6t", "2023"]


def test_a_committee_shows_its_own(overview, town, office, keep):
    other = make_committee("BCĐ Dân vận khéo", host_organization=office.body, parent=office.body)
    keep(body=other, directives=[told("Việc của ban khác")], issues=[asked("Của ban khác")])
    office.committee.parent_links.create(parent=office.body)

    shown = overview(ban=other.pk)

    assert shown.committee == other
    assert (shown.tally.directives.total(), shown.tally.all_petitions) == (1, 1)
    assert [task.text for task in shown.tasks] == ["Việc của ban khác", "Của ban khác"]
    assert shown.lines == ()
    its_own = overview(ban=office.committee.pk)
    assert its_own.tally.directives.total() == 5
    assert [row.line.indicator for row in its_own.lines] == [town.indicator]
    assert overview(ban="9999").committee is None


# Whom it shows what ------------------------------------------------------------------------------


def test_a_unit_contact_sees_what_the_unit_carries(overview, town, office, keep):
    keep(directives=[told("Giao cho phường", lead=_reference(office.ward))])

    shown = overview(office.contact)

    assert [task.text for task in shown.tasks] == ["Sửa đường", "Giao cho phường", "Làm mương"]
    assert [row.unit for row in shown.units] == [office.ward]
    assert shown.tally.all_petitions == 2


def _reference(organization):
    from meetings.record import Reference

    return Reference(organization.name, organization.pk)


@pytest.mark.parametrize("access", ["internal", "public"])
def test_work_of_another_office_is_not_counted(overview, town, office, access):
    record = make_record(directives=(told("Việc nơi khác"),), issues=(asked("Nơi khác"),))
    make_meeting(kept_by=make_office(), record=record, access=access)

    shown = overview()

    assert (shown.tally.directives.total(), shown.tally.all_petitions) == (5, 3)


@pytest.mark.parametrize("status", ["draft", "submitted", "returned"])
def test_what_is_not_approved_is_not_counted(overview, town, keep, status):
    keep(status, directives=[told("Chưa duyệt")], issues=[asked("Chưa duyệt")])

    shown = overview()

    assert (shown.tally.directives.total(), shown.tally.all_petitions) == (5, 3)


@pytest.mark.parametrize("role", list(Role))
def test_an_empty_portal_says_what_to_do(client, office, role):
    organization = office.ward if role == Role.UNIT_CONTACT else office.own
    client.force_login(make_user(role, organization))

    page = client.get("/").content.decode()

    assert "Chưa có hồ sơ nào" in page
    may_enter = role in (Role.OFFICE_STAFF, Role.OFFICE_HEAD, Role.UNIT_CONTACT)
    assert ("thả tệp báo cáo" in page) == may_enter


def test_whoever_belongs_to_no_office_is_told_so(client):
    client.force_login(make_user(organization=make_unit()))

    page = client.get("/").content.decode()

    assert "không có văn phòng nào giữ hồ sơ" in page


# What it costs -----------------------------------------------------------------------------------

MOST_QUERIES = 15


@pytest.mark.parametrize("who", ["leader", "staff", "contact"])
@pytest.mark.parametrize("is_filtered", [False, True])
def test_it_costs_the_same_however_much_there_is(
    client, office, town, keep, django_assert_max_num_queries, who, is_filtered
):
    client.force_login(getattr(office, who))
    address = f"/?ban={office.committee.pk}&ky=2024-6t" if is_filtered else "/"
    costs = []
    for turn in range(2):
        with django_assert_max_num_queries(MOST_QUERIES) as captured:
            assert client.get(address).status_code == 200
        costs.append(len(captured))
        for number in (f"{turn}{one}" for one in range(3)):
            unit = make_unit(f"Phường {number}", parent=office.body)
            keep(
                directives=[told(f"Việc {number}", TODAY)],
                issues=[asked(f"Xin {number}", unit)],
            )
            indicator = make_indicator(town.host, f"Chỉ tiêu {number}")
            make_value(make_target(indicator, unit, 10), Decimal(5), by=office.staff)
    assert costs[0] == costs[1]
