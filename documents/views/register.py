"""The register of issued papers: searched, filtered, exported, taken again as they went out."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.permissions import action, may
from documents.filters import IssuedFilter
from documents.forms import PeriodForm
from documents.list_columns import PAPERS
from documents.models import IssuedDocument
from lists.listing import Listing
from meetings.files import DOCX
from meetings.models import Meeting
from meetings.periods import years_from
from meetings.views.files import download
from units.dates import today


@action("document.read")
@require_safe
def issued_list(request):
    papers = IssuedDocument.objects.visible_to(request.user)
    years = years_from(today().year)
    found = IssuedFilter(request.GET, papers.for_list(), years=years)
    listing = Listing(request, PAPERS, found)
    if listing.form:
        return listing.file()
    approved = Meeting.objects.visible_to(request.user).approved()
    links = [(_("Check a file"), reverse("paper_check"))]
    if may(request.user.role, "document.set_up"):
        links.append((_("Letterhead and term"), reverse("paper_settings")))
    context = {
        "list": listing,
        "page": listing.page,
        "about": _("Papers that got their number here, each with the file that went out"),
        "links": links,
        "period_form": PeriodForm(meetings=approved.values("pk"), year=today().year),
        "nothing": _(
            "Open an approved record and choose “Export to Word”: there a paper is made and gets"
            " its number."
        ),
    }
    return render(request, "documents/issued_list.html", context)


@action("document.read")
@require_safe
def issued_file(request, uuid):
    """The exact file that went out."""
    paper = get_object_or_404(IssuedDocument.objects.visible_to(request.user), uuid=uuid)
    return download(paper.path, paper.name, DOCX)
