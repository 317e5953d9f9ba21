"""Formats of official papers, as data: one module per profile, named here and nowhere else."""

from documents.profiles import party_hd05, party_hd36, state_nd30
from documents.profiles.profile import Profile, System

__all__ = ["PROFILES", "Profile", "System", "profile_for"]

PROFILES: dict[str, Profile] = {
    module.PROFILE.code: module.PROFILE for module in (party_hd36, party_hd05, state_nd30)
}
"""By code, in the order in which they came into force."""


def profile_for(system, day):
    """The profile that a body of the system writes by on the day.

    Before the first known one it is the first: an older rule is not kept here.
    """
    known = sorted(
        (profile for profile in PROFILES.values() if profile.system == system),
        key=lambda profile: profile.starts_on,
    )
    return next((one for one in reversed(known) if one.starts_on <= day), known[0])
