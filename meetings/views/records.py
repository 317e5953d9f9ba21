from collections import Counter
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.permissions import action
from meetings import services
from meetings.carrying import reviewed_items
from meetings.diff import changes
from meetings.forms import ReasonForm
from meetings.models import Directive, Issue, Meeting, Revision, WorkStatus
from meetings.page import RecordPage, RecordSheet
from meetings.record import from_json
from meetings.series import neighbours
from units.dates import today


@action("meeting.read")
@require_safe
def meeting_detail(request, pk, slug):
    visible = Meeting.objects.visible_to(request.user).with_rights_of(request.user)
    meeting = get_object_or_404(visible.select_related("host__organization", "kept_by"), pk=pk)
    if request.path != meeting.get_absolute_url():
        return redirect(meeting, permanent=True)
    page = RecordPage(meeting, services.read_record(meeting))
    context = {
        "meeting": meeting,
        "page": page,
        "neighbours": (beside := neighbours(request.user, meeting, page.record)),
        "has_next": any(one.after for one in beside),
        "reviewed": reviewed_items(request.user, page.record),
        "timeline": meeting.events.of_the_record().select_related("by"),
        "is_report_missing": meeting.is_report_missing(today()),
        "reason_form": ReasonForm(),
        "proposal": _waiting_correction(meeting),
        "work": (work := _work(request.user, meeting)),
        "standing": _standing(work),
    }
    return render(request, "meetings/meeting_detail.html", context)


@action("meeting.read")
@require_safe
def meeting_one_page(request, pk):
    """What matters of the record on one sheet of A4, to be printed and handed out."""
    visible = Meeting.objects.visible_to(request.user).select_related("host__organization")
    meeting = get_object_or_404(visible, pk=pk)
    page = RecordPage(meeting, services.read_record(meeting))
    context = {"meeting": meeting, "page": page, "sheet": RecordSheet(page)}
    return render(request, "meetings/meeting_one_page.html", context)


def _work(user, meeting):
    """{key: directive or petition with its status} of an approved record."""
    if meeting.status != Meeting.Status.APPROVED:
        return {}
    directives = Directive.objects.visible_to(user).filter(meeting=meeting)
    petitions = Issue.objects.visible_to(user).petitions().filter(meeting=meeting)
    items = [*directives.with_status(today()), *petitions.with_status(today())]
    return {str(item.key): item for item in items}


def _standing(work):
    """[(status, how many directives have it)], worst first."""
    directives: list[Any] = [item for item in work.values() if isinstance(item, Directive)]
    numbers = Counter(item.status for item in directives)
    return [(status.label, numbers[status]) for status in WorkStatus if numbers[status]]


def _waiting_correction(meeting):
    """The proposal that waits, for those whom it concerns."""
    if meeting.status != Meeting.Status.APPROVED or not meeting.may_correct:
        return None
    return meeting.revisions.filter(state=Revision.State.PROPOSED).first()


@action("meeting.approve")
@require_POST
def meeting_approve(request, pk):
    meeting = get_object_or_404(Meeting.objects.visible_to(request.user), pk=pk)
    return _answer(
        request,
        meeting,
        services.approve,
        _("The record is approved. Its readers see it now."),
    )


@action("meeting.approve")
@require_POST
def meeting_return(request, pk):
    meeting = get_object_or_404(Meeting.objects.visible_to(request.user), pk=pk)
    return _answer(
        request,
        meeting,
        services.send_back,
        _("The record is returned to whoever entered it."),
        reason=request.POST.get("reason", ""),
    )


def _answer(request, meeting, verb, words, **values):
    """Let an office head answer a submitted record, and say what came of it."""
    if not Meeting.objects.approvable_by(request.user).filter(pk=meeting.pk).exists():
        messages.error(request, _("This record does not wait for approval."))
        return redirect(meeting)
    try:
        verb(meeting, by=request.user, at=timezone.now(), **values)
    except services.Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, words)
    return redirect(meeting)


@action("meeting.correct")
@require_http_methods(["GET", "HEAD", "POST"])
def correction_detail(request, pk):
    """A proposed correction beside the approved version; an office head decides it."""
    meeting = get_object_or_404(Meeting.objects.correctable_by(request.user), pk=pk)
    proposal = get_object_or_404(
        meeting.revisions.select_related("by"), state=Revision.State.PROPOSED
    )
    may_decide = Meeting.objects.with_corrections_for(request.user).filter(pk=pk).exists()
    if request.method == "POST":
        if not may_decide:
            raise PermissionDenied("meeting.decide_correction")
        return _decide(request, meeting, proposal)
    context = {
        "meeting": meeting,
        "proposal": proposal,
        "changes": changes(services.read_record(meeting), from_json(proposal.record)),
        "may_decide": may_decide,
        "reason_form": ReasonForm(),
    }
    return render(request, "meetings/correction_detail.html", context)


def _decide(request, meeting, proposal):
    accepts = request.POST.get("decision") == "accept"
    decision = {"by": request.user, "at": timezone.now()}
    try:
        if accepts:
            services.accept_correction(proposal, **decision)
        else:
            reason = request.POST.get("reason", "")
            services.refuse_correction(proposal, **decision, reason=reason)
    except (services.Refused, services.Conflict) as refusal:
        messages.error(request, str(refusal))
        return redirect("correction_detail", meeting.pk)
    words = _("The correction is written.") if accepts else _("The correction is refused.")
    messages.success(request, words)
    return redirect(meeting)


@action("meeting.read")
@require_safe
def meeting_history(request, pk):
    """Who changed what, when: for those who work on the record."""
    meeting = get_object_or_404(_worked_on_by(request.user), pk=pk)
    context = {
        "meeting": meeting,
        "events": meeting.events.select_related("by", "revision").order_by("-at", "-pk"),
    }
    return render(request, "meetings/meeting_history.html", context)


@action("meeting.read")
@require_safe
def revision_detail(request, pk, number):
    """What one save changed against the one before."""
    meeting = get_object_or_404(_worked_on_by(request.user), pk=pk)
    revision = get_object_or_404(meeting.revisions.select_related("by"), number=number)
    before = meeting.revisions.written().filter(number__lt=number).last()
    shown = from_json(revision.record)
    context = {
        "meeting": meeting,
        "revision": revision,
        "before": before,
        "changes": changes(from_json(before.record), shown) if before else [],
        "page": RecordPage(meeting, shown),
        "is_intact": revision.computed_digest() == revision.digest,
    }
    return render(request, "meetings/revision_detail.html", context)


def _worked_on_by(user):
    return Meeting.objects.visible_to(user).worked_on_by(user)
