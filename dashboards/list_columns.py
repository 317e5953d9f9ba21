"""The list of limitations: its columns (`lists.columns`)."""

from django.utils.translation import gettext_lazy

from lists.columns import declare, plain
from meetings.days import write_day_of_meeting
from meetings.models.choices import words


def _held(limitation):
    return write_day_of_meeting(limitation.meeting)


LIMITATIONS = declare(
    name="limitation_list",
    file="han-che",
    title=gettext_lazy("Limitations"),
    head="noi-dung",
    order="-ngay",
    columns=(
        plain("ngay", gettext_lazy("Held on"), _held, 12, sort_by="list_order", css="c-day"),
        plain("noi-dung", gettext_lazy("Content"), str, 60),
        plain("don-vi", gettext_lazy("Unit"), lambda one: one.unit_text, 24, css="c-who"),
        plain("linh-vuc", gettext_lazy("Field of work"), lambda one: one.field_text, 20),
        plain("xu-huong", gettext_lazy("Trend"), lambda one: words(one.trend), 12, is_extra=True),
        plain("hoi-nghi", gettext_lazy("Meeting"), lambda one: str(one.meeting), 40),
    ),
)
