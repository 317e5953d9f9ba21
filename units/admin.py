"""Catalogues: who takes part. Everything is dated, so that little is ever deleted."""

from django.contrib import admin, messages
from django.contrib.admin.helpers import AdminForm
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from simple_history.admin import SimpleHistoryAdmin

from units import services
from units.forms import OWN_TABLES, PLAIN_KINDS, CodeFormSet, MergeForm, NoOverlapFormSet
from units.models import (
    ChangeSide,
    Cluster,
    ClusterMember,
    Committee,
    CommitteeMember,
    Field,
    Host,
    Organization,
    OrganizationChange,
    OrganizationCode,
    OrganizationKind,
    OrganizationName,
    OrganizationParent,
    Person,
    ReviewCadence,
    Tenure,
)

SPAN = ["starts_on", "ends_on"]


class CatalogueAdmin(SimpleHistoryAdmin):
    """With history, searched without accents, nothing deleted in bulk."""

    actions = None

    def get_search_results(self, request, queryset, search_term):
        return (queryset.search(search_term) if search_term else queryset), False


class NameInline(admin.TabularInline):
    model = OrganizationName
    formset = NoOverlapFormSet
    fields = ["name", "short_name", "kind", *SPAN]
    min_num = 1
    validate_min = True
    extra = 0


class BodyNameInline(NameInline):
    """The names of a committee or a cluster, which is always of its own kind."""

    fields = ["name", "short_name", *SPAN]


class CodeInline(admin.TabularInline):
    model = OrganizationCode
    formset = CodeFormSet
    fields = ["scheme", "code", *SPAN]
    extra = 0


class ParentInline(admin.TabularInline):
    model = OrganizationParent
    fk_name = "organization"
    formset = NoOverlapFormSet
    fields = ["parent", *SPAN, "legal_basis"]
    autocomplete_fields = ["parent"]
    extra = 0


class ChangeInline(admin.TabularInline):
    """The changes that an organisation took part in."""

    model = ChangeSide
    verbose_name = _("change of organisations")
    verbose_name_plural = _("changes of organisations")
    autocomplete_fields = ["change"]
    extra = 0


class ChangeSideInline(admin.TabularInline):
    """The organisations that took part in a change."""

    model = ChangeSide
    autocomplete_fields = ["organization"]
    min_num = 1
    extra = 1


class NamedAdmin(CatalogueAdmin):
    """Anything whose name shown is the newest of its dated names."""

    readonly_fields = ["name", "short_name"]
    search_fields = ["name"]
    search_help_text = _("Present and former names; accents may be left out.")

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        services.settle_name(form.instance)


@admin.register(Organization)
class OrganizationAdmin(NamedAdmin):
    list_display = ["name", "kind", "level", *SPAN]
    list_filter = ["kind", "level"]
    fields = ["name", "short_name", "kind", "level", *SPAN, "note"]
    inlines = [NameInline, CodeInline, ParentInline, ChangeInline]

    def formfield_for_choice_field(self, db_field, request, **kwargs):
        if db_field.name == "kind":
            kwargs["choices"] = [("", "---------"), *PLAIN_KINDS]
        return super().formfield_for_choice_field(db_field, request, **kwargs)

    def has_change_permission(self, request, obj=None):
        """A committee or a cluster is changed on its own page."""
        own_table = obj is not None and obj.kind in OWN_TABLES
        return not own_table and super().has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None):
        own_table = obj is not None and obj.kind in OWN_TABLES
        return not own_table and super().has_delete_permission(request, obj)

    def get_urls(self):
        merge = self.admin_site.admin_view(self.merge_view)
        return [path("merge/", merge, name="units_organization_merge"), *super().get_urls()]

    def merge_view(self, request):
        if not (self.has_add_permission(request) and self.has_change_permission(request)):
            raise PermissionDenied
        form = MergeForm(request.POST or None, admin_site=self.admin_site)
        if form.is_valid():
            try:
                change = form.save(by=request.user, at=timezone.now())
            except services.CannotChange as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, gettext("The units were merged."))
                return redirect("admin:units_organizationchange_change", change.pk)
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("Merge units"),
            "opts": self.opts,
            "adminform": AdminForm(form, form.fieldsets, {}),  # type: ignore[arg-type]
            "media": self.media + form.media,
        }
        return render(request, "admin/units/organization/merge.html", context)


@admin.register(OrganizationChange)
class OrganizationChangeAdmin(CatalogueAdmin):
    list_display = ["kind", "effective_on", "legal_basis"]
    list_filter = ["kind"]
    date_hierarchy = "effective_on"
    search_fields = ["legal_basis"]
    search_help_text = _("Legal basis, or the name of an organisation that took part.")
    inlines = [ChangeSideInline]

    def get_urls(self):
        undo = self.admin_site.admin_view(self.undo_view)
        own = path("<int:pk>/undo/", undo, name="units_organizationchange_undo")
        return [own, *super().get_urls()]

    def undo_view(self, request, pk):
        """Ask, then take a merger back."""
        if not self.has_delete_permission(request):
            raise PermissionDenied
        change = get_object_or_404(OrganizationChange, pk=pk, kind=OrganizationChange.Kind.MERGED)
        if request.method == "POST":
            try:
                services.undo_merge(change, by=request.user, at=timezone.now())
            except services.CannotChange as refusal:
                messages.error(request, str(refusal))
                return redirect("admin:units_organizationchange_change", pk)
            messages.success(request, gettext("The merger was taken back."))
            return redirect("admin:units_organizationchange_changelist")
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("Take the merger back"),
            "opts": self.opts,
            "change": change,
        }
        return render(request, "admin/units/organizationchange/undo.html", context)


class CadenceInline(admin.TabularInline):
    model = ReviewCadence
    formset = NoOverlapFormSet
    fields = ["every", "days_after", *SPAN]
    extra = 0


class CommitteeMemberInline(admin.TabularInline):
    model = CommitteeMember
    fields = ["person", "role", "post", *SPAN, "decision"]
    autocomplete_fields = ["person"]
    extra = 0


@admin.register(Committee)
class CommitteeAdmin(NamedAdmin):
    list_display = ["name", "committee_kind", "host_organization", *SPAN]
    list_filter = ["committee_kind"]
    list_select_related = ["host_organization"]
    autocomplete_fields = ["host_organization", "standing_office", "assigned_unit", "fields"]
    fields = [
        "name",
        "short_name",
        "committee_kind",
        "level",
        "host_organization",
        "standing_office",
        "has_own_seal",
        "fields",
        "assigned_unit",
        "number",
        *SPAN,
        "note",
    ]
    inlines = [BodyNameInline, CadenceInline, CommitteeMemberInline]

    def save_model(self, request, obj, form, change):
        obj.kind = OrganizationKind.COMMITTEE
        super().save_model(request, obj, form, change)


class ClusterMemberInline(admin.TabularInline):
    model = ClusterMember
    fk_name = "cluster"
    fields = ["organization", "role", *SPAN]
    autocomplete_fields = ["organization"]
    extra = 0


@admin.register(Cluster)
class ClusterAdmin(NamedAdmin):
    list_display = ["name", "host_organization", *SPAN]
    list_select_related = ["host_organization"]
    autocomplete_fields = ["host_organization"]
    fields = ["name", "short_name", "level", "host_organization", *SPAN, "note"]
    inlines = [BodyNameInline, CadenceInline, ClusterMemberInline]

    def save_model(self, request, obj, form, change):
        obj.kind = OrganizationKind.CLUSTER
        super().save_model(request, obj, form, change)


class TenureInline(admin.TabularInline):
    model = Tenure
    fields = ["post", "organization", *SPAN]
    autocomplete_fields = ["organization"]
    extra = 0


@admin.register(Person)
class PersonAdmin(CatalogueAdmin):
    list_display = ["name"]
    search_fields = ["name"]
    inlines = [TenureInline]


@admin.register(Field)
class FieldAdmin(CatalogueAdmin):
    fields = ["name", "short_name", "parent", "position", *SPAN]
    list_display = ["name", "short_name", "parent", "position", *SPAN]
    list_select_related = ["parent"]
    search_fields = ["name"]
    autocomplete_fields = ["parent"]


@admin.register(Host)
class HostAdmin(SimpleHistoryAdmin):
    list_display = ["name", "organization", "level", *SPAN]
    list_select_related = ["organization"]
    autocomplete_fields = ["organization", "office"]
    actions = None
