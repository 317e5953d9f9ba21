"""Merging and renaming: what changes, and what is refused."""

import datetime

import pytest
from django.utils import timezone

from tests.makers.units import make_cluster, make_organization, make_unit
from units.models import Organization, OrganizationChange
from units.services import CannotChange, NewUnit, merge, rename, settle_name

JUNE_30, JULY_1 = datetime.date(2025, 6, 30), datetime.date(2025, 7, 1)
BASIS = "1665/NQ-UBTVQH15"
NEW_WARD = NewUnit(
    name="Phường Bắc Hồng Lĩnh", short_name="Bắc Hồng Lĩnh", kind="ward", code="18115"
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def above():
    return make_organization("Tỉnh Hà Tĩnh")


@pytest.fixture
def wards(above):
    return [
        make_unit("Phường Bắc Hồng", code="18115", parent=above),
        make_unit("Phường Trung Lương", code="18121", parent=above),
    ]


def merged(units, **values):
    usual = {"into": NEW_WARD, "effective_on": JULY_1, "legal_basis": BASIS}
    return merge(units, **usual | values, by=None, at=timezone.now())


def told(change, *, by, at):
    """One of `AFTER_MERGE` that finds something wrong."""
    raise CannotChange(f"{change}: {by}")


def everything():
    return {
        "units": list(Organization.objects.values_list("name", "starts_on", "ends_on")),
        "changes": OrganizationChange.objects.count(),
    }


def test_a_merger_ends_the_old_units_and_begins_the_new_one(wards, above):
    cluster = make_cluster(members=wards)

    change = merged(wards)

    new = Organization.objects.get(name="Phường Bắc Hồng Lĩnh")
    assert (new.kind, new.level, new.starts_on, new.ends_on) == ("ward", "commune", JULY_1, None)
    assert new.names.get().name == "Phường Bắc Hồng Lĩnh"
    assert (new.codes.get().code, new.codes.get().starts_on) == ("18115", JULY_1)
    assert (new.parent_links.get().parent, new.parent_links.get().legal_basis) == (above, BASIS)
    assert (change.kind, change.effective_on, change.legal_basis) == ("merged", JULY_1, BASIS)
    assert set(change.sides.values_list("organization__name", "side", "share")) == {
        ("Phường Bắc Hồng", "from", "whole"),
        ("Phường Trung Lương", "from", "whole"),
        ("Phường Bắc Hồng Lĩnh", "to", "whole"),
    }
    for ward in wards:
        ward.refresh_from_db()
        rows = [ward, ward.names.get(), ward.codes.get(), ward.parent_links.get()]
        assert [row.ends_on for row in rows] == [JUNE_30] * 4
    assert not cluster.members.valid_on(JULY_1).exists()


def test_units_may_go_into_one_that_stays(wards):
    gone, stays = wards

    merged([gone], into=stays)

    stays.refresh_from_db()
    assert stays.ends_on is None
    assert list(Organization.objects.coming_from(gone)) == [stays]


def test_what_follows_a_merger_is_part_of_it(wards, settings):
    settings.AFTER_MERGE = ["tests.units.test_services.told"]
    settings.PORTAL_TODAY = JULY_1
    before = everything()

    with pytest.raises(CannotChange, match="None"):
        merged(wards)

    assert everything() == before


def test_what_was_known_to_end_later_ends_earlier(wards):
    wards[0].ends_on = datetime.date(2030, 12, 31)
    wards[0].save()

    merged(wards)

    wards[0].refresh_from_db()
    assert wards[0].ends_on == JUNE_30


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda wards: merged([wards[0], wards[0]]), id="same unit twice"),
        pytest.param(lambda wards: merged(wards, into=wards[0]), id="into itself"),
        pytest.param(
            lambda wards: merged(
                [wards[0], make_unit("Phường Cũ", ends_on=datetime.date(2020, 1, 1))]
            ),
            id="ended before",
        ),
        pytest.param(
            lambda wards: merged([wards[0], make_unit("Phường Mới", starts_on=JULY_1)]),
            id="begins that day",
        ),
        pytest.param(
            lambda wards: merged(wards, into=make_unit("Phường Cũ", ends_on=JUNE_30)),
            id="goes into one that has ended",
        ),
        pytest.param(
            lambda wards: [
                make_unit("Phường Khác", code="99999"),
                merged(wards, into=NewUnit(name="Phường Mới", kind="ward", code="99999")),
            ],
            id="code of another unit",
        ),
        pytest.param(
            lambda wards: merged(
                [wards[0], make_unit("Phường Xa", parent=make_organization("Nghệ An"))]
            ),
            id="below different organisations",
        ),
        pytest.param(
            lambda wards: [
                wards[0].names.update(ends_on=datetime.date(2025, 12, 31)),
                wards[0].names.create(name="Tên sau", starts_on=datetime.date(2026, 1, 1)),
                merged(wards),
            ],
            id="has a later name",
        ),
    ],
)
def test_a_merger_that_cannot_be_is_refused(wards, spoil):
    with pytest.raises(CannotChange) as refusal:
        spoil(wards)

    assert str(refusal.value)
    assert not OrganizationChange.objects.exists()
    for ward in wards:
        ward.refresh_from_db()
        assert (ward.ends_on, ward.codes.get().ends_on) == (None, None)


def test_a_unit_merges_once(wards):
    merged(wards)
    before = everything()
    again = list(Organization.objects.filter(pk__in=[ward.pk for ward in wards]))

    with pytest.raises(CannotChange, match="01/07/2025"):
        merged(again)

    assert everything() == before


def test_a_new_name_begins_where_the_old_one_ends():
    unit = make_unit("Xã Thạch Trung")

    change = rename(
        unit,
        name="Phường Thạch Trung",
        short_name="Thạch Trung",
        kind="ward",
        effective_on=JULY_1,
        legal_basis=BASIS,
    )

    unit.refresh_from_db()
    assert (unit.name, unit.kind, unit.starts_on) == ("Phường Thạch Trung", "ward", None)
    assert list(unit.names.values_list("name", "starts_on", "ends_on")) == [
        ("Xã Thạch Trung", None, JUNE_30),
        ("Phường Thạch Trung", JULY_1, None),
    ]
    assert change.kind == "rekinded"
    assert list(Organization.objects.coming_from(unit)) == []


@pytest.mark.parametrize(
    "unit, earlier_day",
    [({"ends_on": JUNE_30}, None), ({"starts_on": datetime.date(2026, 1, 1)}, None), ({}, JULY_1)],
)
def test_a_name_out_of_time_is_refused(unit, earlier_day):
    unit = make_unit(**unit)
    if earlier_day:
        rename(unit, name="Phường Một", effective_on=earlier_day, legal_basis=BASIS)

    with pytest.raises(CannotChange):
        rename(unit, name="Phường Hai", effective_on=JULY_1, legal_basis=BASIS)

    assert "Phường Hai" not in unit.names.values_list("name", flat=True)


def test_settle_name_follows_the_newest_name_and_writes_only_what_changed():
    unit = make_unit("Phường Trung Lương")
    unit.names.update(name="Phường Hồng Lam")

    settle_name(unit)
    settle_name(unit)

    unit.refresh_from_db()
    assert (unit.name, unit.folded) == ("Phường Hồng Lam", "phuong hong lam\ntrung luong")
    assert unit.history.count() == 2
