import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import permissions
from accounts.models import User
from meetings import record_file, services
from meetings.models import Meeting


class Command(BaseCommand):
    help = (
        "Take the record in a JSON file of export_record (docs/record-file.md): as the next version"
        " of its meeting, as a proposed correction where that is approved, or as a new draft where"
        " this portal does not know the meeting. What stands here so already is left alone."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", help="the file, or - for standard input")
        parser.add_argument("--by", metavar="USERNAME", help="the account that enters it")

    def handle(self, *, file, by, **options):
        try:
            given = record_file.read(self._text(file))
            with transaction.atomic():
                said = self._take(given, by)
        except (record_file.NotARecord, services.Refused, services.Conflict) as refusal:
            raise CommandError(str(refusal)) from None
        except IntegrityError as error:
            detail = _("The record does not fit: %(detail)s") % {"detail": error}
            raise CommandError(detail) from None
        self.stdout.write(said)

    @staticmethod
    def _text(file):
        try:
            content = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
            return content.decode("utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(str(error)) from None

    def _take(self, given, by):
        """Write the record where it belongs; gives what to say of it."""
        meeting = Meeting.objects.filter(uuid=given.meeting).first()
        if meeting is None:
            return self._begin(given, self._user(by))
        words = {"number": meeting.pk, "title": meeting}
        if services.read_record(meeting) == given.record:
            return _("Meeting %(number)s, “%(title)s”, stands here exactly so already.") % words
        user = self._user(by)
        if not Meeting.objects.enterable_by(user).filter(pk=meeting.pk).exists():
            raise CommandError(
                _("%(user)s may not enter or correct this record now.") % {"user": user.username}
            )
        saving = {"by": user, "at": timezone.now(), "base_version": given.version}
        if meeting.status == Meeting.Status.APPROVED:
            services.propose(meeting, given.record, reason="load_record", **saving)
            return _("Meeting %(number)s, “%(title)s”: the correction waits for approval.") % words
        revision = services.save_record(meeting, given.record, reason="load_record", **saving)
        return _("Meeting %(number)s, “%(title)s”: saved as version %(version)s.") % {
            **words,
            "version": revision.number,
        }

    def _begin(self, given, user):
        record, missing = record_file.settled_here(given)
        record, lost = record_file.without_files(record)
        entry = {"by": user, "at": timezone.now()}
        meeting = services.start(uuid=given.meeting, kept_by=user.organization, **entry)
        services.save_record(meeting, record, base_version=0, reason="load_record", **entry)
        for name in missing:
            words = _("“%(name)s” is not in the catalogue here; it stays as typed.")
            self.stderr.write(self.style.WARNING(words % {"name": name}))
        if lost:
            words = _("%(count)s attached files are not in the file; their captions stay.")
            self.stderr.write(self.style.WARNING(words % {"count": lost}))
        return _("Meeting %(number)s, “%(title)s”: a new draft.") % {
            "number": meeting.pk,
            "title": meeting,
        }

    @staticmethod
    def _user(name):
        if name is None:
            raise CommandError(_("Say with --by which account enters the record."))
        user = User.objects.filter(username=name, is_active=True).first()
        if user is None or not permissions.may(user.role, "meeting.enter"):
            raise CommandError(_("No account “%(name)s” may enter meetings.") % {"name": name})
        return user
