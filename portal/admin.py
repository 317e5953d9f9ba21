from django.contrib import admin
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.auth.views import redirect_to_login
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class LabelledJsonView(AutocompleteJsonView):
    """Names are used again, so a choice shows until when its organisation was valid."""

    def serialize_result(self, obj, to_field_name):
        result = super().serialize_result(obj, to_field_name)
        return result | {"text": getattr(obj, "label", result["text"])}


class PortalAdminSite(admin.AdminSite):
    """Catalogues and accounts. Records are entered and followed on the portal's own pages."""

    site_header = site_title = _("Catalogues and accounts")
    index_title = _("What can be edited here")
    enable_nav_sidebar = False

    def login(self, request, extra_context=None):
        """There is one place to sign in, with its limits and second factor."""
        return redirect_to_login(request.GET.get("next", reverse("admin:index")))

    def autocomplete_view(self, request):
        return LabelledJsonView.as_view(admin_site=self)(request)
