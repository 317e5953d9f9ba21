"""Files kept with a record."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from meetings.models.meeting import Meeting


class StoredFileQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Files attached to a record that the user may read, and those kept with what was noted of
        a directive or petition that the user may read; for whoever works on the record also those
        that were taken out of it or are not in it yet."""
        worked_on = Meeting.objects.worked_on_by(user)
        follow_ups = self.model._meta.get_field("follow_ups").related_model._default_manager
        of_the_record = Q(attachment_rows__isnull=False) | Q(meeting__in=worked_on)
        return self.filter(
            of_the_record & Q(meeting__in=Meeting.objects.visible_to(user))
            | Q(follow_ups__in=follow_ups.visible_to(user))
        ).distinct()

    def unused_of(self, user):
        """What the user has uploaded and put nowhere yet."""
        return self.filter(kept_by=user, attachment_rows=None, follow_ups=None)


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

    objects = StoredFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("kept file")
        verbose_name_plural = _("kept files")
        ordering = ["kept_at"]

    def __str__(self):
        return self.name

    @property
    def is_picture(self):
        return self.media_type.startswith("image/")
