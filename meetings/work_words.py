"""The status of a directive or petition as people read it (`ux.md` §7)."""

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetings.models import WorkStatus

PILLS = {
    WorkStatus.OVERDUE: "late",
    WorkStatus.DUE_SOON: "warn",
    WorkStatus.NO_DEADLINE: "none",
    WorkStatus.IN_TIME: "run",
    WorkStatus.STANDING: "run",
    WorkStatus.NOT_CARRIED_OUT: "",
    WorkStatus.DONE_LATE: "ok",
    WorkStatus.DONE: "ok",
    WorkStatus.TAKEN_UP: "ok",
}
"""{status: kind of `components/pill.html`}"""


def days_of(item, today):
    """The days that an item `with_status` is overdue, early or late; None where none count."""
    if item.status == WorkStatus.OVERDUE:
        return (today - item.current_due_on).days
    if item.status == WorkStatus.DUE_SOON:
        return (item.current_due_on - today).days
    if item.status == WorkStatus.DONE_LATE:
        return (item.closed_on - item.current_due_on).days
    return None


def words_of(item, today):
    """ "Quá hạn 12 ngày"."""
    days = days_of(item, today)
    shown = {"n": number_format(days, force_grouping=True) if days else days}
    if item.status == WorkStatus.OVERDUE:
        return ngettext("Overdue %(n)s day", "Overdue %(n)s days", days) % shown
    if item.status == WorkStatus.DUE_SOON and days == 0:
        return _("Due today")
    if item.status == WorkStatus.DUE_SOON:
        return ngettext("%(n)s day left", "%(n)s days left", days) % shown
    if item.status == WorkStatus.DONE_LATE:
        return ngettext("Completed %(n)s day late", "Completed %(n)s days late", days) % shown
    return WorkStatus(item.status).label
