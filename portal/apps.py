from django.apps import AppConfig
from django.contrib.admin import apps as admin


class PortalConfig(AppConfig):
    name = "portal"

    def ready(self):
        from portal import checks  # noqa: F401


class PortalAdminConfig(admin.AdminConfig):
    default = False
    default_site = "portal.admin.PortalAdminSite"
