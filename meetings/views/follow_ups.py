"""What becomes of directives and petitions: the forms in which it is noted, and reminders."""

import uuid

from django.contrib import messages
from django.core.mail import send_mail
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from accounts.permissions import action
from lists.listing import MOST_TICKED
from meetings import files, following
from meetings.catalogue import Catalogue
from meetings.following import Kind
from meetings.forms.following import STEPS, FollowUpForm, RemindForm
from meetings.models import StoredFile, WorkStatus
from meetings.reminders import can_mail, lines_of, mail_sender, reminder
from meetings.services import Refused
from meetings.tasks import forget_unless_used
from meetings.views.work import DIRECTIVES, PETITIONS
from units.dates import today
from units.models import Organization
from units.numbers import number_of

# One step --------------------------------------------------------------------------------------


@action("work.follow_up")
@require_http_methods(["GET", "HEAD", "POST"])
def directive_follow_up(request, pk, step):
    return _follow_up(request, DIRECTIVES, pk, step)


@action("work.follow_up")
@require_http_methods(["GET", "HEAD", "POST"])
def issue_follow_up(request, pk, step):
    return _follow_up(request, PETITIONS, pk, step)


def _follow_up(request, ledger, pk, code):
    step = STEPS.get(code)
    if step is None or not step.is_for(ledger.name):
        raise Http404
    item = get_object_or_404(ledger.open_to(request.user), pk=pk)
    if not _is_open_to(item, step.action):
        return _refused(request, item, step.action)
    stand = following.stand_of(item)
    if request.method != "POST":
        form = FollowUpForm(step, initial=_initial(stand), year=today().year)
        return _show(request, ledger, item, step, form)
    form = FollowUpForm(step, request.POST, request.FILES, year=today().year)
    kept = _kept(request, item, form)
    if form.is_valid():
        form.resolve(Catalogue(today(), known=[stand.lead]))
    if form.is_valid() and _take(request, item, step, form, kept):
        messages.success(request, _("Noted."))
        return redirect(item)
    for stored in kept:
        forget_unless_used(stored, at=timezone.now())
    return _show(request, ledger, item, step, form, kept)


def _is_open_to(item, wanted):
    return item.may_direct if wanted == "work.assign" else item.may_follow_up


def _refused(request, item, wanted):
    """Whoever may read the item, but has no hand in it, is told who has."""
    context = {"item": item, "is_for_the_office": wanted == "work.assign"}
    return render(request, "meetings/work_refused.html", context, status=403)


def _initial(stand):
    return {
        "happened_on": today(),
        "lead": stand.lead,
        "due_on": stand.due_on,
        "is_standing": stand.is_standing,
        "level": stand.level,
    }


def _kept(request, item, form):
    """The files of the form: those kept at an earlier try, and those that came with this one."""
    known = [one for one in map(_uuid, request.POST.getlist("kept")) if one]
    unused = StoredFile.objects.unused_of(request.user)
    kept = list(unused.filter(meeting=item.meeting_id, pk__in=known))
    form.full_clean()
    for upload in form.cleaned_data.get("evidence", []):
        try:
            stored = files.keep(upload, meeting=item.meeting, by=request.user, at=timezone.now())
        except files.FileRefused as refusal:
            form.add_error("evidence", str(refusal))
        else:
            kept.append(stored)
    return kept


def _uuid(text):
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


def _take(request, item, step, form, kept):
    """Do what the form says; a refusal stands on the form, and nothing typed is lost."""
    values = {name: form.cleaned_data[name] for name in step.fields if name != "evidence"}
    noted = {"by": request.user, "at": timezone.now(), **values}
    if "evidence" in step.fields:
        noted["files"] = kept
    try:
        if step.kind == Kind.ASSIGNED:
            following.give_out(item, **noted)
        elif step.kind == Kind.ANSWERED:
            following.answer(item, **noted)
        else:
            following.follow_up(item, step.kind, **noted)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def _show(request, ledger, item, step, form, kept=()):
    context = {"ledger": ledger, "item": item, "step": step, "form": form, "kept": kept}
    return render(request, "meetings/work_follow_up.html", context)


# Many at once ----------------------------------------------------------------------------------


@action("work.assign")
@require_http_methods(["GET", "HEAD", "POST"])
def directive_give_out(request):
    return _give_out(request, DIRECTIVES)


@action("work.assign")
@require_http_methods(["GET", "HEAD", "POST"])
def issue_give_out(request):
    return _give_out(request, PETITIONS)


def _give_out(request, ledger):
    """One lead and one deadline for the ticked items. What a rule refuses stays on the page with
    its reason, and the others are given out."""
    sent = request.POST if request.method == "POST" else request.GET
    back = _list_of_ticks(request, ledger)
    ticked = [*filter(None, map(number_of, sent.getlist("viec")))]
    if len(ticked) > MOST_TICKED:
        words = _("At most %(count)d rows can be given out at once.")
        messages.warning(request, words % {"count": MOST_TICKED})
        return redirect(back)
    directed = ledger.open_to(request.user).filter(may_direct=True)
    items = list(directed.filter(pk__in=ticked).worst_first())
    if left_out := len(set(ticked)) - len(items):
        words = ngettext(
            "%(n)s ticked row is not yours to direct, and left out.",
            "%(n)s ticked rows are not yours to direct, and left out.",
            left_out,
        )
        messages.warning(request, words % {"n": left_out})
    elif not items:
        messages.warning(request, _("Tick the rows first."))
    if not items:
        return redirect(back)
    step = STEPS["giao"]
    data = request.POST if request.method == "POST" else None
    form = FollowUpForm(step, data, initial={"happened_on": today()}, year=today().year)
    refusals = {}
    if form.is_valid():
        form.resolve(Catalogue(today()))
    if form.is_valid():
        refusals = _give_out_each(request, items, form.cleaned_data)
        if not refusals:
            return redirect(back)
        items = [item for item in items if item.pk in refusals]
    rows = [(item, refusals.get(item.pk, "")) for item in items]
    context = {"ledger": ledger, "rows": rows, "step": step, "form": form, "back": back}
    return render(request, "meetings/work_give_out.html", context)


def _list_of_ticks(request, ledger):
    """The address of the list where rows were ticked, as it was filtered and sorted there."""
    words = request.GET.copy()
    words.pop(ledger.declared.ticks, None)
    return f"{reverse(ledger.list_name)}?{words.urlencode()}".rstrip("?")


def _give_out_each(request, items, values):
    """Give each item out; gives {primary key: why not}."""
    noted = {"by": request.user, "at": timezone.now()}
    noted |= {name: values[name] for name in ("happened_on", "note", "lead")}
    if values["is_standing"] or values["due_on"]:
        noted |= {"due_on": values["due_on"], "is_standing": values["is_standing"]}
    refusals = {}
    for item in items:
        try:
            following.give_out(item, **noted)
        except Refused as refusal:
            refusals[item.pk] = str(refusal)
    if given := len(items) - len(refusals):
        words = ngettext("%(n)s item is given out.", "%(n)s items are given out.", given)
        messages.success(request, words % {"n": given})
    return refusals


# Reminders -------------------------------------------------------------------------------------


@action("work.assign")
@require_http_methods(["GET", "HEAD", "POST"])
def directive_remind(request, pk):
    return _remind_of_one(request, DIRECTIVES, pk)


@action("work.assign")
@require_http_methods(["GET", "HEAD", "POST"])
def issue_remind(request, pk):
    return _remind_of_one(request, PETITIONS, pk)


def _remind_of_one(request, ledger, pk):
    item = get_object_or_404(ledger.open_to(request.user), pk=pk)
    if not item.may_direct:
        return _refused(request, item, "work.assign")
    return _remind(request, [item], to=item.current_lead_name or "", back=item.get_absolute_url())


@action("work.assign")
@require_http_methods(["GET", "HEAD", "POST"])
def unit_remind(request, pk):
    """Everything overdue that one body leads, in one letter."""
    unit = get_object_or_404(Organization, pk=pk)
    overdue = [
        item
        for ledger in (DIRECTIVES, PETITIONS)
        for item in ledger.open_to(request.user)
        .filter(may_direct=True, status=WorkStatus.OVERDUE)
        .led_for(unit)
        .worst_first()
    ]
    return _remind(request, overdue, to=unit.name, back=unit.get_absolute_url())


def _remind(request, items, *, to, back):
    sender = request.user.reach.host.name if request.user.reach.host else str(request.user)
    text = reminder(items, to=to, sender=sender, today=today()) if items else ""
    form = RemindForm(request.POST if request.method == "POST" else None, initial={"text": text})
    form.fields["text"].widget.attrs["rows"] = lines_of(text) + 3
    if items and form.is_valid() and _send(request, items, form, to, sender):
        return redirect(back)
    context = {"items": items, "form": form, "to": to, "back": back, "can_mail": can_mail()}
    return render(request, "meetings/work_remind.html", context)


def _send(request, items, form, to, sender):
    """Send the reminder where that was asked for, and note it with each item."""
    text, address = form.cleaned_data["text"], form.cleaned_data["to"]
    is_mail = request.POST.get("action") == "mail" and can_mail()
    if is_mail and not address:
        form.add_error("to", _("Write the address to which it is sent."))
        return False
    noted = {"by": request.user, "at": timezone.now(), "happened_on": today()}
    sent = _("Sent to %(address)s:") % {"address": address}
    note = "\n".join([sent, text]) if is_mail else text
    try:
        with transaction.atomic():
            for item in items:
                following.follow_up(item, Kind.REMINDED, note=note, **noted)
            if is_mail:
                # Inside: what was not sent is not noted.
                send_mail(
                    _("Reminder: %(body)s") % {"body": to}, text, mail_sender(sender), [address]
                )
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    except OSError:
        form.add_error("to", _("The mail server did not take it. The text stays here."))
        return False
    messages.success(request, _("The reminder is noted."))
    return True
