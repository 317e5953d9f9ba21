"""Who may do what: one table of role × action × state × relation, default deny.

The table is plain data and knows no other app's models. `meetings` turns its rows into
`visible_to(user)` and `editable_by(user)`; the gate (`accounts.middleware.PolicyGate`) asks whether
a role ever has an action; the generated permission test walks all of it.
"""

from enum import StrEnum
from functools import wraps

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    OFFICE_STAFF = "office_staff", _("office staff")
    OFFICE_HEAD = "office_head", _("office head")
    LEADER = "leader", _("leader")
    UNIT_CONTACT = "unit_contact", _("unit contact")
    ADMINISTRATOR = "administrator", _("administrator")


class State(StrEnum):
    """The states of a record that the table tells apart."""

    PLANNED = "planned"
    DRAFT = "draft"
    RETURNED = "returned"
    SUBMITTED = "submitted"
    APPROVED = "approved"


class Relation(StrEnum):
    """How a record stands to a user.

    OWN: kept by exactly the user's organisation. OFFICE: kept by the body that the user's host
    serves, or by its office. HOST: kept within the user's host or its predecessors. BELOW: kept
    within a host whose parents lead to the user's. PART: the user's organisation keeps it or takes
    part. PUBLIC: open to everybody who is signed in. CARRIED, of a directive or petition: led today
    or raised by the user's organisation or what that was made of.
    """

    OWN = "own"
    OFFICE = "office"
    HOST = "host"
    BELOW = "below"
    PART = "part"
    PUBLIC = "public"
    CARRIED = "carried"


OWN, OFFICE, HOST, BELOW, PART, PUBLIC, CARRIED = Relation
PLANNED, DRAFT, RETURNED, SUBMITTED, APPROVED = State
STAFF, HEAD, LEADER, CONTACT, ADMINISTRATOR = Role

_HOST_AND_BELOW = frozenset({HOST, BELOW, PUBLIC})

# A ward's draft is seen by nobody else before it is submitted; one that was returned had been.
_OFFICE_READS = {
    PLANNED: frozenset({HOST}),
    DRAFT: frozenset({OWN, OFFICE}),
    RETURNED: frozenset({HOST}),
    SUBMITTED: frozenset({HOST}),
    APPROVED: _HOST_AND_BELOW,
}
_OFFICE_WRITES = {
    PLANNED: frozenset({HOST}),
    DRAFT: frozenset({OWN, OFFICE}),
    RETURNED: frozenset({OWN, OFFICE}),
}
_CONTACT_WRITES = {
    PLANNED: frozenset({OWN}),
    DRAFT: frozenset({OWN}),
    RETURNED: frozenset({OWN}),
}

RECORD_RULES: dict[str, dict[Role, dict[State, frozenset[Relation]]]] = {
    "meeting.read": {
        STAFF: _OFFICE_READS,
        HEAD: _OFFICE_READS,
        LEADER: {PLANNED: frozenset({HOST}), APPROVED: _HOST_AND_BELOW},
        CONTACT: {
            PLANNED: frozenset({OWN, PART}),
            DRAFT: frozenset({OWN}),
            RETURNED: frozenset({OWN}),
            SUBMITTED: frozenset({OWN}),
            APPROVED: frozenset({PART, PUBLIC}),
        },
        ADMINISTRATOR: {APPROVED: _HOST_AND_BELOW},
    },
    "meeting.edit": {STAFF: _OFFICE_WRITES, HEAD: _OFFICE_WRITES, CONTACT: _CONTACT_WRITES},
    "meeting.correct": {
        STAFF: {APPROVED: frozenset({HOST})},
        HEAD: {APPROVED: frozenset({HOST})},
        CONTACT: {APPROVED: frozenset({OWN})},
    },
    "meeting.approve": {HEAD: {SUBMITTED: frozenset({HOST})}},
    "meeting.decide_correction": {HEAD: {APPROVED: frozenset({HOST})}},
    "document.issue": {
        STAFF: {APPROVED: frozenset({HOST})},
        HEAD: {APPROVED: frozenset({HOST})},
    },
}
"""Actions on a record: in which state, for whom, standing how to it."""

WORK_RULES: dict[str, dict[Role, frozenset[Relation]]] = {
    "work.read": {
        STAFF: _HOST_AND_BELOW,
        HEAD: _HOST_AND_BELOW,
        LEADER: _HOST_AND_BELOW,
        CONTACT: frozenset({PART, PUBLIC, CARRIED}),
        ADMINISTRATOR: _HOST_AND_BELOW,
    },
    "work.follow_up": {
        STAFF: frozenset({HOST}),
        HEAD: frozenset({HOST}),
        LEADER: frozenset({HOST}),
        CONTACT: frozenset({CARRIED}),
    },
    "work.assign": {
        STAFF: frozenset({HOST}),
        HEAD: frozenset({HOST}),
        LEADER: frozenset({HOST}),
    },
}
"""Actions on a directive or petition of an approved record: for whom, standing how to it."""

EVERYBODY = frozenset(Role)

PAGE_RULES: dict[str, frozenset[Role]] = {
    "meeting.enter": frozenset({STAFF, HEAD, CONTACT}),
    "target.read": EVERYBODY,
    "target.enter": frozenset({STAFF, HEAD, CONTACT}),
    "target.override": frozenset({LEADER}),
    "document.read": EVERYBODY,
    "document.set_up": frozenset({HEAD, ADMINISTRATOR}),
    "recurring.judge": frozenset({STAFF, HEAD, LEADER}),
    "search.find": EVERYBODY,
    "list.keep": EVERYBODY,
    "list.share": frozenset({STAFF, HEAD, LEADER}),
    "list.keep_shared": frozenset({HEAD}),
    "catalogue.read": EVERYBODY,
    "catalogue.edit": frozenset({ADMINISTRATOR}),
    "account.own": EVERYBODY,
}
"""Actions that no single record decides."""

ACTIONS = {
    **{name: frozenset(roles) for name, roles in RECORD_RULES.items()},
    **{name: frozenset(roles) for name, roles in WORK_RULES.items()},
    **PAGE_RULES,
}
"""{action: the roles that ever have it}."""

LABELS = {
    "meeting.read": _("read records"),
    "meeting.edit": _("enter and edit records"),
    "meeting.correct": _("correct approved records"),
    "meeting.approve": _("approve records"),
    "meeting.decide_correction": _("approve corrections"),
    "work.read": _("read directives and petitions"),
    "work.follow_up": _("note what became of directives and petitions"),
    "work.assign": _("set deadlines and leads"),
    "meeting.enter": _("enter meetings"),
    "target.read": _("read targets"),
    "target.enter": _("enter figures of targets"),
    "target.override": _("overrule the assessment of a target"),
    "document.issue": _("issue official papers"),
    "document.read": _("read official papers"),
    "document.set_up": _("set up official papers"),
    "recurring.judge": _("say which limitations come back"),
    "search.find": _("search"),
    "list.keep": _("save views of lists"),
    "list.share": _("share saved views"),
    "list.keep_shared": _("keep the saved views that others share"),
    "catalogue.read": _("read catalogues"),
    "catalogue.edit": _("edit catalogues and accounts"),
    "account.own": _("manage the own account"),
}

ADMINISTERED = {
    "units": {"add", "change", "delete", "view"},
    "accounts": {"add", "change", "view"},
    "intake": {"view"},
    "meetings": {"add", "change", "view"},
    "search": {"add", "change", "delete", "view"},
}
"""{app: what an administrator may do to its tables in Django's admin}. Nothing else opens there."""


def may(role, action):
    """Whether the role ever has the action."""
    return role in ACTIONS[action]


def may_administer(role, permission):
    """Django's question "app.verb_model", answered for the admin."""
    app_label, _dot, codename = permission.partition(".")
    verb = codename.partition("_")[0]
    return may(role, "catalogue.edit") and verb in ADMINISTERED.get(app_label, ())


def may_administer_app(role, app_label):
    return may(role, "catalogue.edit") and app_label in ADMINISTERED


# Registration of views -------------------------------------------------------------------------


def action(name):
    """Register a view for those whose role has the action; the gate answers 403 to others."""
    if name not in ACTIONS:
        raise ValueError(f"no action is called {name}")
    return _registered(policy_action=name)


def public(reason):
    """Register a view that needs no signing in. `reason` says why that is safe."""
    if not reason:
        raise ValueError("say why this page is safe for everybody")
    return _registered(policy_public=reason, login_required=False)


def _registered(**marks):
    def decorate(view):
        @wraps(view)
        def registered(request, *args, **kwargs):
            return view(request, *args, **kwargs)

        for name, value in marks.items():
            setattr(registered, name, value)
        return registered

    return decorate
