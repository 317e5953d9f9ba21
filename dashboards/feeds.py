"""What a calendar program reads: meetings and reviews, or deadlines, as one user may see them.

Written by the library `icalendar` (RFC 5545). Every value comes from the records, so that the same
records give the same bytes: a reader that asks again is told that nothing has changed.
"""

import datetime
import hashlib
import secrets

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from dashboards.calendar import standing
from dashboards.models import CalendarFeed
from dashboards.reviews import State
from meetings.models import Directive, Issue, Meeting
from meetings.record import Precision
from meetings.work_words import words_of
from units.dates import ONE_DAY, today
from units.models import OrganizationKind

LOOKED_BACK = datetime.timedelta(days=180)
MOST_EVENTS = 500
REFRESH = datetime.timedelta(hours=4)
TO_HOLD = (State.LATE, State.DUE, State.COMING)


# Addresses ---------------------------------------------------------------------------------------


def renew(user, body, *, at):
    """A new token for what the user follows, or of one body; the one before opens nothing more."""
    token = secrets.token_urlsafe(32)
    CalendarFeed.objects.update_or_create(
        user=user, body=body, defaults={"digest": digest_of(token), "made_at": at}
    )
    return token


def digest_of(token):
    return hashlib.sha256(token.encode()).hexdigest()


def feed_of(token):
    """The feed that a token opens; None for one that was never given out or was taken back, and
    where its user may not sign in any more."""
    feeds = CalendarFeed.objects.select_related("user__organization", "body")
    feed = feeds.filter(digest=digest_of(token)).first()
    is_open = feed and feed.user.is_active and not feed.user.must_change_password
    return feed if is_open else None


# Calendars ---------------------------------------------------------------------------------------


def meetings_calendar(feed, absolute):
    """Meetings planned and held, and the reviews that a body still has to hold. `absolute` makes
    a whole address of a path."""
    calendar = _calendar(feed, _("Meetings"))
    meetings = Meeting.objects.visible_to(feed.user).exclude(held_on=None)
    meetings = meetings.filter(
        held_precision=Precision.DAY.value, held_on__gte=today() - LOOKED_BACK
    )
    if feed.body:
        meetings = meetings.of_body(feed.body)
    changed = meetings.annotate(changed_at=Max("events__at")).for_list()
    for meeting in changed.order_by("held_on", "pk")[:MOST_EVENTS]:
        calendar.add_component(_meeting(meeting, absolute))
    for row, slot in standing(feed.user, *TO_HOLD, body=feed.body):
        calendar.add_component(_review(row, slot, absolute))
    return calendar.to_ical()


def deadlines_calendar(feed, absolute):
    """Open directives and petitions on the last day that they have."""
    calendar = _calendar(feed, _("Deadlines"))
    day = today()
    for items in (Directive.objects.all(), Issue.objects.petitions()):
        open_ones = items.concerning(feed.user).for_list(day).open()
        if feed.body:
            is_committee = feed.body.kind in (OrganizationKind.COMMITTEE, OrganizationKind.CLUSTER)
            concerned = items.of_committee(feed.body) if is_committee else items.of_body(feed.body)
            open_ones = open_ones.filter(pk__in=concerned.order_by().values("pk"))
        due = open_ones.due_between(day - LOOKED_BACK, None)
        due = due.annotate(noted_at=Max("follow_ups__at"))
        for item in due.order_by("current_due_on", "pk")[:MOST_EVENTS]:
            calendar.add_component(_deadline(item, absolute, day))
    return calendar.to_ical()


def _calendar(feed, title):
    name = f"{title} – {feed.body or feed.user}"
    calendar = Calendar()
    calendar.add("prodid", "-//Portal//Committee meeting review//VI")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT4H")
    return calendar


def _event(uid, stamp, summary, url, starts, ends):
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", stamp.astimezone(datetime.UTC).replace(microsecond=0))
    event.add("summary", summary)
    event.add("url", url)
    event.add("dtstart", starts)
    event.add("dtend", ends)
    event.add("transp", "OPAQUE" if isinstance(starts, datetime.datetime) else "TRANSPARENT")
    return event


def _meeting(meeting, absolute):
    starts, ends = _hours(meeting)
    url = absolute(meeting.get_absolute_url())
    changed = meeting.changed_at or meeting.created_at
    event = _event(str(meeting.uuid), changed, str(meeting), url, starts, ends)
    if meeting.place:
        event.add("location", meeting.place)
    event.add("description", meeting.get_status_display())
    event.add("sequence", meeting.version)
    return event


def _hours(meeting):
    """When it is; without hours the whole day. A calendar's last day is the day after."""
    if meeting.starts_at is None:
        return meeting.held_on, meeting.held_on + ONE_DAY
    starts = _instant(meeting.held_on, meeting.starts_at)
    is_known = meeting.ends_at and meeting.ends_at > meeting.starts_at
    ends = _instant(meeting.held_on, meeting.ends_at) if is_known else None
    return starts, ends or starts + datetime.timedelta(hours=2)


def _instant(day, time):
    return timezone.make_aware(datetime.datetime.combine(day, time)).astimezone(datetime.UTC)


def _review(row, slot, absolute):
    summary = _("Review due: %(body)s, %(period)s") % {"body": row.body, "period": slot.period}
    stamp = _instant(slot.period.ends_on, datetime.time.min)
    uid = f"review-{row.body.pk}-{slot.period.code}"
    event = _event(uid, stamp, summary, absolute(row.url), slot.due_on, slot.due_on + ONE_DAY)
    event.add("description", slot.words)
    return event


def _deadline(item, absolute, day):
    due_on = item.current_due_on
    summary = _("Due: %(text)s") % {"text": item.text}
    url = absolute(item.get_absolute_url())
    stamp = item.noted_at or item.meeting.created_at
    event = _event(f"{item.meeting.uuid}-{item.key}", stamp, summary, url, due_on, due_on + ONE_DAY)
    event.add("description", "\n".join(filter(None, [item.current_lead_name, words_of(item, day)])))
    return event
