"""The lists of meetings, units and committees: their columns (`lists.columns`)."""

from operator import attrgetter

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from lists.columns import Column, declare, plain
from lists.sheets import Column as Cell
from meetings.models import WorkStatus
from meetings.models.choices import words
from meetings.record import Precision
from units.dates import today
from units.models import OrganizationKind


def _held(meeting):
    """The day; what is known of it where that is no day."""
    if meeting.held_on is None or meeting.held_precision == Precision.DAY:
        return meeting.held_on
    return date_format(meeting.held_on, "m/Y" if meeting.held_precision == Precision.MONTH else "Y")


def _of_summary(name):
    """A list of names in the summary, as one text."""
    return lambda meeting: "; ".join(meeting.summary.get(name, ()))


def _count(name):
    """How many there are; nothing for a record that nobody has entered."""
    return lambda meeting: meeting.summary.get(name) if meeting.version else None


def _status(meeting):
    if meeting.is_report_missing(today()):
        return pgettext("meeting status", "No report yet")
    return meeting.get_status_display()


MEETINGS = declare(
    name="meeting_list",
    file="hoi-nghi",
    title=gettext_lazy("Meetings"),
    head="hoi-nghi",
    order="-ngay",
    columns=(
        Column(
            "ngay",
            gettext_lazy("Held on"),
            (
                Cell(gettext_lazy("Held on"), _held, 12),
                Cell(gettext_lazy("Session"), lambda meeting: words(meeting.session), 9),
            ),
            sort_by="list_order",
            css="c-day",
        ),
        Column(
            "hoi-nghi",
            gettext_lazy("Meeting"),
            (
                Cell(gettext_lazy("Meeting"), str, 50),
                Cell(gettext_lazy("Organisers"), _of_summary("bodies"), 32),
                Cell(gettext_lazy("Units taking part"), _of_summary("units"), 32),
            ),
            sort_by="title_key",
        ),
        plain("loai", gettext_lazy("Kind"), lambda one: words(one.kind), 12, is_extra=True),
        plain("ky", gettext_lazy("Reviewed period"), _of_summary("periods"), 20, is_extra=True),
        plain(
            "chu-tri",
            gettext_lazy("Chaired by"),
            _of_summary("chairs"),
            24,
            sort_by="chair_key",
            css="c-who",
        ),
        Column(
            "noi-dung",
            gettext_lazy("Recorded"),
            (
                Cell(gettext_lazy("Figures"), _count("figures"), 8),
                Cell(gettext_lazy("Directives"), _count("directives"), 8),
                Cell(gettext_lazy("Limitations"), _count("limitations"), 8),
                Cell(gettext_lazy("Petitions"), _count("petitions"), 8),
                Cell(gettext_lazy("Speeches"), _count("speakers"), 8),
            ),
            css="c-cnt",
        ),
        Column(
            "theo-doi",
            gettext_lazy("Follow-through"),
            (
                Cell(WorkStatus.OVERDUE.label, attrgetter("overdue"), 8),
                Cell(WorkStatus.DUE_SOON.label, attrgetter("due_soon"), 8),
            ),
            css="c-work",
        ),
        plain("trang-thai", gettext_lazy("Status"), _status, 14, css="c-status"),
    ),
)


def _itself(body):
    return body.committee if body.kind == OrganizationKind.COMMITTEE else body.cluster


def _kind_of_body(body):
    if body.kind == OrganizationKind.COMMITTEE:
        return body.committee.get_committee_kind_display()
    return body.get_kind_display()


VALID = (
    Cell(gettext_lazy("Valid from"), lambda row: row.starts_on, 12),
    Cell(gettext_lazy("Valid to"), lambda row: row.ends_on, 12),
)
UNITS = declare(
    name="unit_list",
    file="don-vi",
    title=gettext_lazy("Units"),
    head="ten",
    order="ten",
    best_first="match_key",
    columns=(
        plain("ten", gettext_lazy("Unit"), lambda unit: unit.name, 40, sort_by="sort_key"),
        plain("loai", gettext_lazy("Kind"), lambda unit: unit.get_kind_display(), 20),
        Column("thoi-gian", gettext_lazy("Valid"), VALID),
    ),
)
PEOPLE = declare(
    name="person_list",
    file="nguoi",
    title=pgettext_lazy("list", "People"),
    head="ten",
    order="ten",
    best_first="match_key",
    columns=(
        plain("ten", gettext_lazy("Full name"), str, 30, sort_by="sort_key"),
        plain("chuc-vu", gettext_lazy("Post"), lambda person: person.post_then, 50),
    ),
)
COMMITTEES = declare(
    name="committee_list",
    file="ban-chi-dao",
    title=gettext_lazy("Steering committees"),
    head="ten",
    order="ten",
    best_first="match_key",
    columns=(
        plain("ten", gettext_lazy("Committee or cluster"), str, 50, sort_by="sort_key"),
        plain("loai", gettext_lazy("Kind"), _kind_of_body, 22),
        plain("thuoc", gettext_lazy("Belongs to"), lambda row: _itself(row).host_organization, 34),
        Column("thoi-gian", gettext_lazy("Valid"), VALID, is_extra=True),
    ),
)
