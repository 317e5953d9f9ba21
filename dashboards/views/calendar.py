"""The calendar of reviews, its addresses for calendar programs, and the week's digest."""

import hashlib

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.permissions import action, public
from dashboards import feeds
from dashboards.calendar import ReviewCalendar
from dashboards.digest import Digest
from dashboards.forms import DigestAddressForm, FeedForm
from dashboards.models import CalendarFeed, DigestAddress
from meetings.periods import years_from
from units.numbers import number_of

FEEDS = {"hoi-nghi": feeds.meetings_calendar, "thoi-han": feeds.deadlines_calendar}


@action("meeting.read")
@require_safe
def review_calendar(request):
    """The reviews of a year, body by body, or only those that stand in one way."""
    calendar = ReviewCalendar(request.user)
    this_year = calendar.today.year
    years = years_from(this_year + 1)
    asked = number_of(request.GET.get("nam"))
    if asked in years:
        calendar = ReviewCalendar(request.user, asked)
    states = [code for code, _words, _count in calendar.views]
    chosen = request.GET.get("trang-thai", "")
    context = {
        "calendar": calendar,
        "years": years,
        "chosen": chosen if chosen in states else "",
        "reviews": calendar.of_state(chosen) if chosen in states else [],
    }
    return render(request, "dashboards/review_calendar.html", context)


@action("meeting.read")
@require_safe
def weekly_digest(request):
    context = {"digest": Digest(request.user)}
    return render(request, "dashboards/weekly_digest.html", context)


# Addresses for calendar programs -----------------------------------------------------------------


@action("account.own")
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_variables("token", "made")
def calendar_feeds(request):
    """The reader's own calendar addresses. A new one is shown once, in the answer that makes it."""
    form = FeedForm(request.POST or None, user=request.user)
    made = None
    if request.method == "POST" and form.is_valid():
        token = feeds.renew(request.user, form.cleaned_data["body"], at=timezone.now())
        made = {what: _address(request, token, what) for what in FEEDS}
    context = {
        "form": form,
        "made": made,
        "made_for": form.cleaned_data["body"] if made else None,
        "feeds": CalendarFeed.objects.filter(user=request.user).select_related("body"),
        "sends_mail": sends_mail(),
        "mail_form": DigestAddressForm(instance=_digest_address(request.user)),
    }
    response = render(request, "dashboards/calendar_feeds.html", context)
    if made:
        response["Cache-Control"] = "no-store"
    return response


def _address(request, token, what):
    return request.build_absolute_uri(reverse("calendar_feed", args=[token, what]))


@action("account.own")
@require_POST
def feed_revoke(request, pk):
    """Take one of the own addresses back: from now on it answers as a page that never was."""
    get_object_or_404(CalendarFeed, pk=pk, user=request.user).delete()
    messages.success(request, _("The calendar address was taken back. It opens nothing any more."))
    return redirect("calendar_feeds")


@public("the address holds a private token that its user was given")
@require_safe
@sensitive_variables("token")
def calendar_feed(request, token, what):
    """What a calendar program fetches: no session, the user's rights of this moment."""
    feed = feeds.feed_of(token)
    if feed is None or what not in FEEDS:
        raise Http404
    with translation.override(feed.user.language):
        content = FEEDS[what](feed, request.build_absolute_uri)
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'inline; filename="{what}.ics"'
    etag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    response["ETag"] = etag
    return get_conditional_response(request, etag=etag, response=response)


# The digest by e-mail ----------------------------------------------------------------------------


def sends_mail():
    """Whether the installation has a way to send e-mail (EMAIL_URL)."""
    return "console" not in settings.EMAIL_BACKEND and "dummy" not in settings.EMAIL_BACKEND


@action("account.own")
@require_POST
def digest_address(request):
    """Keep where the weekly digest goes; an empty address ends it."""
    form = DigestAddressForm(request.POST, instance=_digest_address(request.user))
    if not sends_mail():
        raise Http404
    if not form.is_valid():
        messages.error(request, _("Write an e-mail address, for example vanphong@coquan.vn."))
    elif form.cleaned_data["address"]:
        form.save()
        messages.success(request, _("The weekly digest will be sent to this address."))
    else:
        DigestAddress.objects.filter(user=request.user).delete()
        messages.success(request, _("No digest is sent any more."))
    return redirect("calendar_feeds")


def _digest_address(user):
    return DigestAddress.objects.filter(user=user).first() or DigestAddress(user=user)
