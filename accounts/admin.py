from django.contrib import admin
from django.contrib.auth import get_user_model

from accounts.forms import AccountForm
from units.dates import today
from units.models import Organization

User = get_user_model()


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
        users = super().get_queryset(request)
        host = request.user.reach.host
        if host is None:
            return users.filter(pk=request.user.pk)
        led = Organization.objects.led_by(host.organization, today())
        return users.filter(organization__in=led)

    def has_delete_permission(self, request, obj=None):
        # An account that has written something stays: it is closed, not removed.
        return False
