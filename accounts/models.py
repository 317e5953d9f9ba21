"""Who signs in, for which organisation, in which role."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from accounts import permissions
from accounts.permissions import Role
from units.columns import NfcCharField
from units.dates import today
from units.models import Host, Organization
from units.vietnamese import nfc


@dataclass(frozen=True)
class Reach:
    """The hosts that a user's organisation leads to: what the relations of the table compare.

    `line` are the keys of the host and its predecessors, `below` of the hosts below it.
    """

    day: datetime.date
    host: Host | None
    line: Sequence[int] = ()
    below: Sequence[int] = ()

    @classmethod
    def of(cls, organization, day):
        """In one query, which every page asks: with keys, what follows asks no tree again."""
        host = Host.objects.with_line().with_below(day).of(organization, day)
        return cls(day, host, host.line, host.below) if host else cls(day, None)

    @property
    def office_ids(self):
        """The body that the host serves, and its office."""
        host = self.host
        return frozenset({host.organization_id, host.office_id} - {None} if host else ())


class UserManager(BaseUserManager["User"]):
    """Whoever signs in is looked up with the organisation: every page asks for it."""

    def get_queryset(self):
        return super().get_queryset().select_related("organization")

    def get_by_natural_key(self, username):
        return self.get(username=nfc(username))


class User(AbstractBaseUser):
    """An account: one person, one organisation, one role; no e-mail needed, no superuser."""

    class Theme(models.TextChoices):
        SYSTEM = "", _("as the device")
        LIGHT = "light", _("light")
        DARK = "dark", _("dark")

    class LetterSize(models.TextChoices):
        NORMAL = "", _("normal letters")
        LARGE = "l", _("large letters")

    username = NfcCharField(
        _("user name"), max_length=60, unique=True, validators=[UnicodeUsernameValidator()]
    )
    display_name = NfcCharField(_("shown as"), max_length=120)
    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="users", verbose_name=_("organisation")
    )
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    is_active = models.BooleanField(_("active"), default=True)
    must_change_password = models.BooleanField(_("must change the password"), default=False)
    theme = models.CharField(
        _("colours"), max_length=5, blank=True, default="", choices=Theme.choices
    )
    letter_size = models.CharField(
        _("letter size"), max_length=1, blank=True, default="", choices=LetterSize.choices
    )
    language = models.CharField(
        _("language"),
        max_length=2,
        default="vi",
        choices=[("vi", _("Vietnamese")), ("en", _("English"))],
    )
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["display_name"]

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        ordering = ["username"]

    def __str__(self):
        return self.display_name or self.username

    @cached_property
    def reach(self):
        """Where this user's organisation stands today; a user lives for one request."""
        return Reach.of(self.organization, today())

    @property
    def is_staff(self):
        """Whether Django's admin opens: it holds catalogues and accounts only."""
        return self.role == Role.ADMINISTRATOR

    def has_perm(self, perm, obj=None):
        return self.is_active and permissions.may_administer(self.role, perm)

    def has_perms(self, perms, obj=None):
        return all(self.has_perm(perm, obj) for perm in perms)

    def has_module_perms(self, app_label):
        return self.is_active and permissions.may_administer_app(self.role, app_label)
