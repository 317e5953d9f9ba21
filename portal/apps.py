from django.apps import AppConfig, apps
from django.contrib.admin import apps as admin
from django.db.models.signals import post_migrate


class PortalConfig(AppConfig):
    name = "portal"

    def ready(self):
        from portal import checks, statistics  # noqa: F401

        # This app has no models, so that Django does not tell it of migrations.
        post_migrate.connect(statistics.count_anew, sender=apps.get_app_config("meetings"))


class PortalAdminConfig(admin.AdminConfig):
    default = False
    default_site = "portal.admin.PortalAdminSite"
