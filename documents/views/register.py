"""The register of issued papers: searched, filtered, exported, taken again as they went out."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_safe

from accounts.permissions import action
from documents.filters import IssuedFilter
from documents.forms import PeriodForm
from documents.models import IssuedDocument
from lists import sheets
from lists.sheets import Column, Sheet
from meetings.files import DOCX
from meetings.models import Meeting
from meetings.views.files import download
from units.dates import today

PAGE_SIZE = 50

COLUMNS = (
    Column(gettext_lazy("Number and symbol"), lambda paper: paper.number_text, 18),
    Column(gettext_lazy("Day"), lambda paper: paper.day, 12),
    Column(gettext_lazy("Kind of paper"), lambda paper: paper.get_kind_display(), 22),
    Column(gettext_lazy("About"), lambda paper: paper.summary, 60),
    Column(gettext_lazy("Issued by"), lambda paper: paper.issuer, 32),
    Column(gettext_lazy("Signed by"), lambda paper: paper.signer, 22),
    Column(pgettext_lazy("paper", "Recipients"), lambda paper: "\n".join(paper.recipients), 32),
    Column(gettext_lazy("Entered by"), lambda paper: paper.by, 22),
    Column(gettext_lazy("Number given at"), lambda paper: paper.at, 17),
    Column("SHA-256", lambda paper: paper.sha256, 30),
)


@action("document.read")
@require_safe
def issued_list(request):
    papers = IssuedDocument.objects.visible_to(request.user)
    years = [day.year for day in papers.dates("day", "year", order="DESC")]
    filterset = IssuedFilter(request.GET, papers.for_list(), years=years)
    if form := sheets.form_asked_for(request):
        sheet = Sheet("so-van-ban", _("Register of papers"), COLUMNS, filterset.qs.iterator())
        return sheets.response(form, sheet)
    page = Paginator(filterset.qs, PAGE_SIZE).get_page(request.GET.get("trang"))
    approved = Meeting.objects.visible_to(request.user).approved()
    context = {
        "filterset": filterset,
        "period_form": PeriodForm(meetings=approved.values("pk"), year=today().year),
        "page": page,
        "is_filtered": any(request.GET.get(name) for name in filterset.form.fields),
    }
    return render(request, "documents/issued_list.html", context)


@action("document.read")
@require_safe
def issued_file(request, uuid):
    """The exact file that went out."""
    paper = get_object_or_404(IssuedDocument.objects.visible_to(request.user), uuid=uuid)
    return download(paper.path, paper.name, DOCX)
