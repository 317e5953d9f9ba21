"""Settings of the portal, from the environment; safe when nothing is set.

PORTAL_DEMO=1 is the demo town on this machine alone: a key made in var/, plain HTTP on loopback,
demo accounts and the demo's own day. Without it, whatever serves pages needs PORTAL_SECRET_KEY and
PORTAL_HOSTS (`portal.checks` refuses to serve otherwise); commands that only read a file need
neither. docs/deploy.md lists every variable.
"""

import datetime
import secrets
from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

env = environ.Env()

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(env("PORTAL_VAR", default=str(BASE_DIR / "var")))

LOOPBACK = ["127.0.0.1", "localhost", "[::1]"]
PORTAL_DEMO = env.bool("PORTAL_DEMO", default=False)
DEBUG = env.bool("PORTAL_DEBUG", default=False)


def demo_secret_key():
    """A key of this machine alone, made once and kept in var/."""
    path = VAR_DIR / "secret_key"
    if not path.exists():
        VAR_DIR.mkdir(parents=True, exist_ok=True)
        path.write_text(secrets.token_urlsafe(50))
        path.chmod(0o600)
    return path.read_text()


SECRET_KEY = env("PORTAL_SECRET_KEY", default="")
if PORTAL_DEMO and not SECRET_KEY:
    SECRET_KEY = demo_secret_key()
# Without a demo only `portal.checks` decides that this is too little to serve pages with.
SECRET_KEY = SECRET_KEY or "unset: commands that serve nothing may run, serving is refused"

ALLOWED_HOSTS = env.list("PORTAL_HOSTS", default=LOOPBACK if PORTAL_DEMO else [])
CSRF_TRUSTED_ORIGINS = env.list("PORTAL_ORIGINS", default=[])

# The facts of the demo town end in 2024, so it has its own day (units.dates.today).
PORTAL_TODAY = (
    datetime.date.fromisoformat(env("PORTAL_TODAY", default="2024-07-12")) if PORTAL_DEMO else None
)
PORTAL_DEMO_PASSWORD = env("PORTAL_DEMO_PASSWORD", default="hong-linh-2024")

INSTALLED_APPS = [
    "portal",
    "api",
    "documents",
    "dashboards",
    "search",
    "intake",
    "meetings",
    "lists",
    "accounts",
    "units",
    "portal.apps.PortalAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "django_filters",
    "simple_history",
    "django_tasks",
    "django_tasks_db",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "portal.middleware.response_headers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "api.middleware.ByToken",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "portal.middleware.account_language",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "accounts.middleware.AccountState",
    "accounts.middleware.PolicyGate",
    "simple_history.middleware.HistoryRequestMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.context.portal",
            ],
            "libraries": {"i18n": "portal.templatetags.looked_up_once"},
        },
    },
]
# That `i18n` is replaced is meant.
SILENCED_SYSTEM_CHECKS = ["templates.W003"]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# Data ------------------------------------------------------------------------------------------

SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
        "PRAGMA trusted_schema=OFF; PRAGMA journal_size_limit=67108864;"
        # 16 MB of pages a connection: with the 2 of the library a search reads the same ones anew.
        "PRAGMA cache_size=-16384;"
    ),
}
POSTGRESQL_OPTIONS = {
    "options": (
        "-c synchronous_commit=on -c statement_timeout=15s -c lock_timeout=5s"
        " -c idle_in_transaction_session_timeout=30s"
        # Compiling a question takes longer than answering any of a page.
        " -c jit=off"
        # What is asked for lies in memory, or on a disk without a head that has to move.
        " -c random_page_cost=1.1"
    ),
}

DATABASES = {
    "default": env.db_url(
        "DATABASE_URL", default=f"sqlite:///{(VAR_DIR / 'portal.sqlite3').as_posix()}"
    )
}
_database = DATABASES["default"]
if _database["ENGINE"] == "django.db.backends.sqlite3":
    _database["OPTIONS"] = SQLITE_OPTIONS
else:
    _database["OPTIONS"] = {**_database.get("OPTIONS", {}), **POSTGRESQL_OPTIONS}
    _database["CONN_MAX_AGE"] = 60
    _database["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {
    "default": env.cache_url(
        "CACHE_URL", default="locmemcache://" if PORTAL_DEMO else "dbcache://portal_cache"
    )
}
# Where the requests of programs are counted: a database would write for each of them.
CACHES["counts"] = (
    {
        "BACKEND": "api.counts.FilesOnDemand",
        "LOCATION": str(VAR_DIR / "counts"),
    }
    if CACHES["default"]["BACKEND"].endswith("DatabaseCache")
    else CACHES["default"]
)
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 12 * 60 * 60

MEDIA_ROOT = VAR_DIR / "files"
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]
STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            # Compressing costs ten times the rest, and loopback gains nothing by it.
            "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
            if PORTAL_DEMO
            else "whitenoise.storage.CompressedManifestStaticFilesStorage"
        )
    },
}

# A long report is more than Django's 1,000 fields and 2.5 MB.
DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
DATA_UPLOAD_MAX_NUMBER_FILES = 200

# Language and time -----------------------------------------------------------------------------

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Vietnamese")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "locale" / "vendor"]
FORMAT_MODULE_PATH = ["portal.formats"]
USE_THOUSAND_SEPARATOR = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True

# Accounts --------------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "dashboard"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in [
        ("UserAttributeSimilarityValidator", {"user_attributes": ["username", "display_name"]}),
        ("MinimumLengthValidator", {"min_length": 12}),
        ("CommonPasswordValidator", {}),
    ]
]
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_SESSION_REMEMBER = False
# A whole office shares one address, so the limit by address is wide and the one by name is narrow.
ALLAUTH_TRUSTED_PROXY_COUNT = 0 if PORTAL_DEMO else 1
ACCOUNT_RATE_LIMITS = {"login": "300/m/ip", "login_failed": "10/15m/key,100/15m/ip"}
# Of one token; more wait for the next minute.
API_REQUESTS_A_MINUTE = 300
# Views of packages, registered by name: the gate refuses every other one.
POLICY_OF_PACKAGES = {
    "account_login": {"public": "where one signs in"},
    "account_logout": {"public": "signing out harms nobody"},
    "mfa_authenticate": {"public": "the second step of signing in"},
    "account_change_password": {"action": "account.own"},
    "account_reauthenticate": {"action": "account.own"},
    "mfa_index": {"action": "account.own"},
    "mfa_reauthenticate": {"action": "account.own"},
    "mfa_activate_totp": {"action": "account.own"},
    "mfa_deactivate_totp": {"action": "account.own"},
    "mfa_view_recovery_codes": {"action": "account.own"},
    "mfa_generate_recovery_codes": {"action": "account.own"},
    "mfa_download_recovery_codes": {"action": "account.own"},
    "admin:*": {"action": "catalogue.edit"},
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Portal"
# Whoever types slowly is not refused: the code before and the one after count too (RFC 6238, 5.2).
MFA_TOTP_TOLERANCE = 1

# What a browser is told ------------------------------------------------------------------------

SECURE_COOKIES = not PORTAL_DEMO
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_COOKIES
SESSION_COOKIE_NAME = "__Host-session" if SECURE_COOKIES else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if SECURE_COOKIES else "csrf"
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "portal.views.csrf_failure"
SECURE_SSL_REDIRECT = not PORTAL_DEMO
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if not PORTAL_DEMO else None
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 0 if PORTAL_DEMO else 365 * 24 * 60 * 60
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "img-src": [SELF, "blob:"],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}

# Records ---------------------------------------------------------------------------------------

# Dotted functions called in order inside the transaction of `save_record`.
AFTER_SAVE = [
    "search.index.after_save",
    "search.tasks.after_save",
    "dashboards.services.note_save",
]
# The same for `submit`, called with (meeting, record, at=…).
AFTER_SUBMIT = ["intake.corrections.note_corrections"]
# The same for a text that becomes the source of a record, called with (source).
AFTER_SOURCE = ["search.index.after_source"]
# The same for a merger of units, called with (change, by=…, at=…) on the day from which it holds.
AFTER_MERGE = [
    "meetings.services.take_over",
    "meetings.following.take_over_leads",
    "dashboards.services.note_merge",
]
# The same for a merger that was entered by mistake, before it is taken back.
AFTER_UNDONE_MERGE = [
    "meetings.services.give_back",
    "meetings.following.give_back_leads",
    "dashboards.services.note_merge",
]
# The same for another name of an organisation, called with (organization).
AFTER_RENAME = ["meetings.following.rename_leads"]
# The same for each follow-up, called with (directive or petition, follow-up).
AFTER_FOLLOW_UP = ["search.index.after_follow_up", "dashboards.services.note_follow_up"]
# The same for what changes figures or plans of targets, called with (host).
AFTER_TARGETS = ["dashboards.services.note_targets"]
# The same for whatever is put on a record's list of events, called with (meeting).
AFTER_EVENT = ["dashboards.services.note_event"]
# A dotted function (path, name): what a kept file says, and why if it says nothing.
FILE_TEXT = "intake.services.text_for_search"
# A dotted function (upload, by=…, at=…): why a file may not be kept with a record, or "".
FILE_DOOR = "intake.services.refuse_stamped"
# A dotted function (user, pk): the address of the page on which this record is entered, if that is
# another than the form alone.
ENTRY_ADDRESS = "intake.services.review_address"
MAX_FILE_SIZE = 30 * 1024 * 1024
MAX_RECORD_FILES_SIZE = 200 * 1024 * 1024

# Work beside the requests; `manage.py db_worker` does it.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

EMAIL_CONFIG = env.email_url("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
# Whom mail comes from; a server refuses what comes from nobody of its own.
DEFAULT_FROM_EMAIL = env("EMAIL_FROM", default=EMAIL_CONFIG["EMAIL_HOST_USER"] or "")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "INFO"},
}
