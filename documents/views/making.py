"""A paper from a record: chosen and seen on one page, then taken as a draft or issued."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.permissions import action
from documents import services
from documents.forms import IssueForm, PaperForm
from documents.models import IssuedDocument, PaperChoice
from documents.outline_page import OutlinePage
from documents.subjects import NoMeetings, subject_of
from meetings.files import DOCX
from meetings.models import Event
from meetings.views.files import attachment


@action("meeting.read")
@require_http_methods(["GET", "HEAD", "POST"])
def paper_new(request):
    """Choices and outline side by side. Posting only shows; nothing is written."""
    values = request.POST if request.method == "POST" else request.GET
    try:
        subject = subject_of(values, request.user)
    except NoMeetings:
        messages.warning(request, _("There is no approved record over this period."))
        return redirect("issued_list")
    form = _form(
        subject, request.POST if request.method == "POST" else _remembered(subject, values)
    )
    return _page(request, subject, form)


@action("meeting.read")
@require_POST
def paper_draft(request):
    """The paper without a number, as a Word file."""
    subject = subject_of(request.POST, request.user)
    form = _form(subject, request.POST)
    plan = form.plan
    if subject.may_issue:
        services.remember(plan, form.options)
    name = services.file_name(plan)
    for meeting in subject.meetings:
        meeting.events.create(
            kind=Event.Kind.DOWNLOADED, by=request.user, at=timezone.now(), note=name
        )
    return attachment(HttpResponse(plan.as_file(), content_type=DOCX), name)


@action("document.issue")
@require_POST
def paper_issue(request):
    """Give the paper its number and keep the file; the register shows it."""
    subject = subject_of(request.POST, request.user)
    if not subject.may_issue:
        raise PermissionDenied("document.issue")
    form = _form(subject, request.POST)
    issue_form = _issue_form(form.plan, request, is_bound=True)
    if not form.is_valid() or not issue_form.is_valid():
        return _page(request, subject, form, issue_form)
    try:
        paper = services.issue(
            form.plan,
            options=form.options,
            used_before=issue_form.cleaned_data.get("used_before") or 0,
            by=request.user,
            at=timezone.now(),
        )
    except services.CannotIssue as refusal:
        form.add_error("symbol", str(refusal))
        return _page(request, subject, form, issue_form)
    words = _("Number %(number)s is given and the file is kept.")
    messages.success(request, words % {"number": paper.number_text})
    return redirect("issued_list")


def _form(subject, values):
    return PaperForm(
        values,
        meetings=subject.meetings,
        records=subject.records,
        host=subject.host,
        body=subject.body,
        period=subject.period,
        reader=subject.reader,
    )


def _remembered(subject, values):
    """What was chosen the last time for the kind of paper that the address names."""
    asked = values.get("van-ban", "")
    kept = PaperChoice.objects.filter(host=subject.host, body=subject.body)
    choice = kept.filter(kind=asked).first() if asked else kept.order_by("-pk").first()
    remembered = choice.options if choice else {}
    return {**remembered, "kind": asked} if asked else remembered


def _issue_form(plan, request, *, is_bound=False):
    _number, is_new = services.next_number(plan)
    values = request.POST if is_bound else None
    return IssueForm(values, typed=request.POST, has_gaps=bool(plan.gaps), is_new=is_new)


def _page(request, subject, form, issue_form=None):
    plan = form.plan
    number, _is_new = services.next_number(plan)
    made = IssuedDocument.objects.visible_to(request.user).filter(meetings__in=subject.meetings)
    context = {
        "subject": subject,
        "form": form,
        "plan": plan,
        "paper": OutlinePage(plan.outline),
        "next_number": OutlinePage(plan.numbered(number).outline).number,
        "issue_form": issue_form or _issue_form(plan, request),
        "made": made.for_list().distinct()[:10],
    }
    return render(request, "documents/paper_new.html", context)
