"""Targets through their addresses: the list, one of them, entering figures, linking them."""

import datetime
import uuid
from decimal import Decimal

import pytest
from django.utils import timezone

from meetings import target_grid
from meetings.models import Assessment, Figure, Indicator, Target, TargetValue
from meetings.record import Figure as FigureItem
from meetings.record import Qualifier, Reference, ReviewedPeriod
from meetings.report_periods import ReportPeriod
from tests.makers.meetings import make_meeting, make_record, make_user
from tests.makers.targets import HALF, YEAR, make_indicator, make_target, make_value
from tests.makers.units import make_unit
from units.models import Host, Organization
from units.services import NewUnit, merge

GRID = "/chi-tieu/nhap/?ky=2024-6t"
PLANS = "/chi-tieu/nhap/?ky=2024-6t&cot=ke-hoach"


@pytest.fixture
def host(office):
    return Host.objects.get(organization=office.body)


@pytest.fixture
def town(office, host):
    """Two wards and two indicators; `town.cell(ward, indicator)` is the name of a cell."""
    office.host = host
    office.other_ward = make_unit("Phường Đậu Liêu", parent=office.body)
    office.wards = [office.ward, office.other_ward]
    office.visits = make_indicator(host, "Tiếp dân")
    office.talks = make_indicator(host, "Đối thoại với Nhân dân", unit_of_measure="hội nghị")
    office.cell = lambda ward, indicator: f"o-{ward.pk}-{indicator.pk}"
    return office


@pytest.fixture
def post(client, town):
    """`post({cell: typed}, seen={cell: text}, by=…, …)`: the answer to a posted grid."""

    def post(cells, *, seen=None, by=None, address=GRID, **more):
        client.force_login(by or town.staff)
        data = dict(cells)
        data |= {f"{name}-seen": (seen or {}).get(name, "") for name in cells}
        return client.post(address, {**data, **more})

    return post


def stored():
    """{(organisation, indicator): (planned, actual)} of all there is."""
    rows = Target.objects.values_list(
        "organization__name", "indicator__name", "planned", "values__actual"
    )
    return {(organization, name): (planned, actual) for organization, name, planned, actual in rows}


# Entering ----------------------------------------------------------------------------------------


def test_figures_are_saved_with_their_words_and_who_entered_them(post, town):
    cell = town.cell(town.ward, town.visits)

    response = post({cell: "hơn 1.234,5"})

    assert response.status_code == 302
    value = TargetValue.objects.get()
    assert (value.actual, value.qualifier) == (Decimal("1234.5"), Qualifier.MORE_THAN)
    assert (value.entered_by, value.history.get().history_user) == (town.staff, town.staff)
    assert (value.target.organization, value.target.planned) == (town.ward, None)
    assert (value.target.starts_on, value.target.ends_on) == (YEAR.starts_on, YEAR.ends_on)


@pytest.mark.parametrize(
    "address, typed, words",
    [
        (GRID, "chưa có", "Nhập số bằng chữ số"),
        (GRID, "l2", "Nhập số bằng chữ số"),
        (GRID, "1.23.4", "Nhập số bằng chữ số"),
        (GRID, "9" * 12, "11"),
        (PLANS, "-3", "Kế hoạch không được là số âm."),
        (PLANS, "hơn 3", "Nhập số bằng chữ số"),
    ],
)
def test_a_wrong_cell_says_what_is_wrong_and_the_right_ones_are_kept(
    post, town, address, typed, words
):
    wrong, right = town.cell(town.ward, town.visits), town.cell(town.ward, town.talks)

    response = post({wrong: typed, right: "15"}, address=address)

    assert response.status_code == 422
    page = response.content.decode()
    assert f'value="{typed}"' in page
    assert words in page
    kept = stored()["Phường Trung Lương", "Đối thoại với Nhân dân"]
    assert Decimal(15) in kept
    assert ("Phường Trung Lương", "Tiếp dân") not in stored()


def test_a_plan_of_nothing_is_kept_and_explained(post, town, client):
    cell = town.cell(town.ward, town.visits)

    post({cell: "0"}, address=PLANS)

    assert stored() == {("Phường Trung Lương", "Tiếp dân"): (0, None)}
    assert "không giao cho đơn vị này" in client.get(PLANS).content.decode()


def test_what_somebody_else_changed_is_not_overwritten_unseen(post, town):
    cell = town.cell(town.ward, town.visits)
    post({cell: "12"}, by=town.colleague)

    response = post({cell: "15"})

    assert response.status_code == 422
    page = response.content.decode()
    assert f"{town.colleague} đã ghi “12”" in page
    assert 'value="15"' in page
    assert TargetValue.objects.get().actual == 12
    post({cell: "15"}, seen={cell: "12"})
    assert TargetValue.objects.get().actual == 15


def test_the_same_number_of_two_people_is_no_conflict(post, town):
    cell = town.cell(town.ward, town.visits)
    post({cell: "12"}, by=town.colleague)

    assert post({cell: "12"}).status_code == 302
    assert TargetValue.objects.get().entered_by == town.colleague


def test_a_contact_enters_figures_of_its_own_unit_alone(post, town, client):
    own, other = town.cell(town.ward, town.visits), town.cell(town.other_ward, town.visits)

    response = post({own: "12", other: "13"}, by=town.contact)

    assert response.status_code == 302
    assert stored() == {("Phường Trung Lương", "Tiếp dân"): (None, 12)}
    page = client.get(GRID).content.decode()
    assert own in page
    assert other not in page
    post({own: "99"}, by=town.contact, address=PLANS)
    assert stored() == {("Phường Trung Lương", "Tiếp dân"): (None, 12)}


def test_what_changes_is_told_and_nothing_is_kept_when_the_telling_fails(post, town, settings):
    settings.AFTER_TARGETS = ["tests.meetings.test_target_pages.fail"]

    with pytest.raises(RuntimeError):
        post({town.cell(town.ward, town.visits): "12"})

    assert stored() == {}


def fail(host):
    raise RuntimeError(host)


def test_a_committee_is_planned_for_in_the_grid_and_then_gives_its_figures(post, town, client):
    cell = town.cell(town.committee, town.visits)
    post({cell: "8"}, address=PLANS)
    post({cell: "3", town.cell(town.committee, town.talks): "9"})

    assert stored() == {("BCĐ Công tác tôn giáo", "Tiếp dân"): (8, 3)}


# Pasting -----------------------------------------------------------------------------------------


def texts(response):
    """{cell: text} of the cells that are not empty."""
    cells = [cell for _unit, row in response.context["rows"] for cell in row if cell]
    return {cell.key.name: cell.text for cell in cells if cell.text}


def test_a_block_with_names_finds_its_places(post, town):
    block = (
        "TT\tĐơn vị\tĐối thoại với nhân dân\tTiếp dân\r\n"
        "1\tĐậu Liêu\t3\t1.000\r\n"
        "2\tphuong trung luong\t2\t12,5\r\n"
        "\tTổng cộng\t5\t\r\n"
    )

    response = post({}, khoi=block, lam="dan")

    assert texts(response) == {
        town.cell(town.other_ward, town.talks): "3",
        town.cell(town.other_ward, town.visits): "1.000",
        town.cell(town.ward, town.talks): "2",
        town.cell(town.ward, town.visits): "12,5",
    }
    assert stored() == {}
    [left] = response.context["placed"].left
    assert left.row == 4
    assert "cổng tự cộng" in left.why


def test_numbers_alone_begin_in_the_chosen_cell_and_what_is_too_much_is_named(post, town):
    rows = ["1\t2\t3", "4\t5"]

    response = post({}, khoi="\n".join(rows), lam="dan", tu=town.cell(town.ward, town.talks))

    # The wards stand by name: Đậu Liêu, Trung Lương, then the whole locality.
    assert texts(response) == {
        town.cell(town.ward, town.talks): "1",
        town.cell(town.body, town.talks): "4",
    }
    assert [(left.row, left.column, left.text) for left in response.context["placed"].left] == [
        (1, 2, "2"),
        (1, 3, "3"),
        (2, 2, "5"),
    ]


def test_five_thousand_rows_are_read_and_counted(post, town):
    block = "\n".join(f"{number}\t{number}" for number in range(5_000))

    response = post({}, khoi=block, lam="dan")

    assert len(texts(response)) == 6
    page = response.content.decode()
    assert len(response.context["placed"].left) == 4_997
    assert block.splitlines()[-1] in page


def test_a_unit_that_was_not_valid_in_the_period_is_refused_by_name(post, town):
    make_unit("Xã Cũ", parent=town.body, ends_on=datetime.date(2023, 12, 31))
    gone = make_unit("Xã Xưa", ends_on=datetime.date(2023, 12, 31))
    target = make_target(town.visits, gone, 5, plan=ReportPeriod.from_code("2023"))

    response = post({}, khoi="Đơn vị\tTiếp dân\nXã Xưa\t5\nXã Nào\t6", lam="dan")

    assert [left.why for left in response.context["placed"].left] == [
        "Đơn vị này không có trong kỳ, hoặc không thuộc phần được nhập.",
        "Trong kỳ không có đơn vị tên như vậy.",
    ]
    assert target.values.count() == 0


def test_a_unit_that_stands_twice_in_a_block_is_filled_once(post, town):
    response = post({}, khoi="Đơn vị\tTiếp dân\nTrung Lương\t5\nTrung Lương\t6", lam="dan")

    assert texts(response) == {town.cell(town.ward, town.visits): "5"}
    assert [(left.row, left.text) for left in response.context["placed"].left] == [(3, "6")]


def test_a_pasted_block_keeps_what_was_typed_before(post, town):
    cell = town.cell(town.ward, town.visits)

    response = post({cell: "7"}, khoi="Đơn vị\tĐối thoại với Nhân dân\nTrung Lương\t5")

    assert texts(response) == {cell: "7", town.cell(town.ward, town.talks): "5"}


def test_a_grid_of_too_many_cells_stands_in_parts(post, town, client, monkeypatch):
    Indicator.objects.filter(pk=town.visits.pk).update(position=1)
    # Three organisations: one column for each part.
    monkeypatch.setattr(target_grid, "MOST_CELLS", 3)
    block = "Đơn vị\tĐối thoại với Nhân dân\tTiếp dân\nTrung Lương\t5\t6"
    visits = town.cell(town.ward, town.visits)

    pasted = post({}, khoi=block, lam="dan", address=f"{GRID}&phan=2")
    post({visits: "6"}, address=f"{GRID}&phan=2")

    assert texts(pasted) == {visits: "6"}
    assert [left.why for left in pasted.context["placed"].left] == [
        "Chỉ tiêu này ở phần khác của bảng."
    ]
    assert stored() == {("Phường Trung Lương", "Tiếp dân"): (None, 6)}
    first = client.get(f"{GRID}&phan=x")
    assert [one.name for one in first.context["grid"].indicators] == ["Đối thoại với Nhân dân"]
    assert "phan=2" in first.text


# The list and one target -------------------------------------------------------------------------


def test_the_list_is_worst_first_and_can_be_narrowed(client, town):
    for indicator, actual in ((town.visits, 60), (town.talks, 5)):
        make_value(make_target(indicator, town.body, 100), actual, by=town.staff)
    client.force_login(town.leader)

    def names(query):
        lines = client.get(f"/chi-tieu/?{query}").context["page"]
        return [line.indicator.name for line in lines]

    assert names("ky=2024-6t") == ["Đối thoại với Nhân dân", "Tiếp dân"]
    assert names("ky=2024-6t&trang-thai=dung-tien-do") == ["Tiếp dân"]
    assert names("ky=2024-6t&q=tiep+dan") == ["Tiếp dân"]
    assert names("ky=2024-6t&xep=-chi-tieu") == ["Tiếp dân", "Đối thoại với Nhân dân"]
    assert names("ky=2024-6t&xep=-phan&sau=9") == ["Tiếp dân", "Đối thoại với Nhân dân"]
    assert names("ky=x&ban=9&don-vi=x") == ["Đối thoại với Nhân dân", "Tiếp dân"]


@pytest.mark.parametrize("count", [1, 3])
def test_pages_cost_the_same_however_much_there_is(
    client, town, django_assert_max_num_queries, count
):
    for number in range(count):
        indicator = make_indicator(town.host, f"chỉ tiêu {number}")
        for ward in town.wards[:count]:
            make_value(make_target(indicator, ward, 40), 20, by=town.staff)
    client.force_login(town.staff)

    for address in ("/chi-tieu/", f"/chi-tieu/?ban={town.committee.pk}&don-vi={town.ward.pk}"):
        with django_assert_max_num_queries(9):
            assert client.get(address).status_code == 200
    with django_assert_max_num_queries(20):
        assert client.get(indicator.get_absolute_url()).status_code == 200
    with django_assert_max_num_queries(12):
        assert client.get(GRID).status_code == 200


def test_a_wrong_slug_leads_to_the_right_address(client, town):
    client.force_login(town.leader)

    response = client.get(f"/chi-tieu/{town.visits.pk}-cu/?ky=2024-6t")

    assert (response.status_code, response["Location"]) == (
        301,
        f"/chi-tieu/{town.visits.pk}-tiep-dan/?ky=2024-6t",
    )


def test_the_page_of_a_target_names_who_is_missing(client, town):
    make_value(make_target(town.visits, town.ward, 40), 20, by=town.staff)
    client.force_login(town.leader)

    page = client.get(town.visits.get_absolute_url()).content.decode()

    assert "thiếu 1 đơn vị" in page
    assert "1/2 đơn vị: 20" in page
    assert "thiếu: Phường Đậu Liêu" in page


def test_parts_that_do_not_make_the_whole_are_shown(client, town):
    part = make_indicator(town.host, "Trong đó: bí thư", whole=town.visits)
    for indicator, actual in ((town.visits, 20), (part, 19)):
        make_value(make_target(indicator, town.body, 40), actual, by=town.staff)
    client.force_login(town.leader)

    page = client.get(town.visits.get_absolute_url()).content.decode()

    assert "Các phần cộng lại 19, số chung ghi 20." in page
    client.force_login(town.staff)
    assert "Các phần cộng lại 19, số chung ghi 20." in client.get(GRID).content.decode()


def test_a_contact_does_not_see_the_figures_of_another_unit(client, town):
    make_value(make_target(town.visits, town.ward, 40), 21, by=town.staff)
    make_value(make_target(town.visits, town.other_ward, 40), 777, by=town.staff)
    client.force_login(town.contact)
    address = town.visits.get_absolute_url()

    page = client.get(f"{address}?ky=2024-6t")

    assert "777" not in page.content.decode()
    assert page.context["line"].actual == 798
    assert client.get(f"{address}?don-vi={town.ward.pk}").status_code == 200
    assert client.get(f"{address}?don-vi={town.other_ward.pk}").status_code == 404
    assert client.get(f"/chi-tieu/?don-vi={town.other_ward.pk}").context["unit"] is None


def test_targets_of_another_host_are_not_found(client, town):
    stranger = make_user("office_staff")
    client.force_login(stranger)

    assert client.get(town.visits.get_absolute_url()).status_code == 404
    assert list(client.get("/chi-tieu/").context["page"]) == []


# A leader's view ---------------------------------------------------------------------------------


def test_a_leader_overrules_the_assessment_with_a_reason(client, town):
    make_value(make_target(town.visits, town.ward, 100), 10, by=town.staff)
    client.force_login(town.leader)
    address = f"/chi-tieu/{town.visits.pk}/nhan-dinh/?ky=2024-6t&don-vi={town.ward.pk}"

    refused = client.post(address, {"assessment": "dung-tien-do", "reason": " "})
    assert refused.status_code == 422
    client.post(address, {"assessment": "dung-tien-do", "reason": "Đã có kế hoạch bù."})

    page = client.get(f"{town.visits.get_absolute_url()}?don-vi={town.ward.pk}")
    line = page.context["line"]
    assert (line.assessment, line.computed) == (Assessment.ON_TRACK, Assessment.UNLIKELY)
    assert "Đã có kế hoạch bù." in page.content.decode()
    client.post(address, {"assessment": "", "reason": ""})
    value = TargetValue.objects.get()
    assert (value.override, value.override_by, value.actual) == ("", None, 10)


@pytest.mark.parametrize("who", ["staff", "head", "contact"])
def test_nobody_but_a_leader_overrules(client, town, who):
    client.force_login(getattr(town, who))

    response = client.post(
        f"/chi-tieu/{town.visits.pk}/nhan-dinh/", {"assessment": "dat", "reason": "x"}
    )

    assert response.status_code == 403
    assert stored() == {}


# Figures of records ------------------------------------------------------------------------------


@pytest.fixture
def figure(town):
    """A figure of an approved record on the first half of 2024."""
    record = make_record(
        periods=(
            ReviewedPeriod(
                key=uuid.uuid4(),
                label="6 tháng đầu năm 2024",
                starts_on=HALF.starts_on,
                ends_on=HALF.ends_on,
            ),
        ),
        figures=(
            FigureItem(
                key=uuid.uuid4(),
                label="Tiếp dân ở các phường, xã",
                value=Decimal(60),
                unit_of_measure="cuộc",
                qualifier=Qualifier.ABOUT,
            ),
            FigureItem(key=uuid.uuid4(), label="Đường hoa", value=Decimal(7), unit=Reference("x")),
        ),
    )
    make_meeting(kept_by=town.own, by=town.staff, head=town.head, record=record)
    return Figure.objects.get(value=60)


def test_a_figure_is_suggested_and_one_click_links_it(client, town, figure):
    client.force_login(town.staff)
    links = f"/hoi-nghi/{figure.meeting_id}/noi-chi-tieu/"

    offers = dict(client.get(links).context["offers"])
    assert [offer.indicator for offer in offers[figure]] == [town.visits]
    client.post(f"/chi-tieu/noi/{figure.pk}/?ky=2024-6t", {"chi-tieu": town.visits.pk})

    value = TargetValue.objects.get()
    assert (value.actual, value.qualifier, value.source_figure) == (60, Qualifier.ABOUT, figure)
    page = client.get(town.visits.get_absolute_url()).content.decode()
    assert "Tiếp dân ở các phường, xã" in page
    assert "khoảng 60" in page


def test_a_number_that_is_there_is_replaced_only_when_it_was_shown(client, town, figure):
    make_value(make_target(town.visits, town.body, 100), 58, by=town.staff)
    client.force_login(town.staff)
    address = f"/chi-tieu/noi/{figure.pk}/?ky=2024-6t"

    client.post(address, {"chi-tieu": town.visits.pk})
    assert TargetValue.objects.get().actual == 58
    client.post(address, {"chi-tieu": town.visits.pk, "thay": "58"})
    assert TargetValue.objects.get().actual == 60
    links = client.get(f"/hoi-nghi/{figure.meeting_id}/noi-chi-tieu/").context["offers"]
    assert [[offer.is_linked for offer in some] for _figure, some in links] == [[True], []]
    client.post(address, {"chi-tieu": town.visits.pk, "lam": "bo"})
    value = TargetValue.objects.get()
    assert (value.actual, value.source_figure) == (60, None)


def test_only_readable_figures_are_linked_and_only_where_one_may_enter(client, town, figure):
    client.force_login(make_user("office_staff"))
    address = f"/chi-tieu/noi/{figure.pk}/?ky=2024-6t"
    assert client.post(address, {"chi-tieu": town.visits.pk}).status_code == 404
    assert client.get(f"/hoi-nghi/{figure.meeting_id}/noi-chi-tieu/").status_code == 404
    client.force_login(town.contact)
    assert client.post(address, {"chi-tieu": town.visits.pk}).status_code == 404

    assert stored() == {}


# The catalogue -----------------------------------------------------------------------------------


def test_the_catalogue_refuses_a_part_of_a_part_and_warns_of_sums(client, town):
    part = make_indicator(town.host, "Trong đó: bí thư", whole=town.visits)
    for indicator, actual in ((town.visits, 20), (part, 19)):
        make_value(make_target(indicator, town.body, 40), actual, by=town.staff)
    client.force_login(make_user("administrator", town.own))
    address = f"/quan-tri/meetings/indicator/{part.pk}/change/"
    data = {
        "host": town.host.pk,
        "name": part.name,
        "unit_of_measure": "cuộc",
        "direction": "higher",
        "accumulation": "cumulative",
        "adds_up": "on",
        "on_track_from": 100,
        "slow_from": 70,
        "whole": town.visits.pk,
        "position": 0,
    }

    saved = client.post(address, data, follow=True)
    of_itself = client.post(address, {**data, "whole": part.pk})

    assert "các phần cộng lại 19, số chung ghi 20" in saved.content.decode()
    assert "không thể là phần của chính nó" in of_itself.content.decode()
    assert part.history.count() == 2


# Units that change -------------------------------------------------------------------------------


def test_a_later_unit_shows_the_lines_of_what_it_was_made_of_under_their_names(
    client, town, django_assert_max_num_queries
):
    for ward, actual in zip(town.wards, (4, 11), strict=True):
        make_value(make_target(town.visits, ward, 20), actual, by=town.staff)
    merge(
        town.wards,
        into=NewUnit("Phường Bắc Hồng Lĩnh", "ward", parent=town.body),
        effective_on=datetime.date(2024, 7, 1),
        legal_basis="1665/NQ-UBTVQH15",
        by=town.head,
        at=timezone.now(),
    )
    new = Organization.objects.get(name="Phường Bắc Hồng Lĩnh")
    client.force_login(town.staff)

    def shown(unit, **how):
        page = client.get("/chi-tieu/", {"ky": "2024-6t", "don-vi": unit.pk, **how})
        rows = [(owner and owner.label, line.actual) for line, owner in page.context["rows"]]
        return sorted(rows, key=str), page

    # One more than a list costs: what became of units is looked up.
    with django_assert_max_num_queries(9 + 1):
        now, page = shown(new, theo="2024-07-01")
    assert now == [
        ("Phường Trung Lương (đến 30/06/2024)", 4),
        ("Phường Đậu Liêu (đến 30/06/2024)", 11),
    ]
    assert "của Phường Đậu Liêu (đến 30/06/2024)" in page.content.decode()
    assert [is_present for _words, _address, is_present in page.context["readings"]].count(
        True
    ) == 1
    assert str(new.pk) in page.context["list"].found.form["don-vi"].as_widget()
    assert shown(new, theo="luc-do")[0] == []
    then, page = shown(town.ward, theo="luc-do")
    assert (then, page.context["readings"]) == ([(None, 4)], [])
