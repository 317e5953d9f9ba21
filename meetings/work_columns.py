"""The columns of the lists of directives and petitions as files (`lists.sheets`)."""

from django.utils.translation import gettext_lazy

from lists.sheets import Column
from meetings.days import write_day
from meetings.models.choices import words
from meetings.work_words import words_of


def work_columns(ledger_name, day):
    """For `directive` or `issue`; `day` is the one on which the status is reckoned."""

    def held(item):
        return write_day(item.meeting.held_on, item.meeting.held_precision)

    raised = (Column(gettext_lazy("Raised by"), lambda item: item.unit_text, 24),)
    given = (
        Column(gettext_lazy("Addressee as written"), lambda item: item.addressee, 24),
        Column(gettext_lazy("Product"), lambda item: item.expected_product, 24),
    )
    return (
        Column(gettext_lazy("Status"), lambda item: words_of(item, day), 18),
        Column(gettext_lazy("Content"), str, 60),
        *(raised if ledger_name == "issue" else given),
        Column(gettext_lazy("Lead"), lambda item: item.current_lead_name, 28),
        Column(gettext_lazy("Deadline"), lambda item: item.current_due_on, 12),
        Column(gettext_lazy("Standing"), lambda item: "x" if item.is_standing_now else "", 8),
        Column(gettext_lazy("Passed to"), lambda item: words(item.level_now), 12),
        Column(gettext_lazy("Answered on"), lambda item: item.answered_on, 12),
        Column(gettext_lazy("Closed on"), lambda item: item.closed_on, 12),
        Column(gettext_lazy("Field of work"), lambda item: item.field_text, 20),
        Column(gettext_lazy("Meeting"), lambda item: str(item.meeting), 40),
        Column(gettext_lazy("Held on"), held, 12),
    )
