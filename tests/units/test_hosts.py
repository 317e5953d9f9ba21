import datetime

import pytest
from django.db import IntegrityError
from django.utils import timezone

from tests.makers.units import (
    make_cluster,
    make_committee,
    make_host,
    make_organization,
    make_unit,
)
from units.models import Host, Organization
from units.services import merge

DAY, NEXT_DAY = datetime.date(2025, 6, 30), datetime.date(2025, 7, 1)

pytestmark = pytest.mark.django_db


@pytest.fixture
def province():
    return make_organization("Tỉnh ủy Hà Tĩnh", level="province")


@pytest.fixture
def party(province):
    return make_organization("Thị ủy Hồng Lĩnh", parent=province, ends_on=DAY)


@pytest.fixture
def host(party):
    return make_host(party, ends_on=DAY)


@pytest.fixture
def ward(party):
    town = make_organization("Thị xã Hồng Lĩnh", parent=party, ends_on=DAY)
    return make_unit(parent=town, ends_on=DAY)


def line_of(host):
    return set(Host.objects.filter(pk__in=Host.objects.with_line().get(pk=host.pk).line))


def test_an_organisation_belongs_to_the_nearest_host_above_it(
    province, party, host, ward, django_assert_num_queries
):
    make_host(province)
    make_host(make_organization("Thành ủy Hạ Long"))

    with django_assert_num_queries(1):
        found = Host.objects.of(ward, DAY)

    assert found == host
    assert Host.objects.of(party, DAY) == host


def test_committees_and_clusters_belong_to_the_host_of_their_organisation(party, host):
    cluster = make_cluster(host_organization=party)
    board = make_committee("Ban điều hành cụm", host_organization=cluster)

    assert [Host.objects.of(body, DAY) for body in (cluster, board)] == [host, host]


def test_there_is_no_host_where_none_stands_above_on_that_day(host, ward, province):
    assert Host.objects.of(ward, NEXT_DAY) is None
    assert Host.objects.of(province, DAY) is None
    assert Host.objects.of(make_unit("Phường Lạ"), DAY) is None


def test_two_organisations_above_each_other_do_no_harm():
    one = make_organization("Một")
    other = make_organization("Hai", parent=one)
    one.parent_links.create(parent=other)

    assert Host.objects.of(one, DAY) is None
    assert set(Organization.objects.led_by(one.pk, DAY)) == {one, other}


def test_predecessors_are_earlier_hosts_and_those_of_what_it_was_made_of(party, host):
    earlier = make_host(party, ends_on=datetime.date(2015, 12, 31))
    host.starts_on = datetime.date(2016, 1, 1)
    host.save()
    other_party = make_organization("Thị ủy Kỳ Anh", ends_on=DAY)
    other = make_host(other_party, ends_on=DAY)
    new_party = make_organization("Đảng ủy Hồng Lĩnh", starts_on=NEXT_DAY)
    new = make_host(new_party, starts_on=NEXT_DAY)
    merge(
        [party, other_party],
        into=new_party,
        effective_on=NEXT_DAY,
        legal_basis="1/NQ",
        by=None,
        at=timezone.now(),
    )

    assert line_of(new) == {new, earlier, host, other}
    assert line_of(host) == {host, earlier}


def test_below_a_host_are_those_whose_organisations_it_leads(
    province, host, django_assert_num_queries
):
    upper = make_host(province)
    make_host(make_organization("Thành ủy Hạ Long"))

    with django_assert_num_queries(1):
        found = Host.objects.with_below(DAY).of(province, DAY)

    assert (found, found.below) == (upper, [host.pk])
    assert Host.objects.with_below(NEXT_DAY).get(pk=upper.pk).below == []
    assert Host.objects.with_below(DAY).get(pk=host.pk).below == []


def test_an_organisation_is_one_host_at_a_time(province):
    make_host(province)

    with pytest.raises(IntegrityError):
        make_host(province)
