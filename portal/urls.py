"""All addresses. Those of packages have their policy in settings.POLICY_OF_PACKAGES."""

from allauth.account import views as account_views
from allauth.mfa.base import views as mfa_views
from allauth.mfa.recovery_codes import views as code_views
from allauth.mfa.totp import views as totp_views
from django.contrib import admin
from django.urls import include, path

from portal import views

account_urls = [
    path("dang-nhap/", account_views.login, name="account_login"),
    path("dang-xuat/", account_views.logout, name="account_logout"),
    path("mat-khau/", account_views.password_change, name="account_change_password"),
    path("xac-nhan-lai/", account_views.reauthenticate, name="account_reauthenticate"),
    path("xac-thuc-2-lop/", mfa_views.index, name="mfa_index"),
    path("xac-thuc-2-lop/dang-nhap/", mfa_views.authenticate, name="mfa_authenticate"),
    path("xac-thuc-2-lop/xac-nhan-lai/", mfa_views.reauthenticate, name="mfa_reauthenticate"),
    path("xac-thuc-2-lop/bat/", totp_views.activate_totp, name="mfa_activate_totp"),
    path("xac-thuc-2-lop/tat/", totp_views.deactivate_totp, name="mfa_deactivate_totp"),
    path(
        "xac-thuc-2-lop/ma-du-phong/",
        code_views.view_recovery_codes,
        name="mfa_view_recovery_codes",
    ),
    path(
        "xac-thuc-2-lop/ma-du-phong/tao/",
        code_views.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "xac-thuc-2-lop/ma-du-phong/tai/",
        code_views.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
]

urlpatterns = [
    path("tro-giup/", views.help, name="help"),
    path("tai-khoan/tuy-chon/", views.preferences, name="preferences"),
    path("tai-khoan/", include(account_urls)),
    path("quan-tri/", admin.site.urls),
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("robots.txt", views.robots, name="robots"),
    path("danh-sach/", include("lists.urls")),
    path("", include("documents.urls")),
    path("", include("intake.urls")),
    path("", include("meetings.urls")),
    path("", include("dashboards.urls")),
    path("", include("search.urls")),
    path("", include("api.urls")),
]

handler400 = views.bad_request
handler403 = views.permission_denied
handler404 = views.not_found
handler500 = views.server_error
