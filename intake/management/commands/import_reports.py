from collections import Counter
from pathlib import Path

from django.core.files import File
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import may
from intake import bulk
from intake.models import ImportBatch, ImportItem
from intake.wording import reason_words

State = ImportItem.State


class Command(BaseCommand):
    help = (
        "Bring in a folder or a ZIP archive of reports: each becomes a draft that waits for its"
        " check. Ctrl+C ends it safely; run again it goes on with what is not here yet."
    )

    def add_arguments(self, parser):
        parser.add_argument("path", type=Path, metavar="DIR|ZIP")
        parser.add_argument("--as", dest="username", required=True, help="whose drafts they become")

    def handle(self, *, path, username, **options):
        user = self._user(username)
        if not path.exists():
            raise CommandError(_("There is no file %(path)s.") % {"path": path})
        try:
            counts = self._bring_in(path, user)
        except bulk.BatchRefused as refusal:
            raise CommandError(str(refusal)) from None
        except KeyboardInterrupt:
            raise CommandError(_("Interrupted. Run it again to go on.")) from None
        summary = ", ".join(f"{State(state).label}: {count}" for state, count in counts.items())
        self.stdout.write(summary or _("There was no file in it that is not here already."))
        if ImportBatch.objects.visible_to(user).unfinished().exists():
            self.stderr.write(_("Some files are being read elsewhere. Run it again later."))

    @staticmethod
    def _user(username):
        user = User.objects.filter(username=username, is_active=True).first()
        if not user or not may(user.role, "meeting.enter"):
            raise CommandError(
                _("No active account %(name)s may enter meetings.") % {"name": username}
            )
        return user

    def _bring_in(self, path, user):
        """How many files became what; with those that an earlier run left."""
        counts = Counter()
        for batch in ImportBatch.objects.visible_to(user).unfinished():
            counts += self._read(batch)
        known, now = bulk.digests_of(user), timezone.now()
        if path.is_dir():
            batch = bulk.start(_files_in(path), name=path.name, by=user, at=now, known=known)
        else:
            with path.open("rb") as stream:
                members = bulk.members_of([File(stream, path.name)])
                batch = bulk.start(members, name=path.name, by=user, at=now, known=known)
        counts += Counter(map(self._told, batch.items.filter(state=State.REFUSED)))
        return counts + self._read(batch)

    def _read(self, batch):
        states = Counter()
        while item := bulk.read_next(batch, now=timezone.now):
            states[self._told(item)] += 1
        return states

    def _told(self, item):
        self.stdout.write(f"{item}: {item.get_state_display()}. {reason_words(item)}".rstrip())
        return item.state


def _files_in(folder):
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not bulk.is_furniture(str(path.relative_to(folder))):
            with path.open("rb") as stream:
                yield path.name, File(stream, path.name)
