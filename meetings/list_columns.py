"""The columns of the lists of meetings, units and committees as files (`meetings.sheets`)."""

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy, pgettext

from meetings.models.choices import words
from meetings.record import Precision
from meetings.sheets import Column
from units.models import Committee


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


def meeting_columns(day):
    def status(meeting):
        if meeting.is_report_missing(day):
            return pgettext("meeting status", "No report yet")
        return meeting.get_status_display()

    return (
        Column(gettext_lazy("Held on"), _held, 12),
        Column(gettext_lazy("Session"), lambda meeting: words(meeting.session), 9),
        Column(gettext_lazy("Meeting"), str, 50),
        Column(gettext_lazy("Kind"), lambda meeting: words(meeting.kind), 12),
        Column(gettext_lazy("Organisers"), _of_summary("bodies"), 32),
        Column(gettext_lazy("Units taking part"), _of_summary("units"), 32),
        Column(gettext_lazy("Reviewed period"), _of_summary("periods"), 20),
        Column(gettext_lazy("Chaired by"), _of_summary("chairs"), 24),
        Column(gettext_lazy("Figures"), _count("figures"), 8),
        Column(gettext_lazy("Directives"), _count("directives"), 8),
        Column(gettext_lazy("Limitations"), _count("limitations"), 8),
        Column(gettext_lazy("Petitions"), _count("petitions"), 8),
        Column(gettext_lazy("Speeches"), _count("speakers"), 8),
        Column(gettext_lazy("Status"), status, 14),
    )


def _kind_of_body(body):
    if isinstance(body, Committee):
        return body.get_committee_kind_display()
    return body.get_kind_display()


VALID = (
    Column(gettext_lazy("Valid from"), lambda row: row.starts_on, 12),
    Column(gettext_lazy("Valid to"), lambda row: row.ends_on, 12),
)
UNIT_COLUMNS = (
    Column(gettext_lazy("Unit"), lambda unit: unit.name, 40),
    Column(gettext_lazy("Kind"), lambda unit: unit.get_kind_display(), 20),
    *VALID,
)
COMMITTEE_COLUMNS = (
    Column(gettext_lazy("Committee or cluster"), str, 50),
    Column(gettext_lazy("Kind"), _kind_of_body, 22),
    Column(gettext_lazy("Belongs to"), lambda row: row.host_organization, 34),
    *VALID,
)
