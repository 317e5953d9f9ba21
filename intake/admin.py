from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.urls import path
from django.utils.text import capfirst

from intake.corrections import missing_words, rows_by_field
from intake.models import CorrectedWord, Correction, SourceDocument


@admin.register(Correction)
class CorrectionAdmin(admin.ModelAdmin):
    """One page to look at: where the reader errs, and the words that it may lack."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def get_urls(self):
        page = self.admin_site.admin_view(self.page)
        return [path("", page, name="intake_correction_changelist")]

    def page(self, request):
        if not self.has_view_permission(request):
            raise PermissionDenied
        sources = SourceDocument.objects.visible_to(request.user)
        host = request.user.reach.host
        words = CorrectedWord.objects.filter(source__in=sources)
        context = {
            **self.admin_site.each_context(request),
            "title": capfirst(self.opts.verbose_name_plural),
            "opts": self.opts,
            "rows": rows_by_field(Correction.objects.filter(source__in=sources)),
            "words": missing_words(words, host.place_name if host else ""),
        }
        return render(request, "admin/intake/correction/change_list.html", context)
