import contextlib
from collections import Counter
from pathlib import Path

from django.core.files import File
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import User
from accounts.permissions import may
from intake import archives, bulk
from intake.models import ImportBatch, ImportItem
from intake.wording import reason_words

State = ImportItem.State
WOULD = {
    State.DRAFTED: gettext_lazy("would become a draft"),
    State.CHOICE: gettext_lazy("would want a choice"),
    State.REFUSED: gettext_lazy("would be refused"),
}


class Command(BaseCommand):
    help = (
        "Bring in a folder or a ZIP archive of reports: each becomes a draft that waits for its"
        " check. Ctrl+C ends it safely; run again it goes on with what is not here yet. With"
        " --dry-run it only tells what each would become."
    )

    def add_arguments(self, parser):
        parser.add_argument("path", type=Path, metavar="DIR|ZIP")
        parser.add_argument("--as", dest="username", required=True, help="whose drafts they become")
        parser.add_argument("--dry-run", action="store_true", help="write nothing")

    def handle(self, *, path, username, dry_run, **options):
        user = self._user(username)
        if not path.exists():
            raise CommandError(_("There is no file %(path)s.") % {"path": path})
        try:
            with _members_of(path) as (members, expected):
                if dry_run:
                    counts = self._foresee(members, user)
                else:
                    counts = self._bring_in(members, expected, path.name, user)
        except archives.ArchiveRefused as refusal:
            raise CommandError(str(refusal)) from None
        except KeyboardInterrupt:
            raise CommandError(_("Interrupted. Run it again to go on.")) from None
        summary = ", ".join(f"{label}: {count}" for label, count in counts.items())
        self.stdout.write(summary or _("There was no file in it that is not here already."))
        if dry_run:
            self.stdout.write(_("Nothing was written."))
        elif ImportBatch.objects.visible_to(user).unfinished().exists():
            self.stderr.write(_("Some files are being read elsewhere. Run it again later."))

    @staticmethod
    def _user(username):
        user = User.objects.filter(username=username, is_active=True).first()
        if not user or not may(user.role, "meeting.enter"):
            raise CommandError(
                _("No active account %(name)s may enter meetings.") % {"name": username}
            )
        return user

    def _bring_in(self, members, expected, title, user):
        """How many files became what; with those that an earlier run left."""
        counts = Counter()
        for batch in ImportBatch.objects.visible_to(user).unfinished():
            counts += self._read(batch)
        known = bulk.digests_of(user)
        batch = bulk.start(expected=expected, by=user, at=timezone.now())
        for item in bulk.take_in(batch, members, title=title, known=known, now=timezone.now):
            if item.state in (State.REFUSED, State.FAILED):
                counts[self._told(item)] += 1
        return counts + self._read(batch)

    def _read(self, batch):
        states = Counter()
        while item := bulk.read_next(batch, now=timezone.now):
            states[self._told(item)] += 1
        return states

    def _foresee(self, members, user):
        counts = Counter()
        for item, found in bulk.foresee(members, by=user, known=bulk.digests_of(user)):
            counts[self._told(item, WOULD[item.state])] += 1
            for one in found:
                if one.reading.is_meeting:
                    self.stdout.write(f"    {_summary(one.reading)}")
        return counts

    def _told(self, item, label=""):
        """What became, or would become, of a file."""
        label = label or item.get_state_display()
        self.stdout.write(f"{item}: {label}. {reason_words(item)}".rstrip())
        return label


def _summary(reading):
    """One line of what was found: title, day, bodies, how much of it is in doubt."""
    record = reading.record
    day = record.held_on and f"{record.held_on:%d/%m/%Y}"
    doubts = sum(bool(evidence.why) for evidence in reading.evidence)
    told = [record.title, day, *(one.body.text for one in record.organizers)]
    if doubts:
        told.append(
            ngettext("%(n)s value in doubt", "%(n)s values in doubt", doubts) % {"n": doubts}
        )
    return " · ".join(filter(None, told))


@contextlib.contextmanager
def _members_of(path):
    """The reports of a folder or an archive, and how many there are."""
    if path.is_dir():
        paths = [one for one in sorted(path.rglob("*")) if one.is_file()]
        paths = [one for one in paths if not archives.is_furniture(str(one.relative_to(path)))]
        yield _opened(paths), len(paths)
    else:
        with path.open("rb") as stream:
            uploads = [File(stream, path.name)]
            archives.check(uploads)
            yield archives.members_of(uploads), archives.count(uploads)


def _opened(paths):
    for path in paths:
        with path.open("rb") as stream:
            yield path.name, File(stream, path.name)
