"""Who may issue and sign a paper over a record, as the catalogue knows them on a day.

It proposes; whoever makes the paper may write something else.
"""

import re
from dataclasses import dataclass, replace

from documents.papers import Issuer, IssuerKind, Signer
from documents.profiles import System
from meetings.models import Organizer
from meetings.record import Part
from units.models import Committee, CommitteeMember, Host, Organization, OrganizationKind, Person

STATE_KINDS = {
    OrganizationKind.PEOPLES_COUNCIL,
    OrganizationKind.PEOPLES_COMMITTEE,
    OrganizationKind.DIVISION,
}
COLLECTIVE_KINDS = {
    OrganizationKind.PARTY_COMMITTEE,
    OrganizationKind.STANDING_BOARD,
    OrganizationKind.PEOPLES_COUNCIL,
    OrganizationKind.PEOPLES_COMMITTEE,
}
STEERING_KINDS = {
    Committee.Kind.STEERING: ("BCĐ", "Trưởng Ban Chỉ đạo"),
    Committee.Kind.GRASSROOTS: ("BCĐ", "Trưởng ban"),
    Committee.Kind.CLUSTER_BOARD: ("BĐH", "Trưởng ban"),
    Committee.Kind.WORKING_GROUP: ("ĐCT", "Trưởng đoàn"),
}
"""{kind: (symbol in numbers, what its head is called)}. The symbols are customary (36-HD); an
office that uses others writes its own."""
ORGANS = {Committee.Kind.STANDING_BOARD, Committee.Kind.EXECUTIVE}
"""What speaks for the whole cấp ủy: the head of its papers names that, the signature the organ."""
SIGNED_IN_SHORT = {
    Committee.Kind.STANDING_BOARD: "Ban Thường vụ",
    Committee.Kind.STEERING: "Ban Chỉ đạo",
}
ROLE_POSTS = {
    CommitteeMember.Role.HEAD: "{head}",
    CommitteeMember.Role.STANDING_DEPUTY: "Phó {head} Thường trực",
    CommitteeMember.Role.DEPUTY: "Phó {head}",
}
ORGAN = re.compile(r"\s+(?:Tỉnh|Thành|Thị|Huyện|Quận|Đảng)\s+(?:ủy|uỷ)\b.*$", re.IGNORECASE)


@dataclass(frozen=True)
class Candidate:
    """Somebody who may sign, with what would stand below the signature."""

    code: str
    signer: Signer

    def __str__(self):
        return ", ".join(
            filter(None, [self.signer.name, self.signer.post or self.signer.seal_post])
        )


def issuing_bodies(meetings, host):
    """The organisations that may issue: who held the meetings, then the host's body and office."""
    held = Organizer.objects.filter(meeting__in=meetings).exclude(body=None)
    bodies = [row.body for row in held.select_related("body").order_by("position", "pk")]
    own = [body for body in (host.organization, host.office) if body]
    return list({body.pk: body for body in (*bodies, *own)}.values())


def issuer_of(body: Organization, host: Host, day) -> Issuer:
    """What stands at the head of the body's papers, named as on the day."""
    committee = Committee.objects.filter(pk=body.pk).select_related("host_organization").first()
    above = committee.host_organization if committee else host.organization
    named = above if committee and committee.committee_kind in ORGANS else body
    is_host = named.pk == host.organization_id
    kind, symbol, head_post = _kind_of(body, committee, host)
    return Issuer(
        name=_name_on(named, day),
        superior=host.superior_name if is_host else _name_on(above, day),
        system=_system_of(committee.host_organization if committee else body),
        kind=kind,
        has_own_seal=committee.has_own_seal if committee else True,
        signs_as=_signs_as(body, committee),
        symbol=symbol,
        place=host.place_name,
        office=_name_on(host.office or host.organization, day),
        head_post=head_post,
    )


def _kind_of(body, committee, host):
    """(kind, symbol, what the head is called)"""
    if committee and committee.committee_kind in STEERING_KINDS:
        return IssuerKind.STEERING, *STEERING_KINDS[Committee.Kind(committee.committee_kind)]
    if body.kind == OrganizationKind.PARTY_OFFICE:
        return IssuerKind.OFFICE, f"VP{host.symbol}" if host.symbol else "", "Chánh Văn phòng"
    if committee or body.kind in COLLECTIVE_KINDS:
        is_state = body.kind in STATE_KINDS
        symbol = host.symbol if body.pk == host.organization_id or committee else ""
        return IssuerKind.COLLECTIVE, symbol, "Chủ tịch" if is_state else "Bí thư"
    return IssuerKind.OFFICE, "", ""


def _signs_as(body, committee):
    """Whom the signer signs for, in short: the head of the paper has named the body already."""
    if committee:
        return SIGNED_IN_SHORT.get(Committee.Kind(committee.committee_kind), "")
    is_board = body.kind in (OrganizationKind.PARTY_COMMITTEE, OrganizationKind.STANDING_BOARD)
    return "Ban Thường vụ" if is_board else ""


def _system_of(body):
    return System.STATE if body.kind in STATE_KINDS else System.PARTY


def _name_on(body, day):
    return Organization.objects.filter(pk=body.pk).named_on(day).get().name_then or body.name


# Signers ---------------------------------------------------------------------------------------


def candidates(body: Organization, issuer: Issuer, records, day) -> list[Candidate]:
    """Who leads the body on the day, then who concluded or chaired the meetings."""
    found: dict[str, Signer] = {}
    leading = CommitteeMember.objects.valid_on(day).filter(committee=body, role__in=ROLE_POSTS)
    for member in leading.in_order():
        post = ROLE_POSTS[member.role].format(head=issuer.head_post or "Trưởng ban")
        found[member.person.name] = Signer(name=member.person.name, post=member.post or post)
    for record in records:
        for one in record.people(Part.CONCLUDER, Part.CHAIR, Part.CO_CHAIR):
            signer = Signer(name=one.person.text, post=_post_in(issuer, one.post))
            found.setdefault(one.person.text, signer)
    posts = dict(
        Person.objects.filter(name__in=found).with_post_on(day).values_list("name", "post_then")
    )
    return [
        Candidate(name, _with_seal_post(signer, posts.get(name) or "", issuer))
        for name, signer in found.items()
    ]


def _with_seal_post(signer, post, issuer):
    if issuer.kind is IssuerKind.STEERING:
        return replace(signer, seal_post=first_post(post))
    return replace(signer, post=signer.post or _post_in(issuer, post))


def _post_in(issuer, posts):
    """Of several posts the one in a body that decides together: "Ủy viên Ban Thường vụ Tỉnh ủy,
    Bí thư Thành ủy" signs for the latter as "Bí thư"."""
    if issuer.kind is IssuerKind.COLLECTIVE and issuer.head_post:
        own = [one for one in posts.split(",") if issuer.head_post.lower() in one.lower()]
        return first_post(own[0] if own else posts)
    return first_post(posts)


def first_post(posts):
    """The first of several posts, without the organ that the line above names already.

    "Phó Bí thư Thường trực Thị ủy, Chủ tịch HĐND thị xã" gives "Phó Bí thư Thường trực".
    """
    return ORGAN.sub("", posts.partition(",")[0].strip())
