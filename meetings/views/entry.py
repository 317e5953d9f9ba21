"""Entering a record: the form, its drafts kept as typed, checking, submitting, and conflicts."""

import uuid as uuids
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, JsonResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.permissions import action
from meetings import files, services
from meetings.carrying import Promised, promised_to, with_reviewed
from meetings.days import read_day_of_meeting
from meetings.diff import changes
from meetings.forms import ROWS, EntryForm
from meetings.models import EntryDraft, Meeting, SetAsideText
from meetings.page import RecordPage
from meetings.record import AttachmentKind, Organizer, RecordData, Reference, ReviewedPeriod
from meetings.series import bodies_named
from units.numbers import number_of
from units.vietnamese import nfc

CONTROLS = {
    "csrfmiddlewaretoken",
    "action",
    "add",
    "put_away",
    "uuid",
    "who",
    "base_version",
    "draft_version",
}
"""What the form posts beside the record itself; not kept with a draft."""


@dataclass(frozen=True)
class EntryPage:
    """A page on which the entry form stands: its template, and its address as a URL name.

    `more(meeting, form)` is what the template takes beside the form; `saved(meeting, data, by, at)`
    is told what was posted once the record is saved.
    """

    template: str
    address: str
    more: Callable = lambda meeting, form: {}
    saved: Callable = lambda meeting, data, *, by, at: None


PUT_BACK = "de-rieng"
"""Names the text set aside that a page is to show, in the query of its address."""
PLAIN = EntryPage("meetings/entry.html", "meeting_edit")


# Opening ---------------------------------------------------------------------------------------


@action("meeting.enter")
@require_http_methods(["GET", "HEAD", "POST"])
def meeting_new(request):
    """A blank form. The first autosave or post of its uuid makes the meeting it writes into."""
    if request.method == "POST":
        if is_of_another(request, request.POST):
            raise PermissionDenied
        return _posted(request, PLAIN, _meeting_of(request, uuid_of(request.POST.get("uuid"))))
    known = request.GET.get("ma")
    if known and (meeting := _enterable(request.user, uuid=uuid_of(known)).first()):
        return redirect("meeting_edit", meeting.pk)
    form = EntryForm(shown=_following(request.user, request.GET.get("tiep-theo")))
    return _show(request, PLAIN, None, form, uuid=uuid_of(known) if known else uuids.uuid4())


def _following(user, pk):
    """What the next meeting has in common with one: who holds it, its kind, and as the period that
    it reviews the one for which tasks were set; an empty record without one."""
    if not pk:
        return None
    there = get_object_or_404(Meeting.objects.visible_to(user), pk=number_of(pk))
    last = services.read_record(there)
    coming = last.next_period
    return RecordData(
        kind=last.kind,
        organizers=tuple(Organizer(key=uuids.uuid4(), body=one.body) for one in last.organizers),
        periods=(
            ReviewedPeriod(
                key=uuids.uuid4(),
                label=coming.label,
                starts_on=coming.starts_on,
                ends_on=coming.ends_on,
            ),
        )
        if coming
        else (),
    )


@action("meeting.enter")
@require_safe
def earlier_items(request):
    """What earlier meetings left open, for the bodies and the day typed so far: a piece of the
    entry page. `ban` is the number of an organisation or a name, `chon` the mark of a tick."""
    named = [_reference(text) for text in request.GET.getlist("ban")[:MOST_BODIES]]
    try:
        day, _precision = read_day_of_meeting(request.GET.get("ngay", ""))
    except ValueError:
        day = None
    own = request.GET.get("hoi-nghi", "")
    meeting = _enterable(request.user, uuid=uuid_of(own)).first() if own else None
    promised = Promised(
        request.user,
        bodies_named(named),
        day,
        meeting=meeting,
        ticked=request.GET.getlist("chon")[:MOST_TICKS],
        kept=services.read_record(meeting).reviewed if meeting else (),
    )
    return render(request, "meetings/_promised.html", {"promised": promised})


MOST_BODIES, MOST_TICKS = 20, 200


def _reference(text):
    return Reference(text, number_of(text))


@action("meeting.enter")
@require_http_methods(["GET", "HEAD", "POST"])
def meeting_edit(request, pk):
    """The same form for a draft, or for the correction of an approved record."""
    there = _entry_address(request, pk)
    return redirect(there) if there and request.method != "POST" else edit(request, pk, PLAIN)


def _entry_address(request, pk):
    """The page on which the record is entered, if that is another than the form alone."""
    return settings.ENTRY_ADDRESS and import_string(settings.ENTRY_ADDRESS)(request.user, pk)


def edit(request, pk, page):
    """The entry form of a record on an `EntryPage`; `page` may stand in another app."""
    meeting = _enterable(request.user, pk=pk).first()
    if meeting is None:
        return _moved_on(request, pk)
    if request.method == "POST":
        if is_of_another(request, request.POST):
            raise PermissionDenied
        return _posted(request, page, meeting)
    draft = meeting.drafts.filter(user=request.user).first()
    if draft is None:
        shown = services.read_record(meeting)
        form = EntryForm(shown=shown)
        return _show(request, page, meeting, form, base_version=meeting.version)
    form = EntryForm(_as_posted(draft.data), shown=_base(meeting), is_checked=False)
    return _show(request, page, meeting, form, draft=draft, base_version=draft.base_version)


@action("meeting.enter")
@require_safe
def set_aside_text(request, pk, uuid):
    """A text that met a newer one, in the form again, for its author to take over from."""
    _meeting, kept = _set_aside(request.user, pk, uuid)
    if there := _entry_address(request, pk):
        return redirect(f"{there}?{PUT_BACK}={kept.pk}")
    return put_back(request, pk, uuid, PLAIN)


def put_back(request, pk, uuid, page):
    """A text that was set aside, on an `EntryPage`."""
    meeting, kept = _set_aside(request.user, pk, uuid)
    draft = meeting.drafts.filter(user=request.user).first()
    form = EntryForm(_as_posted(kept.data), shown=_base(meeting), is_checked=False)
    messages.info(
        request,
        _("This is the text that was set aside at %(at)s. Saving it replaces the present draft.")
        % {"at": date_format(timezone.localtime(kept.kept_at), "DATETIME_FORMAT")},
    )
    return _show(
        request,
        page,
        meeting,
        form,
        draft=draft,
        base_version=meeting.version,
        is_set_aside=True,
    )


def _set_aside(user, pk, uuid):
    meeting = get_object_or_404(_enterable(user), pk=pk)
    return meeting, get_object_or_404(SetAsideText, meeting=meeting, user=user, uuid=uuid)


def _moved_on(request, pk):
    """A record that left the reader's hands while the reader was typing: the text is set aside.

    For whoever has no draft of it, there is no such page.
    """
    visible = Meeting.objects.visible_to(request.user).filter(drafts__user=request.user)
    meeting = get_object_or_404(visible, pk=pk)
    if request.method == "POST":
        typed = _typed(request.POST)
        services.set_aside(
            meeting,
            by=request.user,
            at=timezone.now(),
            base_version=typed["base_version"],
            data=typed["data"],
        )
    messages.warning(
        request,
        _("This record was submitted meanwhile. The text is kept and comes back with it."),
    )
    return redirect(meeting)


def _enterable(user, **lookup):
    return Meeting.objects.enterable_by(user).filter(**lookup)


def _base(meeting):
    """What the form was begun from: names settled there are not asked again."""
    return services.read_record(meeting) if meeting.version else None


def uuid_of(text):
    try:
        return uuids.UUID(text)
    except (ValueError, TypeError, AttributeError):
        raise Http404 from None


def is_of_another(request, data):
    """Whether the form was opened by whoever was signed in here before: it is kept for nobody."""
    return data.get("who") not in (None, str(request.user.pk))


def _meeting_of(request, uuid):
    """The meeting of a uuid, made when nobody has used it; another's answers as a missing page."""
    meeting = Meeting.objects.filter(uuid=uuid).first()
    if meeting is not None:
        return get_object_or_404(_enterable(request.user), pk=meeting.pk)
    user = request.user
    return services.start(uuid=uuid, kept_by=user.organization, by=user, at=timezone.now())


def _show(request, page, meeting, form, *, draft=None, base_version=0, uuid=None, **context):
    """The entry page."""
    is_correction = meeting is not None and meeting.status == Meeting.Status.APPROVED
    context |= {
        "meeting": meeting,
        "form": form,
        "uuid": meeting.uuid if meeting else uuid,
        "address": page.address,
        "draft": draft,
        "base_version": base_version,
        "is_correction": is_correction,
        "is_behind": meeting is not None and base_version != meeting.version,
        "newest": meeting.revisions.newest()
        if meeting and base_version != meeting.version
        else None,
        "returned": _return_note(meeting),
        "set_aside": meeting.texts_set_aside.waiting().filter(user=request.user) if meeting else [],
        "stored_files": {str(one.uuid): one for one in meeting.files.all()} if meeting else {},
        "reason": form.data.get("reason", "") if form.data else "",
        "promised": promised_to(request.user, form, meeting),
    }
    return render(request, page.template, context | page.more(meeting, form))


def _return_note(meeting):
    if meeting is None or meeting.status != Meeting.Status.RETURNED:
        return None
    return meeting.events.filter(kind="returned").select_related("by").last()


# Typing ----------------------------------------------------------------------------------------


@action("meeting.enter")
@never_cache
@require_http_methods(["PUT"])
def entry_draft(request, uuid):
    """Autosave: the raw form in, what became of it out. `saved` is said after the commit."""
    data = QueryDict(request.body, encoding="utf-8")
    if is_of_another(request, data):
        words = _("Not saved: somebody else has signed in since this form was opened.")
        return JsonResponse({"words": words}, status=403)
    meeting = _meeting_of(request, uuid)
    try:
        draft = services.autosave(
            meeting,
            by=request.user,
            at=timezone.now(),
            key=request.headers.get("Idempotency-Key", "")[:64],
            **_typed(data, version=request.headers.get("If-Match", "")),
        )
    except services.StaleDraft as stale:
        answer = _draft_answer(meeting, stale.draft)
        return JsonResponse(
            answer | {"kept": str(stale.kept.uuid), "words": str(stale)}, status=409
        )
    return JsonResponse(_draft_answer(meeting, draft))


def _draft_answer(meeting, draft):
    answer = {
        "version": draft.version,
        "saved_at": f"{timezone.localtime(draft.saved_at):%H:%M}",
        "pk": meeting.pk,
        "conflict": None,
    }
    if draft.base_version < meeting.version:
        newest = meeting.revisions.newest()
        answer["conflict"] = _("%(who)s saved this record at %(at)s.") % {
            "who": newest.by,
            "at": date_format(timezone.localtime(newest.at), "DATETIME_FORMAT"),
        }
    return answer


def _typed(data, version=None):
    """What `services.autosave` keeps of a posted form."""
    kept = {
        nfc(name).replace("\0", ""): [nfc(value).replace("\0", "") for value in values]
        for name, values in data.lists()
        if name not in CONTROLS
    }
    return {
        "data": kept,
        "title": nfc(data.get("title", "")).replace("\0", "").strip(),
        "base_version": _number(data.get("base_version")),
        "version": _number(version or data.get("draft_version")),
    }


def _number(text):
    return number_of((text or "").strip('"')) or 0


def _as_posted(kept):
    """The kept lists of a draft as the form reads them."""
    data = QueryDict(mutable=True)
    for name, values in kept.items():
        data.setlist(name, values)
    return data


# Posting ---------------------------------------------------------------------------------------


def _posted(request, page, meeting):
    """Whatever button was pressed: what was typed is kept first, then the button is answered."""
    data = request.POST.copy()
    refusals = _keep_files(request, meeting, data)
    if name := data.get("add"):
        _add_row(data, name)
    draft = _keep_draft(request, meeting, data)
    if "put_away" in data:
        _put_away(request, meeting, uuid_of(data["put_away"]))
    pressed = data.get("action", "")
    base_version = _number(data.get("base_version"))
    if refusals or pressed not in ("save", "check"):
        form = EntryForm(data, shown=_base(meeting), is_checked=False)
        return _show(
            request,
            page,
            meeting,
            form,
            draft=draft,
            base_version=base_version,
            file_errors=refusals,
            added=name,
        )
    if pressed == "save":
        words = _("The draft is saved. It can be continued from any computer.")
        messages.success(request, words)
        return redirect(page.address, meeting.pk)
    return _check(request, page, meeting, data, draft, base_version)


def _put_away(request, meeting, uuid):
    """A text that was set aside need not stand beside the form any more."""
    own = meeting.texts_set_aside.waiting().filter(user=request.user)
    if own.filter(uuid=uuid).update(put_away_at=timezone.now()):
        words = _("The text was put away. It is listed under “Drafts thrown away” for 30 days.")
        messages.success(request, words)


def _keep_draft(request, meeting, data):
    try:
        return services.autosave(meeting, by=request.user, at=timezone.now(), **_typed(data))
    except services.StaleDraft as stale:
        messages.warning(request, f"{stale} {_('The text of this window was set aside.')}")
        return stale.draft


def _keep_files(request, meeting, data):
    """Store the files that came with the form as rows of its attachments; gives refusals."""
    refusals = []
    for upload in request.FILES.getlist("files"):
        try:
            stored = files.keep(upload, meeting=meeting, by=request.user, at=timezone.now())
        except files.FileRefused as refusal:
            refusals.append(str(refusal))
            continue
        kind = AttachmentKind.PHOTO if stored.is_picture else AttachmentKind.DOCUMENT
        row = _add_row(data, "attachments")
        data[f"attachments-{row}-file"] = str(stored.uuid)
        data[f"attachments-{row}-kind"] = kind.value
    return refusals


def _add_row(data, name):
    """One more row at the end of a list of the posted form; gives its number from 0."""
    if name not in ROWS:
        raise Http404
    total = _number(data.get(f"{name}-TOTAL_FORMS"))
    data[f"{name}-TOTAL_FORMS"] = str(total + 1)
    return total


def _check(request, page, meeting, data, draft, base_version):
    """Judge everything at once; what holds is saved and shown before it is submitted."""
    form = EntryForm(data, shown=_base(meeting))
    is_correction = meeting.status == Meeting.Status.APPROVED
    reason = data.get("reason", "").strip()
    if not form.is_valid() or (is_correction and not reason):
        return _show(
            request,
            page,
            meeting,
            form,
            draft=draft,
            base_version=base_version,
            problems=form.problems,
            lacks_reason=is_correction and not reason,
        )
    try:
        record = _record(request, form)
        _save(request, meeting, record, base_version, reason if is_correction else "")
    except services.Conflict:
        return redirect("meeting_conflict", meeting.pk)
    except services.Refused as refusal:
        messages.error(request, str(refusal))
        return _show(request, page, meeting, form, draft=draft, base_version=base_version)
    page.saved(meeting, data, by=request.user, at=timezone.now())
    _close_draft(meeting, draft, data)
    if is_correction:
        words = _("The correction waits for the office head. Readers keep the approved version.")
        messages.success(request, words)
        return redirect(meeting)
    return redirect("meeting_submit", meeting.pk)


def _record(request, form):
    """What was typed, with the earlier items that were ticked; after `form.is_valid()`."""
    return with_reviewed(request.user, form.record(), form.ticked)


def _save(request, meeting, record, base_version, reason):
    values = {"by": request.user, "at": timezone.now(), "base_version": base_version}
    if meeting.status == Meeting.Status.APPROVED:
        return services.propose(meeting, record, **values, reason=reason)
    return services.save_record(meeting, record, **values)


def _close_draft(meeting, draft, data):
    """The typing is done. A draft of another window that says something else is set aside."""
    if draft.data != _typed(data)["data"]:
        services.set_aside(
            meeting,
            by=draft.user,
            at=draft.saved_at,
            base_version=draft.base_version,
            data=draft.data,
        )
    draft.delete()


# Submitting ------------------------------------------------------------------------------------


@action("meeting.enter")
@require_http_methods(["GET", "HEAD", "POST"])
def meeting_submit(request, pk):
    """The whole record once more, open warnings on top, and one button."""
    meeting = get_object_or_404(Meeting.objects.editable_by(request.user), pk=pk)
    if request.method == "POST":
        try:
            services.submit(meeting, by=request.user, at=timezone.now())
        except services.Refused as refusal:
            messages.error(request, str(refusal))
            return redirect("meeting_submit", meeting.pk)
        messages.success(request, _("Submitted. The office head sees it in the list now."))
        return redirect(meeting)
    shown = services.read_record(meeting)
    context = {
        "meeting": meeting,
        "page": RecordPage(meeting, shown),
        "missing": services.missing(shown),
        "open_draft": meeting.drafts.filter(user=request.user).first(),
    }
    return render(request, "meetings/meeting_submit.html", context)


@action("meeting.enter")
@require_http_methods(["GET", "HEAD", "POST"])
def meeting_conflict(request, pk):
    """Two people edited one record: only what differs, side by side, and a choice."""
    meeting = get_object_or_404(_enterable(request.user), pk=pk)
    draft = get_object_or_404(EntryDraft, meeting=meeting, user=request.user)
    if draft.base_version == meeting.version:
        return redirect("meeting_edit", meeting.pk)
    if request.method == "POST":
        return _settle(request, meeting, draft)
    form = EntryForm(_as_posted(draft.data), shown=_base(meeting))
    is_whole = form.is_valid()
    context = {
        "meeting": meeting,
        "draft": draft,
        "newest": meeting.revisions.newest(),
        "changes": changes(services.read_record(meeting), _record(request, form))
        if is_whole
        else [],
        "is_whole": is_whole,
    }
    return render(request, "meetings/meeting_conflict.html", context)


def _settle(request, meeting, draft):
    """Mine: go on from the newest version with the text as typed. Theirs: mine is set aside."""
    seen = _number(request.POST.get("version"))
    if seen != meeting.version:
        messages.warning(
            request, _("The record was saved once more; look at the difference again.")
        )
        return redirect("meeting_conflict", meeting.pk)
    if request.POST.get("choice") == "mine":
        draft.base_version = meeting.version
        draft.save(update_fields=["base_version"])
        words = _("The form holds the own text; “Review and submit” saves it over the other one.")
        messages.info(request, words)
    else:
        services.set_aside(
            meeting,
            by=request.user,
            at=timezone.now(),
            base_version=draft.base_version,
            data=draft.data,
        )
        draft.delete()
        messages.info(request, _("The form holds the saved version; the own text was set aside."))
    return redirect("meeting_edit", meeting.pk)


@action("meeting.enter")
@require_POST
def meeting_discard(request, pk):
    meeting = get_object_or_404(Meeting.objects.editable_by(request.user), pk=pk)
    try:
        services.discard(meeting, by=request.user, at=timezone.now())
    except services.Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(meeting)
    messages.success(request, _("The draft was thrown away. It can be taken back for 30 days."))
    return redirect("discarded_list")


@action("meeting.enter")
@require_safe
def discarded_list(request):
    """Drafts thrown away and texts put away within the last 30 days, to take back."""
    discarded = Meeting.objects.restorable_by(request.user, timezone.now())
    put_away = SetAsideText.objects.put_away_by(request.user, timezone.now())
    context = {
        "meetings": discarded.order_by("-discarded_at").for_list(),
        "texts": put_away.select_related("meeting").order_by("-put_away_at"),
    }
    return render(request, "meetings/discarded_list.html", context)


@action("meeting.enter")
@require_POST
def meeting_restore(request, pk):
    discarded = Meeting.objects.restorable_by(request.user, timezone.now())
    meeting = get_object_or_404(discarded, pk=pk)
    services.restore(meeting, by=request.user, at=timezone.now())
    messages.success(request, _("The draft is back."))
    return redirect("meeting_edit", meeting.pk)
