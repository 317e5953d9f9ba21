"""Who may do what, said a second time in the plain words of the plan (architecture.md §4).

The permission tests compare the portal with this page. It knows nothing of the tables in
`accounts.permissions`, so that a slip there shows.
"""

from dataclasses import dataclass

STAFF, HEAD, LEADER, CONTACT, ADMINISTRATOR = (
    "office_staff",
    "office_head",
    "leader",
    "unit_contact",
    "administrator",
)
EVERYBODY = {STAFF, HEAD, LEADER, CONTACT, ADMINISTRATOR}
OFFICE = {STAFF, HEAD}
ENTERING = {STAFF, HEAD, CONTACT}
DIRECTING = {STAFF, HEAD, LEADER}
FOLLOWING = {STAFF, HEAD, LEADER, CONTACT}

STATUSES = ["planned", "draft", "submitted", "returned", "approved"]
ACCESSES = ["internal", "public"]

HOST_OF = {
    "town office": "town",
    "town committee": "town",
    "ward": "town",
    "other ward": "town",
    "commune office": "commune",
    "other town office": "other town",
    "province office": "province",
    # They are no more; what they kept lies where it lay.
    "former ward": "town",
    "former town committee": "former town",
}
"""{organisation: the host within which its records are kept}."""

ENDED = {"former ward", "former town committee"}
OFFICE_OF = {
    "town": {"town office", "town committee"},
    "commune": {"commune office"},
    "other town": {"other town office"},
    "province": {"province office"},
}
"""{host: the body that it serves, and its office}."""
GREW_FROM = {"town": {"former town"}}
MADE_OF = {"ward": {"former ward"}}
LED_BY = {"town office": "ward", "commune office": "former ward", "ward": "other ward"}
"""{keeper: who leads the directive and has raised the petition of its records}"""
STANDS_ABOVE = {"province": {"town", "commune", "other town"}, "town": {"commune"}}


@dataclass(frozen=True)
class Persona:
    name: str
    role: str
    organization: str
    is_disabled: bool = False
    has_temporary_password: bool = False

    @property
    def host(self):
        return None if self.organization in ENDED else HOST_OF[self.organization]


@dataclass(frozen=True)
class Thing:
    """A record, as far as permissions ask."""

    kept_by: str
    status: str
    access: str = "internal"
    partaker: str = ""
    is_thrown_away: bool = False

    def __str__(self):
        more = [self.partaker and f"with {self.partaker}", self.is_thrown_away and "thrown away"]
        return ", ".join(filter(None, [self.kept_by, self.status, self.access, *more]))


PERSONAS = [
    Persona("staff", STAFF, "town office"),
    Persona("head", HEAD, "town office"),
    Persona("leader", LEADER, "town committee"),
    Persona("contact", CONTACT, "ward"),
    Persona("administrator", ADMINISTRATOR, "town office"),
    Persona("contact of another unit", CONTACT, "other ward"),
    Persona("staff of another host", STAFF, "other town office"),
    Persona("disabled", STAFF, "town office", is_disabled=True),
    Persona("temporary password", STAFF, "town office", has_temporary_password=True),
]
ANONYMOUS = Persona("anonymous", "", "ward")

# Asked about every record, not at every address.
FAR_PERSONAS = [
    Persona("head of another host", HEAD, "other town office"),
    Persona("head below", HEAD, "commune office"),
    Persona("leader above", LEADER, "province office"),
    Persona("staff above", STAFF, "province office"),
    Persona("head above", HEAD, "province office"),
    Persona("administrator above", ADMINISTRATOR, "province office"),
    Persona("contact of a merged unit", CONTACT, "former ward"),
    Persona("staff of the body itself", STAFF, "town committee"),
    Persona("staff in a ward", STAFF, "ward"),
    Persona("head in a ward", HEAD, "ward"),
    Persona("leader in a ward", LEADER, "ward"),
    Persona("administrator in a ward", ADMINISTRATOR, "ward"),
    Persona("leader of another host", LEADER, "other town office"),
    Persona("contact in an office", CONTACT, "town office"),
]

NEAR_KEEPERS = ["ward", "other ward", "town office", "other town office", "commune office"]
THINGS = [
    Thing(keeper, status, access)
    for keeper in NEAR_KEEPERS
    for status in STATUSES
    for access in ACCESSES
]
FAR_KEEPERS = ["former ward", "former town committee", "town committee", "province office"]
FAR_THINGS = [
    *(
        Thing(keeper, status, access)
        for keeper in FAR_KEEPERS
        for status in STATUSES
        for access in ACCESSES
    ),
    *(Thing("town office", status, partaker="ward") for status in STATUSES),
    *(Thing("other town office", status, partaker="ward") for status in STATUSES),
    *(
        Thing(keeper, status, is_thrown_away=True)
        for keeper in NEAR_KEEPERS
        for status in ("draft", "returned")
    ),
]


# How a record stands to a persona --------------------------------------------------------------


def is_own(persona, thing):
    return thing.kept_by == persona.organization


def is_at_home(persona, thing):
    """Kept within the persona's host, or within what that host grew from."""
    homes = {persona.host} | GREW_FROM.get(persona.host, set())
    return HOST_OF[thing.kept_by] in homes


def is_below(persona, thing):
    return HOST_OF[thing.kept_by] in STANDS_ABOVE.get(persona.host, set())


def is_of_own_office(persona, thing):
    """The office enters its own records together; a ward's draft is not its business."""
    return is_own(persona, thing) or thing.kept_by in OFFICE_OF.get(persona.host, set())


def takes_part(persona, thing):
    return persona.organization in (thing.kept_by, thing.partaker)


def carries(persona, thing):
    """Whether the unit leads what the record's directive says, or has raised its petition."""
    carried = {LED_BY.get(thing.kept_by)} - {None}
    return bool(carried & ({persona.organization} | MADE_OF.get(persona.organization, set())))


# What the plan lets them do --------------------------------------------------------------------


def may_read(persona, thing):
    if thing.is_thrown_away:
        return False
    if persona.role == CONTACT:
        if thing.status == "approved":
            return thing.access == "public" or takes_part(persona, thing)
        if thing.status == "planned":
            return takes_part(persona, thing)
        return is_own(persona, thing)
    if thing.status == "approved":
        return thing.access == "public" or is_at_home(persona, thing) or is_below(persona, thing)
    if thing.status == "planned":
        return persona.role != ADMINISTRATOR and is_at_home(persona, thing)
    if persona.role not in OFFICE:
        return False
    if thing.status == "draft":
        return is_of_own_office(persona, thing)
    return is_at_home(persona, thing)


def may_edit(persona, thing):
    return not thing.is_thrown_away and _enters(persona, thing)


def may_restore(persona, thing):
    return thing.is_thrown_away and _enters(persona, thing)


def _enters(persona, thing):
    if thing.status not in ("planned", "draft", "returned"):
        return False
    if persona.role == CONTACT:
        return is_own(persona, thing)
    if persona.role not in OFFICE:
        return False
    if thing.status == "planned":
        return is_at_home(persona, thing)
    return is_of_own_office(persona, thing)


def may_correct(persona, thing):
    if thing.status != "approved":
        return False
    if persona.role == CONTACT:
        return is_own(persona, thing)
    return persona.role in OFFICE and is_at_home(persona, thing)


def may_enter(persona, thing):
    return may_edit(persona, thing) or may_correct(persona, thing)


def may_approve(persona, thing):
    return persona.role == HEAD and thing.status == "submitted" and is_at_home(persona, thing)


def may_decide_correction(persona, thing):
    return persona.role == HEAD and thing.status == "approved" and is_at_home(persona, thing)


def may_issue(persona, thing):
    """Give a paper over the record its number."""
    return thing.status == "approved" and persona.role in OFFICE and is_at_home(persona, thing)


def may_see_history(persona, thing):
    """Whoever works on a record sees how it came about."""
    works = may_edit(persona, thing) or may_correct(persona, thing) or may_approve(persona, thing)
    return works and may_read(persona, thing)


def may_submit(persona, thing):
    return may_edit(persona, thing) and thing.status in ("draft", "returned")


def may_read_work(persona, thing):
    """A directive or petition: of an approved record that one reads, or carried by one's unit."""
    if thing.status != "approved":
        return False
    return may_read(persona, thing) or (persona.role == CONTACT and carries(persona, thing))


def may_direct(persona, thing):
    """Give out, remind, pass on, close without a result, open again."""
    return (
        thing.status == "approved"
        and persona.role in {STAFF, HEAD, LEADER}
        and is_at_home(persona, thing)
    )


def may_follow_up(persona, thing):
    if persona.role == CONTACT:
        return thing.status == "approved" and carries(persona, thing)
    return may_direct(persona, thing)


def may_link_figures(persona, thing):
    """Figures of an approved record of the very host stand for its targets."""
    is_of_the_host = HOST_OF[thing.kept_by] == persona.host
    return thing.status == "approved" and is_of_the_host and may_read(persona, thing)
