"""Organisations and people for tests: sensible unless a test says otherwise."""

from units.models import (
    Cluster,
    Committee,
    Field,
    Host,
    Level,
    Organization,
    OrganizationKind,
    Person,
)


def make_organization(
    name="Phường Trung Lương", model=Organization, *, parent=None, code=None, **values
):
    """An organisation with its name, and if given its code and the one above, for all its span."""
    defaults = {"kind": OrganizationKind.OTHER, "level": Level.DISTRICT, "short_name": ""}
    organization = model.objects.create(name=name, **{**defaults, **values})
    span = {"starts_on": organization.starts_on, "ends_on": organization.ends_on}
    organization.names.create(name=name, short_name=organization.short_name, **span)
    if code:
        organization.codes.create(code=code, **span)
    if parent:
        organization.parent_links.create(parent=parent, **span)
    return organization


def make_unit(name="Phường Trung Lương", **values):
    """A unit of the commune level."""
    defaults = {
        "kind": OrganizationKind.WARD,
        "level": Level.COMMUNE,
        "short_name": name.partition(" ")[2],
    }
    return make_organization(name, **{**defaults, **values})


def make_committee(name="Ban Chỉ đạo Công tác tôn giáo", *, host_organization=None, **values):
    defaults = {
        "kind": OrganizationKind.COMMITTEE,
        "committee_kind": Committee.Kind.STEERING,
        "host_organization": host_organization or make_organization("Thị ủy Hồng Lĩnh"),
    }
    return make_organization(name, Committee, **{**defaults, **values})


def make_cluster(name="Cụm phía Bắc", *, host_organization=None, members=(), **values):
    defaults = {
        "kind": OrganizationKind.CLUSTER,
        "host_organization": host_organization or make_organization("Thị ủy Hồng Lĩnh"),
    }
    cluster = make_organization(name, Cluster, **{**defaults, **values})
    for member in members:
        cluster.members.create(organization=member)
    return cluster


def make_person(name="Nguyễn Văn An", *, post="", organization=None, **span):
    person = Person.objects.create(name=name)
    if post:
        person.tenures.create(post=post, organization=organization, **span)
    return person


def make_field(name="Tôn giáo", **values):
    return Field.objects.create(name=name, **values)


def make_host(organization=None, **values):
    """A host office, of a Party committee unless another organisation is given."""
    organization = organization or make_organization(
        "Thị ủy Hồng Lĩnh", kind=OrganizationKind.PARTY_COMMITTEE
    )
    defaults = {
        "name": f"Văn phòng {organization.name}",
        "level": organization.level,
        "place_name": "Hồng Lĩnh",
        "superior_name": "Đảng bộ tỉnh Hà Tĩnh",
        "symbol": "ThU",
    }
    return Host.objects.create(organization=organization, **{**defaults, **values})
