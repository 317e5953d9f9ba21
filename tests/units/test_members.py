"""Committees, clusters, people and fields of work."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.db.models import ProtectedError

from tests.makers.units import (
    make_cluster,
    make_committee,
    make_field,
    make_organization,
    make_person,
    make_unit,
)
from units.models import Committee, Field, Organization, Person

DAY = datetime.date(2024, 7, 5)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("count", [1, 3])
def test_members_stand_by_role_then_by_given_name(count, django_assert_num_queries):
    committee = make_committee()
    add = committee.members.create
    for number in range(count):
        add(person=make_person(f"Lê Văn {'ABC'[number]}"), role="member")
    deputy = add(person=make_person("Đinh Thị Hương"), role="deputy")
    head = add(person=make_person("Nguyễn Thăng Long"), role="head")
    add(person=make_person("Đã Nghỉ"), role="head", ends_on=datetime.date(2020, 12, 31))

    with django_assert_num_queries(1):
        members = list(committee.members.valid_on(DAY).in_order())
        names = [member.person.name for member in members]

    assert members[:2] == [head, deputy]
    assert names[2:] == ["Lê Văn A", "Lê Văn B", "Lê Văn C"][:count]


def test_the_lead_of_a_cluster_stands_first(django_assert_num_queries):
    member, lead = make_unit("Phường Bắc Hồng"), make_unit("Phường Trung Lương")
    cluster = make_cluster(members=[member])
    cluster.members.create(organization=lead, role="lead")

    with django_assert_num_queries(1):
        members = [row.organization for row in cluster.members.valid_on(DAY).in_order()]

    assert members == [lead, member]


def test_a_committee_is_an_organisation_wherever_one_is_named():
    committee = make_committee()

    found = Organization.objects.search("cong tac ton giao").get()

    assert (found.pk, found.kind) == (committee.pk, "committee")
    assert Committee.objects.named_on(DAY).get().name_then == committee.name


def test_only_a_working_group_has_a_number():
    committee = make_committee()
    committee.number = 2

    with pytest.raises(ValidationError) as refusal:
        committee.full_clean()
    with pytest.raises(IntegrityError):
        committee.save()

    assert len(refusal.value.messages) == 1


def test_nothing_is_deleted_that_something_refers_to():
    town = make_organization("Thị xã Hồng Lĩnh")
    ward = make_unit(parent=town)
    person = make_person()
    make_committee(host_organization=town).members.create(person=person)
    make_cluster(host_organization=town, members=[ward])

    for referred in (town, ward, person):
        with pytest.raises(ProtectedError):
            referred.delete()


@pytest.mark.parametrize("text", ["huong", "Hương", "dinh thi h", "huong dinh"])
def test_people_are_found_without_accents(text):
    found, _other = make_person("Đinh Thị Hương"), make_person("Bùi Tuấn")

    assert list(Person.objects.search(text)) == [found]


def test_a_picker_of_people_shows_the_post_of_the_day(django_assert_num_queries):
    person = make_person(
        "Phạm Thị Thu Hương", post="Phó Chủ tịch LĐLĐ thị xã", ends_on=datetime.date(2023, 12, 31)
    )
    person.tenures.create(post="Chủ tịch LĐLĐ thị xã", starts_on=datetime.date(2024, 1, 1))
    make_person("Trần Thu Hương")

    with django_assert_num_queries(1):
        offered = [
            (person.name, person.post_then) for person in Person.objects.for_picker("thu", DAY)
        ]

    assert offered == [
        ("Phạm Thị Thu Hương", "Chủ tịch LĐLĐ thị xã"),
        ("Trần Thu Hương", None),
    ]


def test_people_are_listed_by_given_name():
    people = [make_person(name) for name in ["Bùi Tuấn", "Đinh Thị Hương", "Nguyễn Tài Anh"]]

    assert list(Person.objects.all()) == people[::-1]


def test_each_field_is_followed_by_those_below_it():
    defence = make_field("Quốc phòng", position=20)
    party = make_field("Xây dựng Đảng", position=10)
    conscription = make_field("Tuyển quân", position=1, parent=defence)
    cadres = make_field("Tổ chức, đảng viên", position=2, parent=party)

    assert list(Field.objects.all()) == [party, cadres, defence, conscription]


def test_fields_have_two_levels():
    below = make_field("Tuyển quân", parent=make_field("Quốc phòng"))

    with pytest.raises(ValidationError) as refusal:
        Field(name="Khám tuyển", parent=below).full_clean()

    assert list(refusal.value.message_dict) == ["parent"]
