"""An invented locality of any size, for measuring: the same seed gives the same rows.

Rows are written in bulk, past the services, so this holds for a database that is thrown away.
"""

import calendar
import datetime
from dataclasses import dataclass
from decimal import Decimal
from random import Random
from uuid import UUID

from django.utils import timezone

from accounts.models import User
from accounts.permissions import Role
from meetings import record as values
from meetings import rows, services
from meetings.models import (
    Directive,
    Event,
    FollowUp,
    Indicator,
    Issue,
    Meeting,
    Revision,
    Target,
    TargetValue,
)
from meetings.record import (
    LISTS,
    SCHEMA,
    Handling,
    IssueKind,
    Kind,
    Part,
    ParticipatingUnit,
    Participation,
    Precision,
    RecordData,
    Reference,
    Result,
    ReviewedPeriod,
    Verb,
    to_json,
)
from units.dates import ONE_DAY
from units.models import (
    Cluster,
    Committee,
    Field,
    Host,
    Level,
    Organization,
    OrganizationKind,
    Person,
    ReviewCadence,
)

LAST_DAY = datetime.date(2024, 7, 12)
YEARS = 10
UNITS, COMMITTEES, CLUSTERS, PEOPLE, INDICATORS = 40, 24, 6, 120, 20
AT_ONCE = 100
"""Meetings written together: what bounds the memory."""

SUBJECTS = (
    "Cấp ủy cơ sở|UBND xã|MTTQ xã|Chi bộ|Đoàn thanh niên|Hội Nông dân|Hội Phụ nữ|Công an xã|"
    "Ban Chỉ huy quân sự xã|Tổ dân phố|Bộ phận một cửa|Hội Cựu chiến binh|Trường học|Trạm y tế|"
    "Hợp tác xã|Ban giám sát đầu tư của cộng đồng|Tổ hòa giải|Ban công tác mặt trận"
).split("|")
DEEDS = (
    "triển khai|rà soát|kiểm tra|giải quyết|vận động|tuyên truyền|niêm yết|đối thoại|giám sát|"
    "sắp xếp|tu sửa|thống kê|bàn giao|hướng dẫn|tập huấn|công khai|thu hồi|đôn đốc|xử lý|báo cáo"
).split("|")
THINGS = (
    "quy chế dân chủ ở cơ sở|đơn thư khiếu nại|đường giao thông nội đồng|mô hình dân vận khéo|"
    "hồ sơ đất đai|rác thải sinh hoạt|nhà văn hóa thôn|quỹ vì người nghèo|nông thôn mới|"
    "hành lang an toàn giao thông|đất tôn giáo|tuyển quân|phòng cháy chữa cháy|kênh mương|"
    "lao động đi nước ngoài|tệ nạn ma túy|tiêm chủng|chuyển đổi số|vệ sinh môi trường|hộ nghèo|"
    "bảo hiểm y tế|trường chuẩn quốc gia|nước sạch|chợ dân sinh|giải phóng mặt bằng|lễ hội"
).split("|")
MANNERS = (
    "chậm so với kế hoạch|chưa đều giữa các thôn|còn hình thức|thiếu kinh phí|đúng tiến độ|"
    "được Nhân dân đồng thuận|chưa có chuyển biến rõ|vượt chỉ tiêu|phải nhắc nhiều lần|kịp thời"
).split("|")
KINDS = (Kind.PRELIMINARY_REVIEW, Kind.FINAL_REVIEW, Kind.BRIEFING)


@dataclass(frozen=True)
class Size:
    """How much to make; the middle four are counted for each meeting."""

    meetings: int = 2_000
    directives: int = 5
    petitions: int = 5
    limitations: int = 15
    results: int = 5
    values: int = 100_000


class Locality:
    """One host with its units, bodies, people, accounts, and all that they wrote down."""

    def __init__(self, size, seed):
        self.size = size
        self.random = Random(seed)  # noqa: S311
        self.name = f"Thành phố Đo thử {seed}"

    def build(self, say):
        """Make everything; `say` is told what is done, in words."""
        self._make_bodies()
        say(f"{UNITS} units, {COMMITTEES} committees, {PEOPLE} people")
        for first in range(0, self.size.meetings, AT_ONCE):
            numbers = range(first, min(first + AT_ONCE, self.size.meetings))
            self._make_meetings(numbers)
            say(f"{numbers.stop} meetings")
        say(f"{self._make_targets()} figures of targets")

    # Who ------------------------------------------------------------------------------------

    def _make_bodies(self):
        town = self._organization(
            self.name, kind=OrganizationKind.PARTY_COMMITTEE, level=Level.DISTRICT
        )
        office = self._organization(
            f"Văn phòng {self.name}",
            kind=OrganizationKind.PARTY_OFFICE,
            level=Level.DISTRICT,
            parent=town,
        )
        self.host = Host.objects.create(
            organization=town,
            office=office,
            name=office.name,
            level=Level.DISTRICT,
            place_name="Đo thử",
            symbol="ThU",
        )
        self.office = office
        self.units = [
            self._organization(
                f"Phường {self.name.rsplit(maxsplit=1)[-1]}.{number}",
                kind=OrganizationKind.WARD,
                level=Level.COMMUNE,
                parent=town,
            )
            for number in range(1, UNITS + 1)
        ]
        below = {"level": Level.DISTRICT, "host_organization": town, "parent": town}
        self.committees = [
            self._organization(
                f"Ban Chỉ đạo {THINGS[number].capitalize()}",
                Committee,
                kind=OrganizationKind.COMMITTEE,
                committee_kind=Committee.Kind.STEERING,
                **below,
            )
            for number in range(COMMITTEES)
        ]
        for committee in self.committees:
            committee.cadences.create(every=ReviewCadence.Every.QUARTERLY)
        self.clusters = [
            self._organization(f"Cụm số {number}", Cluster, kind=OrganizationKind.CLUSTER, **below)
            for number in range(1, CLUSTERS + 1)
        ]
        for place, unit in enumerate(self.units):
            self.clusters[place % CLUSTERS].members.create(organization=unit)
        self.fields = [Field.objects.get_or_create(name=thing.capitalize())[0] for thing in THINGS]
        self.people = [
            Person.objects.create(name=f"Người Đo Thử {number}") for number in range(PEOPLE)
        ]
        posts = [
            (Role.OFFICE_STAFF, office),
            (Role.OFFICE_HEAD, office),
            (Role.LEADER, town),
            (Role.UNIT_CONTACT, self.units[0]),
            (Role.ADMINISTRATOR, office),
        ]
        # Without a password nobody signs in as one of them.
        self.users = {
            role: User.objects.create(
                username=f"do.{self.host.pk}.{role.value}",
                display_name=role.value,
                role=role,
                organization=organization,
                password="!",  # noqa: S106
            )
            for role, organization in posts
        }

    def _organization(self, name, model=Organization, *, parent=None, **entries):
        organization = model.objects.create(name=name, **entries)
        organization.names.create(name=name)
        if parent:
            organization.parent_links.create(parent=parent)
        return organization

    # What they wrote -------------------------------------------------------------------------

    def _some(self, stock):
        """One of the stock, the first far more often than the last."""
        return self.random.choices(stock, [1 / place for place in range(1, len(stock) + 1)])[0]

    def _sentence(self):
        parts = self._some(SUBJECTS), self._some(DEEDS), self._some(THINGS), self._some(MANNERS)
        return f"{' '.join(parts)} tại {self.random.choice(self.units).name}."

    def _key(self):
        return UUID(int=self.random.getrandbits(128), version=4)

    def _reference(self, catalogue):
        one = self.random.choice(catalogue)
        return Reference(one.name, one.pk)

    def _record(self, number):
        held_on = LAST_DAY - datetime.timedelta(self.random.randrange(365 * YEARS))
        committee = self._reference(self.committees)
        month = held_on.replace(day=1)
        last = month.replace(day=calendar.monthrange(month.year, month.month)[1])
        issues = [
            self._issue(kind)
            for kind, count in [
                (IssueKind.LIMITATION, self.size.limitations),
                (IssueKind.PETITION, self.size.petitions),
            ]
            for _ in range(count)
        ]
        petitions = [issue.key for issue in issues if issue.kind == IssueKind.PETITION]
        return RecordData(
            title=f"Hội nghị số {number} {committee.text}",
            kind=self.random.choice(KINDS),
            held_on=held_on,
            held_precision=Precision.DAY,
            assessment=self._sentence(),
            conclusion=self._sentence(),
            organizers=(values.Organizer(key=self._key(), body=committee),),
            units=tuple(
                ParticipatingUnit(key=self._key(), unit=Reference(unit.name, unit.pk))
                for unit in self.random.sample(self.units, 3)
            ),
            periods=(
                ReviewedPeriod(
                    key=self._key(), label=f"tháng {month:%m/%Y}", starts_on=month, ends_on=last
                ),
            ),
            participations=(
                Participation(
                    key=self._key(), person=self._reference(self.people), parts=(Part.CHAIR,)
                ),
            ),
            results=tuple(
                Result(key=self._key(), text=self._sentence(), field=self._reference(self.fields))
                for _ in range(self.size.results)
            ),
            issues=tuple(issues),
            directives=tuple(
                self._directive(held_on, petitions[place : place + 1])
                for place in range(self.size.directives)
            ),
        )

    def _issue(self, kind):
        handling = self.random.choice([None, Handling.ANSWERED])
        return values.Issue(
            key=self._key(),
            kind=kind,
            text=self._sentence(),
            field=self._reference(self.fields),
            unit=self._reference(self.units),
            handling=handling if kind == IssueKind.PETITION else None,
        )

    def _directive(self, held_on, answers):
        due_on = held_on + datetime.timedelta(self.random.randrange(10, 200))
        is_recurring = self.random.random() < 0.1
        return values.Directive(
            key=self._key(),
            text=self._sentence(),
            verb=self.random.choice(list(Verb)),
            lead=self._reference(self.units),
            field=self._reference(self.fields),
            is_recurring=is_recurring,
            due_on=due_on if not is_recurring and self.random.random() < 0.4 else None,
            answers=tuple(answers) if self.random.random() < 0.3 else (),
        )

    def _make_meetings(self, numbers):
        records = [self._record(number) for number in numbers]
        at = timezone.now()
        by, head = self.users[Role.OFFICE_STAFF], self.users[Role.OFFICE_HEAD]
        meetings = Meeting.objects.bulk_create(
            Meeting(
                uuid=self._key(),
                host=self.host,
                kept_by=self.office,
                status=Meeting.Status.SUBMITTED if number % 25 == 0 else Meeting.Status.APPROVED,
                version=1,
                created_by=by,
                created_at=at,
                sort_on=record.sort_on,
                summary=services.summary(record),
                text_folded=services.searched(record),
                title=record.title,
                kind=record.kind,
                held_on=record.held_on,
                held_precision=record.held_precision,
                assessment=record.assessment,
                conclusion=record.conclusion,
            )
            for number, record in zip(numbers, records, strict=True)
        )
        pairs = list(zip(meetings, records, strict=True))
        self._keep_revisions(pairs, by, at)
        Event.objects.bulk_create(
            Event(meeting=meeting, kind=Event.Kind.APPROVED, by=head, at=at)
            for meeting in meetings
            if meeting.status == Meeting.Status.APPROVED
        )
        made = {name: self._make_rows(name, pairs) for name in LISTS}
        issues = {issue.key: issue for issue in made["issues"]}
        Directive.answers.through.objects.bulk_create(
            Directive.answers.through(directive=row, issue=issues[key])
            for row, item in zip(made["directives"], _items(pairs, "directives"), strict=True)
            for key in item.answers
        )
        self._follow_up(meetings, made)
        rows.keep_order(meetings)

    def _keep_revisions(self, pairs, by, at):
        revisions = [
            Revision(meeting=meeting, number=1, by=by, at=at, schema=SCHEMA, record=to_json(record))
            for meeting, record in pairs
        ]
        for revision in revisions:
            revision.digest = revision.computed_digest()
        Revision.objects.bulk_create(revisions)

    def _make_rows(self, name, pairs):
        model = rows.MODELS[name]
        return model.objects.bulk_create(
            [
                model(meeting=meeting, position=position, **rows.columns(item))
                for meeting, record in pairs
                for position, item in enumerate(getattr(record, name))
            ],
            batch_size=500,
        )

    # What became of it -----------------------------------------------------------------------

    def _follow_up(self, meetings, made):
        """Of every ten directives and petitions five are untouched, two dated, three closed."""
        days = {meeting.pk: meeting.held_on for meeting in meetings}
        petitions = [row for row in made["issues"] if row.kind == IssueKind.PETITION]
        FollowUp.objects.bulk_create(
            [
                self._followed(row, days[row.meeting_id])
                for row in [*made["directives"], *petitions]
                if self.random.random() < 0.5
            ],
            batch_size=500,
        )

    def _followed(self, row, held_on):
        day = held_on + datetime.timedelta(self.random.randrange(5, 120))
        due_on = held_on + datetime.timedelta(self.random.randrange(10, 400))
        common = {
            "directive" if isinstance(row, Directive) else "issue": row,
            "happened_on": day,
            "by": self.users[Role.OFFICE_STAFF],
            "at": timezone.now(),
            "lead": getattr(row, "lead", None) or row.unit,
            "due_on": due_on,
        }
        if self.random.random() < 0.4:
            return FollowUp(kind=FollowUp.Kind.DEADLINE, **common)
        return FollowUp(
            kind=FollowUp.Kind.COMPLETED,
            closed_as=FollowUp.Closing.COMPLETED,
            closed_on=day,
            answered_on=day if isinstance(row, Issue) else None,
            **common,
        )

    # Targets ---------------------------------------------------------------------------------

    def _make_targets(self):
        """A plan a year for every unit and indicator, its figure at the end of every month."""
        indicators = [
            Indicator.objects.create(
                host=self.host,
                name=f"{THINGS[place].capitalize()} ({self.name})",
                unit_of_measure="vụ",
                position=place,
                adds_up=True,
            )
            for place in range(INDICATORS)
        ]
        made, year = 0, LAST_DAY.year
        while made < self.size.values:
            made += self._make_year(indicators, year, self.size.values - made)
            year -= 1
        return made

    def _make_year(self, indicators, year, most):
        first, last = datetime.date(year, 1, 1), datetime.date(year, 12, 31)
        targets = Target.objects.bulk_create(
            [
                Target(
                    indicator=indicator,
                    organization=unit,
                    starts_on=first,
                    ends_on=last,
                    planned=Decimal(self.random.randrange(12, 600)),
                )
                for indicator in indicators
                for unit in self.units
            ],
            batch_size=500,
        )
        by, at = self.users[Role.OFFICE_STAFF], timezone.now()
        figures = [
            TargetValue(
                target=target,
                starts_on=first,
                ends_on=end,
                actual=round(target.planned * month * self.random.randrange(50, 125) / 1200, 1),
                entered_by=by,
                entered_at=at,
            )
            for target in targets
            for month in range(1, 13)
            if (end := _month_end(year, month)) <= LAST_DAY
        ][:most]
        TargetValue.objects.bulk_create(figures, batch_size=500)
        return len(figures)


def _items(pairs, name):
    """The items of one list, in the order in which their rows were made."""
    return (item for _meeting, record in pairs for item in getattr(record, name))


def _month_end(year, month):
    return (datetime.date(year, month, 28) + 4 * ONE_DAY).replace(day=1) - ONE_DAY
