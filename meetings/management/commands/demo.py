import datetime

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from meetings import services
from meetings.demo import bodies, targets, town
from meetings.demo.five import FIVE
from meetings.demo.followed import follow
from meetings.demo.generated import GENERATED, PLANNED
from meetings.demo.items import morning_after, uuid_of
from meetings.models import Meeting
from units.models import Organization

WRITERS = {
    bodies.OFFICE: "vanphong",
    bodies.TRUNG_LUONG: "trungluong",
    bodies.DUC_THUAN: "ducthuan",
    bodies.HA_LONG_OFFICE: "vanphong.halong",
}
HEADS = {bodies.HA_LONG_OFFICE: "chanhvp.halong"}
HEAD = "chanhvp"
ANNOUNCED_BEFORE = datetime.timedelta(21)


class Command(BaseCommand):
    help = (
        "Load the demo town: real units, the facts of five published meetings, and made-up "
        "meetings marked so. Only with PORTAL_DEMO=1. What is there already stays as it is."
    )

    def handle(self, *args, **options):
        if not settings.PORTAL_DEMO:
            raise CommandError(
                _(
                    "The demo town has accounts with a known password, so it is loaded only with "
                    "PORTAL_DEMO=1. Nothing was changed."
                )
            )
        with transaction.atomic():
            rows = town.build()
            meetings = Keeper().keep_all()
            rows += targets.build()
        if rows or meetings:
            self.stdout.write(
                _("The demo town is ready: %(count)d meetings added.") % {"count": meetings}
            )
        else:
            self.stdout.write(_("The demo town was complete already. Nothing was changed."))


class Keeper:
    """Puts the demo records in, by the same services as everybody, unless they are there."""

    def __init__(self):
        self.names = town.names()
        self.users = {user.username: user for user in User.objects.all()}
        self.organizations = Organization.objects.in_bulk(field_name="file_key")
        self.known = set(Meeting.objects.values_list("uuid", flat=True))

    def keep_all(self):
        """How many meetings are new."""
        published = [self._keep_published(make, kept_by) for make, kept_by in FIVE.items()]
        return sum(published) + sum(map(self._keep_invented, GENERATED))

    def _keep_published(self, make, kept_by):
        uuid = uuid_of(make.__name__)
        if uuid in self.known:
            return False
        record = make(self.names)
        self._enter(uuid, kept_by, record, Meeting.Status.APPROVED)
        return True

    def _keep_invented(self, invented):
        uuid = uuid_of(invented.name)
        if uuid in self.known:
            return False
        if invented.status == PLANNED:
            self._plan(uuid, invented)
        else:
            record = invented.record(self.names)
            meeting = self._enter(
                uuid, invented.kept_by, record, invented.status, invented.returned_because
            )
            if invented.status == Meeting.Status.APPROVED:
                by = self.users[WRITERS[invented.kept_by]]
                follow(meeting, by=by)
        return True

    def _plan(self, uuid, invented):
        services.plan(
            uuid=uuid,
            kept_by=self.organizations[invented.kept_by.key],
            by=self.users[WRITERS[invented.kept_by]],
            at=morning_after(invented.held_on - ANNOUNCED_BEFORE, 0),
            record=invented.announcement(self.names),
        )

    def _enter(self, uuid, kept_by, record, status, reason=""):
        """The way of a record as far as `status`: entered by one, decided by another."""
        by, head = self.users[WRITERS[kept_by]], self.users[HEADS.get(kept_by, HEAD)]
        entered, decided = morning_after(record.sort_on, 1), morning_after(record.sort_on, 2)
        organization = self.organizations[kept_by.key]
        meeting = services.start(uuid=uuid, kept_by=organization, by=by, at=entered)
        services.save_record(meeting, record, by=by, at=entered, base_version=meeting.version)
        if status == Meeting.Status.DRAFT:
            return meeting
        services.submit(meeting, by=by, at=entered)
        if status == Meeting.Status.RETURNED:
            services.send_back(meeting, by=head, at=decided, reason=reason)
        elif status == Meeting.Status.APPROVED:
            services.approve(meeting, by=head, at=decided)
        return meeting
