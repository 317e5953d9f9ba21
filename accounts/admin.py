from django.contrib import admin
from django.contrib.auth import get_user_model

from accounts.forms import AccountForm
from units.dates import today
from units.models import Organization

User = get_user_model()


def _reached_by(user):
    """The organisations below the host that the administrator works for."""
    if user.reach.host is None:
        return Organization.objects.filter(pk=user.organization_id)
    return Organization.objects.led_by(user.reach.host.organization_id, today())


@admin.register(User)
class UserAdmin(admin.ModelAdmin):
    """The accounts of the administrator's own host and of what stands below it."""

    form = AccountForm
    list_display = ["username", "display_name", "role", "organization", "is_active"]
    list_filter = ["role", "is_active"]
    list_select_related = ["organization"]
    search_fields = ["username", "display_name"]
    autocomplete_fields = ["organization"]
    actions = None

    def get_queryset(self, request):
        return super().get_queryset(request).filter(organization__in=_reached_by(request.user))

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "organization":
            kwargs["queryset"] = _reached_by(request.user)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def has_delete_permission(self, request, obj=None):
        # An account that has written something stays: it is closed, not removed.
        return False
