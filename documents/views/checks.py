"""Whether a Word file keeps to the format, and how an office's papers look."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.permissions import action
from documents import services
from documents.checker import CannotCheck, check
from documents.forms import CheckForm, SettingsForm
from documents.letterhead import LetterheadRefused
from documents.models import NumberSeries, PaperSettings
from documents.profiles import PROFILES
from meetings.files import FileRefused, display_name


@action("document.read")
@require_http_methods(["GET", "HEAD", "POST"])
def paper_check(request):
    """Any Word file against the rules F01 to F20. The file is not kept."""
    form = CheckForm(request.POST or None, request.FILES or None)
    context = {"form": form}
    if request.method == "POST" and form.is_valid():
        context |= _checked(form)
    return render(request, "documents/paper_check.html", context)


def _checked(form):
    upload = form.cleaned_data["file"]
    name = display_name(upload.name)
    try:
        services.check_docx(upload, name)
        upload.seek(0)
        findings = check(upload, PROFILES.get(form.cleaned_data["profile"]))
    except (FileRefused, CannotCheck) as refusal:
        form.add_error("file", str(refusal))
        return {}
    return {
        "name": name,
        "failures": [one for one in findings if one.is_failure],
        "warnings": [one for one in findings if not one.is_failure],
        "is_checked": True,
    }


@action("document.set_up")
@require_http_methods(["GET", "HEAD", "POST"])
def paper_settings(request):
    """The letterhead and the term of the reader's host, and how far its numbers are."""
    host = request.user.reach.host
    if host is None:
        raise PermissionDenied("document.set_up")
    kept = PaperSettings.objects.filter(host=host).first()
    form = SettingsForm(
        request.POST or None, request.FILES or None, initial={"term": kept.term if kept else ""}
    )
    if request.method == "POST" and form.is_valid():
        try:
            services.keep_settings(host, **form.cleaned_data, by=request.user, at=timezone.now())
        except (FileRefused, LetterheadRefused) as refusal:
            form.add_error("letterhead", str(refusal))
        else:
            messages.success(request, _("The settings are saved."))
            return redirect("paper_settings")
    context = {
        "form": form,
        "kept": kept,
        "faults": services.faults_of_letterhead(kept) if kept else [],
        "series": NumberSeries.objects.filter(host=host),
    }
    return render(request, "documents/paper_settings.html", context)
