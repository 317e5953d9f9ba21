"""Many reports at once: choosing them, and what became of each."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.permissions import action
from intake import archives, bulk
from intake.forms import BatchForm
from intake.models import ImportBatch
from intake.tasks import take_in
from intake.wording import reason_words


@action("meeting.enter")
@require_http_methods(["GET", "HEAD", "POST"])
def batch_new(request):
    """Choose many files or a ZIP archive, or look at what was brought in before."""
    form = BatchForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(_bring_in(form.cleaned_data["reports"], by=request.user))
        except archives.ArchiveRefused as refusal:
            form.add_error("reports", str(refusal))
    batches = ImportBatch.objects.visible_to(request.user).with_progress()[:20]
    return render(request, "intake/batch_new.html", {"form": form, "batches": batches})


def _bring_in(uploads, *, by):
    archives.check(uploads)
    batch = bulk.start(expected=archives.count(uploads), by=by, at=timezone.now())
    take_in(batch, uploads, title=uploads[0].name if len(uploads) == 1 else "")
    return batch


@action("meeting.enter")
@require_http_methods(["GET", "HEAD", "POST"])
def batch_detail(request, uuid):
    """What became of each file; while some wait, the page asks for itself again."""
    mine = ImportBatch.objects.visible_to(request.user)
    batch = get_object_or_404(mine.with_progress(), uuid=uuid)
    if request.method == "POST":
        if request.POST.get("action") == "stop":
            bulk.stop(batch, at=timezone.now())
            messages.success(request, _("The rest is not read. Drafts that were made stay."))
        return redirect(batch)
    items = list(batch.items.for_list())
    for item in items:
        item.words = reason_words(item)
    now = timezone.now()
    is_arriving = batch.is_arriving(now)
    is_running = is_arriving or (batch.finished < batch.total and not batch.stopped_at)
    context = {
        "batch": batch,
        "total": batch.expected if is_arriving else batch.total,
        "lost": batch.expected - batch.total if batch.was_cut_off(now) else 0,
        "items": items,
        "is_running": is_running,
        "refreshes": is_running and "yen" not in request.GET,
    }
    return render(request, "intake/batch_detail.html", context)
