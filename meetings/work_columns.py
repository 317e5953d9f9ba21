"""The lists of directives and petitions: their columns (`lists.columns`)."""

from django.utils.translation import gettext_lazy

from lists.columns import Column, declare, plain
from lists.sheets import Column as Cell
from meetings.days import write_day_of_meeting
from meetings.models.choices import words
from meetings.work_words import words_of
from units.dates import today


def _held(item):
    return write_day_of_meeting(item.meeting)


def _declare(name, file, title, *own):
    """`own` are the columns that the other list has not, as files have them."""
    return declare(
        name=name,
        file=file,
        title=title,
        head="noi-dung",
        order="han",
        ticks="viec",
        columns=(
            Column(
                "trang-thai",
                gettext_lazy("Status"),
                (
                    Cell(gettext_lazy("Status"), lambda item: words_of(item, today()), 18),
                    Cell(gettext_lazy("Passed to"), lambda item: words(item.level_now), 12),
                ),
                css="c-status",
            ),
            Column(
                "noi-dung",
                gettext_lazy("Content"),
                (
                    Cell(gettext_lazy("Content"), str, 60),
                    *own,
                    Cell(gettext_lazy("Meeting"), lambda item: str(item.meeting), 40),
                    Cell(gettext_lazy("Held on"), _held, 12),
                ),
            ),
            plain(
                "chu-tri",
                gettext_lazy("Lead"),
                lambda item: item.current_lead_name,
                28,
                sort_by="lead_key",
                css="c-lead",
            ),
            Column(
                "han",
                gettext_lazy("Deadline"),
                (
                    Cell(gettext_lazy("Deadline"), lambda item: item.current_due_on, 12),
                    Cell(
                        gettext_lazy("Standing"),
                        lambda item: "x" if item.is_standing_now else "",
                        8,
                    ),
                ),
                sort_by="list_order",
                css="c-due",
            ),
            plain(
                "hoi-nghi",
                gettext_lazy("Meeting held on"),
                _held,
                12,
                sort_by="meeting__list_order",
                is_extra=True,
            ),
            plain(
                "linh-vuc",
                gettext_lazy("Field of work"),
                lambda item: item.field_text,
                20,
                is_extra=True,
            ),
            plain(
                "tra-loi",
                gettext_lazy("Answered on"),
                lambda item: item.answered_on,
                12,
                is_extra=True,
            ),
            plain(
                "ket-thuc",
                gettext_lazy("Closed on"),
                lambda item: item.closed_on,
                12,
                is_extra=True,
            ),
        ),
    )


DIRECTIVES = _declare(
    "directive_list",
    "chi-dao",
    gettext_lazy("Directives"),
    Cell(gettext_lazy("Addressee as written"), lambda item: item.addressee, 24),
    Cell(gettext_lazy("Product"), lambda item: item.expected_product, 24),
)
PETITIONS = _declare(
    "issue_list",
    "kien-nghi",
    gettext_lazy("Petitions"),
    Cell(gettext_lazy("Raised by"), lambda item: item.unit_text, 24),
)
