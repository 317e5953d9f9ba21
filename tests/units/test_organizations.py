"""The three questions, each one query, on the units of the reorganisation of 1 July 2025."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError
from django.utils import timezone

from tests.makers.units import make_organization, make_unit
from units.models import Organization, OrganizationCode, OrganizationKind
from units.services import merge, rename

JUNE_30, JULY_1 = datetime.date(2025, 6, 30), datetime.date(2025, 7, 1)

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    """The units of the catalogue, by the keys of its file."""
    call_command("load_units")
    return {unit.file_key: unit for unit in Organization.objects.exclude(file_key=None)}


def names(organizations):
    return [unit.name for unit in organizations]


def holders_of(code, day):
    codes = OrganizationCode.objects.valid_on(day).filter(scheme="gso", code=code)
    return names(Organization.objects.filter(codes__in=codes))


def test_which_units_were_valid_on_a_day(town, django_assert_num_queries):
    units = Organization.objects.filter(kind__in=OrganizationKind.communes())
    of_the_town = units.filter(parent_links__parent=town["hl-thi-xa"])

    with django_assert_num_queries(2):
        before, after = names(of_the_town.valid_on(JUNE_30)), names(of_the_town.valid_on(JULY_1))

    assert before == [
        "Phường Bắc Hồng",
        "Phường Đậu Liêu",
        "Phường Đức Thuận",
        "Phường Nam Hồng",
        "Phường Trung Lương",
        "Xã Thuận Lộc",
    ]
    assert after == []


def test_a_code_that_was_given_out_again_names_one_unit_on_each_day(town):
    assert holders_of("18115", JUNE_30) == ["Phường Bắc Hồng"]
    assert holders_of("18115", JULY_1) == ["Phường Bắc Hồng Lĩnh"]


def test_what_a_unit_was_called_on_a_day(django_assert_num_queries):
    unit = make_unit("Xã Thạch Trung")
    rename(unit, name="Phường Thạch Trung", kind="ward", effective_on=JULY_1, legal_basis="1/NQ")

    with django_assert_num_queries(2):
        before = Organization.objects.named_on(JUNE_30).get(pk=unit.pk)
        after = Organization.objects.named_on(JULY_1).get(pk=unit.pk)

    assert (before.name_then, before.short_name_then) == ("Xã Thạch Trung", "Thạch Trung")
    assert (after.name_then, after.short_name_then) == ("Phường Thạch Trung", "")


def test_a_day_outside_of_every_name_shows_the_last_one():
    unit = make_unit("Phường Trung Lương", ends_on=JUNE_30)

    assert Organization.objects.named_on(JULY_1).get(pk=unit.pk).name_then == "Phường Trung Lương"


def test_which_units_come_from_a_unit(town, django_assert_num_queries):
    became = {
        "hl-bac-hong": ["ht-bac-hong-linh"],
        "nx-xuan-lam": ["ht-bac-hong-linh"],
        "hl-thuan-loc": ["ht-nam-hong-linh"],
        "hal-dong-lam": ["qn-hoanh-bo", "qn-thong-nhat"],
        "hal-ky-thuong": ["qn-ky-thuong"],
        "bc-dap-thanh": ["qn-ky-thuong"],
        "ht-bac-hong-linh": [],
        "hl-thi-xa": [],
    }

    with django_assert_num_queries(len(became)):
        successors = {key: list(Organization.objects.coming_from(town[key])) for key in became}

    assert successors == {key: [town[new] for new in keys] for key, keys in became.items()}


def test_which_units_went_into_a_unit(town, django_assert_num_queries):
    with django_assert_num_queries(1):
        predecessors = set(Organization.objects.gone_into(town["qn-thong-nhat"]))

    keys = ["hal-vu-oai", "hal-hoa-binh", "hal-thong-nhat", "hal-dong-lam"]
    assert predecessors == {town[key] for key in keys}


def test_the_part_of_a_split_unit_is_told_from_the_whole(town):
    shares = town["hal-dong-lam"].change_sides.values_list("share", flat=True)
    assert list(shares) == ["part", "part"]
    assert town["hal-vu-oai"].change_sides.get().share == "whole"


def test_ky_thuong_kept_its_name_and_took_the_code_of_dap_thanh(town):
    assert holders_of("07033", JUNE_30) == ["Xã Kỳ Thượng"]
    assert holders_of("07033", JULY_1) == []
    assert holders_of("06979", JUNE_30) == ["Xã Đạp Thanh"]
    assert holders_of("06979", JULY_1) == ["Xã Kỳ Thượng"]


def test_successors_are_followed_through_several_changes(town):
    later = make_unit("Phường Hồng Lĩnh", starts_on=datetime.date(2030, 1, 1))
    merge(
        [town["ht-bac-hong-linh"], town["ht-nam-hong-linh"]],
        into=later,
        effective_on=datetime.date(2030, 1, 1),
        legal_basis="1/NQ",
        by=None,
        at=timezone.now(),
    )

    assert list(Organization.objects.coming_from(town["hl-trung-luong"])) == [
        town["ht-bac-hong-linh"],
        later,
    ]
    assert town["nx-xuan-lam"] in Organization.objects.gone_into(later)


@pytest.mark.parametrize(
    "text", ["trung luong", "Trung Lương", "TRUNG LUONG", "luong trung", "trung\0luong"]
)
def test_search_needs_no_accents(text):
    found, _other = make_unit("Phường Trung Lương"), make_unit("Phường Đức Thuận")

    assert list(Organization.objects.search(text)) == [found]


def test_search_puts_first_what_begins_so(town):
    found = names(Organization.objects.search("hong", JUNE_30))

    assert found[0] == "Thị xã Hồng Lĩnh"
    assert "Ban Chỉ huy Quân sự thị xã Hồng Lĩnh" in found
    assert "Phường Bắc Hồng Lĩnh" not in found


def test_search_finds_former_names():
    unit = make_unit("Xã Thạch Trung")
    rename(unit, name="Phường Trần Phú", effective_on=JULY_1, legal_basis="1/NQ")

    assert list(Organization.objects.search("thach trung")) == [unit]


def test_a_picker_offers_few_and_only_what_is_valid_on_the_day(django_assert_num_queries):
    ended = make_unit("Phường Đức Thuận", ends_on=JUNE_30)
    others = [make_unit(f"Phường Đức Thuận {number}") for number in range(12)]

    with django_assert_num_queries(1):
        offered = list(Organization.objects.for_picker("duc thuan", JULY_1))

    assert offered == others[:8]
    assert ended in Organization.objects.for_picker("duc thuan", JUNE_30)
    assert [unit.name_then for unit in offered] == names(others[:8])


def test_names_are_kept_in_one_spelling():
    unit = make_unit("Phường Đức Thuận")

    assert Organization.objects.filter(name="Phường Đức Thuận").get() == unit
    assert Organization.objects.get(pk=unit.pk).name == "Phường Đức Thuận"


def test_neither_names_nor_labels_ask_the_database(town, django_assert_num_queries):
    with django_assert_num_queries(0):
        words = [f"{unit} {unit.label} {unit.get_absolute_url()}" for unit in town.values()]

    assert len(words) == len(town)
    assert town["hl-bac-hong"].label == "Phường Bắc Hồng (đến 30/06/2025)"
    assert town["ht-bac-hong-linh"].label == "Phường Bắc Hồng Lĩnh"


def test_a_code_cannot_name_two_organisations_on_one_day():
    make_unit("Phường Bắc Hồng", code="18115", ends_on=JUNE_30)
    code = OrganizationCode(organization=make_unit("Phường Bắc Hồng Lĩnh"), code="18115")

    code.starts_on = JULY_1
    code.full_clean()
    code.starts_on = JUNE_30
    with pytest.raises(ValidationError, match="Phường Bắc Hồng"):
        code.full_clean()


@pytest.mark.parametrize("rows", ["names", "codes", "parent_links"])
def test_the_database_keeps_one_without_a_last_day(rows):
    above = make_organization("Thị xã Hồng Lĩnh")
    unit = make_unit("Phường Bắc Hồng", code="18115", parent=above)
    values = {
        "names": {"name": "Khác"},
        "codes": {"code": "18115"},
        "parent_links": {"parent": above},
    }

    with pytest.raises(IntegrityError):
        getattr(unit, rows).create(**values[rows])


def test_history_tells_what_was_there_before():
    unit = make_unit("Phường Bắc Hồng")
    unit.note = "Cửa ngõ phía Bắc"
    unit.save()

    newest, first = unit.history.all()

    assert [change.field for change in newest.diff_against(first).changes] == ["note"]
