"""The catalogues in Django's admin."""

import datetime

import pytest
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.urls import reverse

from tests.makers.units import (
    make_cluster,
    make_committee,
    make_field,
    make_host,
    make_organization,
    make_person,
    make_unit,
)
from units.models import Cluster, Committee, Organization, OrganizationChange, Person

JUNE_30, JULY_1 = datetime.date(2025, 6, 30), datetime.date(2025, 7, 1)
REGISTERED = [
    "organization",
    "organizationchange",
    "committee",
    "cluster",
    "person",
    "field",
    "host",
]
MERGE = "admin:units_organization_merge"

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(client):
    """The office of an administrator who is signed in."""
    office = make_organization("Văn phòng Thị ủy Hồng Lĩnh")
    user = get_user_model().objects.create(
        username="quantri", display_name="Quản trị", organization=office, role="administrator"
    )
    client.force_login(user)
    return office


@pytest.fixture
def wards():
    above = make_organization("Tỉnh Hà Tĩnh")
    return [
        make_unit("Phường Bắc Hồng", code="18115", parent=above),
        make_unit("Phường Trung Lương", code="18121", parent=above),
    ]


def rows(prefix, *filled, initial=0):
    """What the form of inline rows posts."""
    posted = {f"{prefix}-TOTAL_FORMS": len(filled), f"{prefix}-INITIAL_FORMS": initial}
    for number, row in enumerate(filled):
        posted |= {f"{prefix}-{number}-{name}": value for name, value in row.items()}
    return posted


NO_ROWS = rows("codes") | rows("parent_links") | rows("change_sides")


def make_all():
    town = make_organization("Thị xã Hồng Lĩnh")
    unit = make_unit("Phường Trung Lương", parent=town, code="18121")
    change = OrganizationChange.objects.create(kind="established", effective_on=JULY_1)
    change.sides.create(organization=unit, side="to")
    person = make_person("Đinh Thị Hương", post="Trưởng Ban Dân vận", organization=town)
    committee = make_committee(host_organization=town)
    committee.members.create(person=person)
    field = make_field("Tuyển quân", parent=make_field("Quốc phòng"))
    cluster = make_cluster(host_organization=town, members=[unit])
    return [unit, change, committee, cluster, person, field, make_host(town)]


@pytest.mark.parametrize("count", [1, 3])
def test_lists_cost_the_same_however_long(client, office, count, django_assert_max_num_queries):
    for _ in range(count):
        town = make_organization("Thị xã Hồng Lĩnh")
        make_host(town)
        make_committee(host_organization=town)
        make_cluster(host_organization=town)
        make_field(f"Lĩnh vực {town.pk}", parent=make_field(f"Trên {town.pk}"))

    for name in REGISTERED:
        with django_assert_max_num_queries(9):
            response = client.get(reverse(f"admin:units_{name}_changelist"))
        assert response.status_code == 200


def test_every_page_of_a_record_opens(client, office):
    for record in make_all():
        for page in ("change", "history", "delete"):
            url = reverse(f"admin:units_{record._meta.model_name}_{page}", args=[record.pk])
            assert client.get(url).status_code == 200, url


@pytest.mark.parametrize("name", REGISTERED)
def test_nothing_is_deleted_in_bulk(client, office, name, rf):
    model_admin = next(
        model_admin
        for model, model_admin in admin.site._registry.items()
        if model._meta.label_lower == f"units.{name}"
    )

    request = rf.get("/")
    request.user = get_user_model().objects.get()

    assert model_admin.get_actions(request) == {}


def test_what_something_refers_to_is_not_deleted(client, office):
    unit, *_others = make_all()

    client.post(reverse("admin:units_organization_delete", args=[unit.pk]), {"post": "yes"})

    assert Organization.objects.filter(pk=unit.pk).exists()


@pytest.mark.parametrize(
    "name, text, found",
    [
        ("organization", "trung luong", "Phường Trung Lương"),
        ("committee", "ton giao", "Ban Chỉ đạo Công tác tôn giáo"),
        ("cluster", "phia bac", "Cụm phía Bắc"),
        ("person", "huong", "Đinh Thị Hương"),
        ("field", "tuyen quan", "Tuyển quân"),
        ("organizationchange", "trung luong", "01/07/2025"),
    ],
)
def test_lists_are_searched_without_accents(client, office, name, text, found):
    make_all()

    response = client.get(reverse(f"admin:units_{name}_changelist"), {"q": text})

    results = [str(record) for record in response.context["cl"].result_list]
    assert len(results) == 1
    assert found in results[0]


def test_autocomplete_finds_former_names(client, office):
    unit = make_unit("Phường Trung Lương")
    unit.names.create(name="Xã Trung Lương cũ", ends_on=datetime.date(1994, 1, 1))

    response = client.get(
        reverse("admin:autocomplete"),
        {
            "term": "trung luong cu",
            "app_label": "units",
            "model_name": "changeside",
            "field_name": "organization",
        },
    )

    assert [result["id"] for result in response.json()["results"]] == [str(unit.pk)]


def test_an_organisation_is_named_by_its_newest_name(client, office):
    names = rows(
        "names",
        {"name": "Phường Một", "starts_on": "01/07/2025", "kind": ""},
        {"name": "Xã Một", "ends_on": "30/06/2025", "kind": "commune"},
    )

    client.post(
        reverse("admin:units_organization_add"),
        {"kind": "ward", "level": "commune", "note": "", **names, **NO_ROWS},
    )

    unit = Organization.objects.get(names__name="Xã Một")
    assert (unit.name, unit.kind, unit.folded) == ("Phường Một", "ward", "phuong mot")


def test_names_of_one_organisation_do_not_overlap(client, office):
    names = rows(
        "names",
        {"name": "Phường Một", "starts_on": "01/07/2025", "kind": ""},
        {"name": "Xã Một", "ends_on": "01/07/2025", "kind": ""},
    )

    response = client.post(
        reverse("admin:units_organization_add"),
        {"kind": "ward", "level": "commune", "note": "", **names, **NO_ROWS},
    )

    errors = [
        formset.formset.non_form_errors() for formset in response.context["inline_admin_formsets"]
    ]
    assert [len(error) for error in errors] == [1, 0, 0, 0]
    assert not Organization.objects.filter(kind="ward").exists()


def test_a_name_may_end_where_the_next_begins_in_one_form(client, office):
    unit = make_unit("Xã Một")
    old = unit.names.get()
    names = rows(
        "names",
        {
            "id": old.pk,
            "organization": unit.pk,
            "name": "Xã Một",
            "ends_on": "30/06/2025",
            "kind": "",
        },
        {"organization": unit.pk, "name": "Phường Một", "starts_on": "01/07/2025", "kind": ""},
        initial=1,
    )

    response = client.post(
        reverse("admin:units_organization_change", args=[unit.pk]),
        {"kind": "ward", "level": "commune", "note": "", **names, **NO_ROWS},
    )

    assert response.status_code == 302
    unit.refresh_from_db()
    assert unit.name == "Phường Một"


def test_an_end_before_the_start_is_refused_in_words(client, office):
    response = client.post(
        reverse("admin:units_organization_add"),
        {
            "kind": "ward",
            "level": "commune",
            "starts_on": "01/07/2025",
            "ends_on": "30/06/2025",
            **rows("names", {"name": "Phường Một", "kind": ""}),
            **NO_ROWS,
        },
    )

    assert len(response.context["adminform"].errors["__all__"]) == 1
    assert not Organization.objects.filter(kind="ward").exists()


def test_a_committee_and_a_cluster_are_organisations_of_their_own_kind(client, office):
    body = {"level": "district", "host_organization": office.pk, "note": ""}
    client.post(
        reverse("admin:units_committee_add"),
        {
            **body,
            "committee_kind": "steering",
            **rows("cadences", {"every": "half_yearly", "days_after": 30}),
            **rows("names", {"name": "Ban Chỉ đạo Dân vận khéo"}),
            **rows("members", {"person": make_person().pk, "role": "head"}),
        },
    )
    client.post(
        reverse("admin:units_cluster_add"),
        {
            **body,
            **rows("names", {"name": "Cụm nội thị"}),
            **rows("cadences", {"every": "quarterly", "days_after": 30}),
            **rows("members", {"organization": make_unit().pk, "role": "lead"}),
        },
    )

    committee, cluster = Committee.objects.get(), Cluster.objects.get()
    assert (committee.name, committee.kind) == ("Ban Chỉ đạo Dân vận khéo", "committee")
    assert committee.members.get().role == "head"
    assert (committee.cadences.get().every, cluster.cadences.get().every) == (
        "half_yearly",
        "quarterly",
    )
    assert (cluster.name, cluster.kind) == ("Cụm nội thị", "cluster")
    assert cluster.members.get().role == "lead"


def test_a_committee_is_not_changed_as_a_plain_organisation(client, office):
    committee = make_committee()
    url = reverse("admin:units_organization_change", args=[committee.pk])

    assert client.get(url).context["has_change_permission"] is False
    assert client.post(url, {"kind": "ward", "level": "commune"}).status_code == 403


def test_a_person_has_dated_posts(client, office):
    client.post(
        reverse("admin:units_person_add"),
        {
            "name": "Đinh Thị Hương",
            **rows("tenures", {"post": "Trưởng Ban Dân vận Thị ủy", "organization": office.pk}),
        },
    )

    person = Person.objects.get()
    assert person.name == "Đinh Thị Hương"
    assert person.tenures.get().organization == office


def test_history_tells_who_changed_what(client, office):
    unit = make_unit()
    client.post(
        reverse("admin:units_organization_change", args=[unit.pk]),
        {
            "kind": "ward",
            "level": "commune",
            "note": "Làng nghề rèn",
            **rows(
                "names",
                {"id": unit.names.get().pk, "organization": unit.pk, "name": unit.name, "kind": ""},
                initial=1,
            ),
            **NO_ROWS,
        },
    )

    entry = unit.history.first()
    assert (entry.note, entry.history_user.username) == ("Làng nghề rèn", "quantri")


def merge_data(wards, **values):
    return {
        "organizations": [ward.pk for ward in wards],
        "effective_on": "1/7/2025",
        "legal_basis": "1665/NQ-UBTVQH15",
        "name": "Phường Bắc Hồng Lĩnh",
        "short_name": "Bắc Hồng Lĩnh",
        "kind": "ward",
        "code": "18115",
        **values,
    }


def test_two_wards_are_merged_in_one_form(client, office, wards):
    form = client.get(reverse(MERGE))
    response = client.post(reverse(MERGE), merge_data(wards))

    new = Organization.objects.get(name="Phường Bắc Hồng Lĩnh")
    change = OrganizationChange.objects.get()
    assert form.status_code == 200
    assert response.url == reverse("admin:units_organizationchange_change", args=[change.pk])
    assert (new.starts_on, new.level, new.codes.get().code) == (JULY_1, "commune", "18115")
    assert set(Organization.objects.gone_into(new)) == set(wards)
    assert set(Organization.objects.filter(ends_on=JUNE_30)) == set(wards)
    assert new.history.first().history_user.username == "quantri"


def test_a_ward_goes_into_one_that_stays(client, office, wards):
    gone, stays = wards
    only = {"name": "", "short_name": "", "kind": "", "code": "", "into": stays.pk}

    client.post(reverse(MERGE), merge_data([gone], **only))

    assert list(Organization.objects.coming_from(gone)) == [stays]


@pytest.mark.parametrize(
    "field, spoiled",
    [
        ("effective_on", {"effective_on": ""}),
        ("effective_on", {"effective_on": "31/02/2025"}),
        ("legal_basis", {"legal_basis": ""}),
        ("organizations", {"organizations": []}),
        ("organizations", {"organizations": ["0"]}),
        ("kind", {"kind": ""}),
        ("name", {"name": ""}),
        ("into", {"name": "", "short_name": "", "code": ""}),
    ],
)
def test_a_merger_with_a_gap_is_refused_beside_its_field(client, office, wards, field, spoiled):
    response = client.post(reverse(MERGE), merge_data(wards, **spoiled))

    form = response.context["adminform"].form
    assert list(form.errors) == [field]
    assert form["legal_basis"].value() == merge_data(wards, **spoiled)["legal_basis"]
    assert not OrganizationChange.objects.exists()


def test_one_unit_alone_makes_no_new_one(client, office, wards):
    response = client.post(reverse(MERGE), merge_data(wards[:1]))

    assert list(response.context["adminform"].form.errors) == ["organizations"]


def test_a_merger_that_cannot_be_is_told_and_nothing_typed_is_lost(client, office, wards):
    client.post(reverse(MERGE), merge_data(wards))

    response = client.post(reverse(MERGE), merge_data(wards, name="Phường Khác"))

    form = response.context["adminform"].form
    assert "01/07/2025" in form.non_field_errors()[0]
    assert form["name"].value() == "Phường Khác"
    assert "Phường Bắc Hồng (đến 30/06/2025)" in response.content.decode()
    assert OrganizationChange.objects.count() == 1


def test_a_merger_entered_by_mistake_is_taken_back_from_its_page(client, office, wards):
    client.post(reverse(MERGE), merge_data(wards))
    change = OrganizationChange.objects.get()
    undo = reverse("admin:units_organizationchange_undo", args=[change.pk])

    assert (
        undo
        in client.get(
            reverse("admin:units_organizationchange_change", args=[change.pk])
        ).content.decode()
    )
    assert client.get(undo).status_code == 200
    assert OrganizationChange.objects.exists()
    client.post(undo)

    assert not OrganizationChange.objects.exists()
    assert not Organization.objects.filter(name="Phường Bắc Hồng Lĩnh").exists()
    assert not Organization.objects.filter(ends_on=JUNE_30).exists()
    assert client.post(undo).status_code == 404


@pytest.mark.parametrize("role", ["office_staff", "office_head", "leader", "unit_contact"])
def test_only_an_administrator_merges(client, office, wards, role):
    get_user_model().objects.update(role=role)

    response = client.post(reverse(MERGE), merge_data(wards))

    assert response.status_code in (302, 403, 404)
    assert not OrganizationChange.objects.exists()
