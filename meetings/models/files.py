"""Files kept with a record."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from meetings.models.meeting import Meeting


class StoredFile(models.Model):
    """One immutable file below MEDIA_ROOT, with its digest. Its bytes are never rewritten."""

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="files")
    name = models.CharField(_("name"), max_length=120)
    path = models.CharField(max_length=60, unique=True)
    media_type = models.CharField(_("type"), max_length=100)
    size = models.PositiveIntegerField(_("size in bytes"))
    sha256 = models.CharField(max_length=64)
    kept_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    kept_at = models.DateTimeField(_("kept at"))

    class Meta:
        verbose_name = _("kept file")
        verbose_name_plural = _("kept files")
        ordering = ["kept_at"]

    def __str__(self):
        return self.name

    @property
    def is_picture(self):
        return self.media_type.startswith("image/")
