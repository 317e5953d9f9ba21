"""Who sits on a committee on a day, which posts stand empty, whose decision has run out."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from units.models import Committee, CommitteeMember

Role = CommitteeMember.Role
ASKED = {
    Committee.Kind.STEERING: [Role.HEAD, Role.SECRETARY],
    Committee.Kind.GRASSROOTS: [Role.HEAD],
    Committee.Kind.CLUSTER_BOARD: [Role.HEAD],
    Committee.Kind.WORKING_GROUP: [Role.HEAD],
}
"""The posts that a committee of the kind must have; what else it has is its own affair."""


@dataclass(frozen=True)
class Roster:
    """Members on a day, those of before, and what is lacking, in words."""

    now: list[CommitteeMember]
    before: list[CommitteeMember]
    gaps: list[str]


def roster(committee, members, day):
    """`members` as `in_order()` gives them; of a committee that has ended, as on its last day."""
    if committee.ends_on and committee.ends_on < day:
        day = committee.ends_on
    now = [member for member in members if day in member.span]
    before = [member for member in members if member not in now]
    filled = {member.role for member in now}
    gaps = [
        _("No %(role)s is in the catalogue.") % {"role": role.label}
        for role in ASKED.get(committee.committee_kind, [])
        if role not in filled
    ]
    for member in before:
        has_run_out = member.ends_on and member.ends_on < day
        if has_run_out and member.role not in filled:
            gaps.append(
                _("The decision on %(person)s, %(role)s, ran out on %(day)s.")
                % {
                    "person": member.person,
                    "role": member.get_role_display(),
                    "day": f"{member.ends_on:%d/%m/%Y}",
                }
            )
    return Roster(now, before, gaps)
