"""What became of the directives and petitions of the made-up meetings: most of the old are done.

Drawn by the name of the meeting, so that every run tells the same. The published meetings get none:
their sources do not say what came of them.
"""

import datetime
from random import Random

from meetings import following
from meetings.demo.generated import MARK
from meetings.demo.items import morning_after
from meetings.models import FollowUp
from units.dates import today

Kind = FollowUp.Kind

SETTLED_AFTER = datetime.timedelta(270)
"""A meeting that long ago has left little open."""

RESULT = f"Đã thực hiện, có báo cáo kết quả {MARK}."
PROGRESS = f"Đang thực hiện, đã xong bước đầu {MARK}."
ANSWER = f"Đã xem xét, trả lời bằng văn bản {MARK}."
NO_MEANS = f"Chưa bố trí được kinh phí, chuyển sang kỳ sau {MARK}."


def follow(meeting, *, by):
    """Note what came of one made-up meeting."""
    pick = Random(meeting.title)  # noqa: S311 - draws for a demo
    is_old = meeting.sort_on + SETTLED_AFTER < today()
    for item in [*meeting.directive_rows.all(), *meeting.issue_rows.petitions()]:
        for kind, note, happened_on in _course(item, meeting.sort_on, is_old, pick):
            if following.stand_of(item).closed_as:
                break  # a directive that answers the petition has closed it
            at = morning_after(happened_on, 0)
            following.follow_up(item, kind, by=by, at=at, happened_on=happened_on, note=note)


def _course(item, held_on, is_old, pick):
    """[(kind, note, day)] of one directive or petition, oldest first."""
    due_on = getattr(item, "due_on", None) or held_on + datetime.timedelta(60)
    day = min(due_on + datetime.timedelta(pick.randrange(-25, 20)), today())
    day = max(day, held_on + datetime.timedelta(3))
    chance = pick.random()
    is_petition = not hasattr(item, "due_on")
    if getattr(item, "is_recurring", False) or day > today():
        return []
    if is_old and chance < 0.82:
        if is_petition:
            return [(Kind.ANSWERED, ANSWER, day), (Kind.COMPLETED, ANSWER, day)]
        return [(Kind.COMPLETED, RESULT, day)]
    if is_old and chance < 0.88:
        return [(Kind.NOT_CARRIED_OUT, NO_MEANS, day)]
    if chance < 0.4:
        return [(Kind.ANSWERED, ANSWER, day)] if is_petition else [(Kind.PROGRESS, PROGRESS, day)]
    return []
