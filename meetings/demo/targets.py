"""Indicators and targets of the demo town: what the published reports say, and made-up ones.

Facts come from the meeting of 05/07/2024 and have a plan only where the source gives one. Whatever
is made up says so in its name; its figures are drawn by a generator that draws the same each time.
"""

from dataclasses import dataclass
from decimal import Decimal
from random import Random

from accounts.models import User
from meetings.demo import bodies, fields, five
from meetings.demo.bodies import Body
from meetings.demo.items import uuid_of
from meetings.models import Assessment, Figure, Indicator, Target, TargetValue
from meetings.record import Qualifier
from meetings.report_periods import ReportPeriod
from units.models import Field, Host, Organization

UNITS = (
    bodies.TRUNG_LUONG,
    bodies.DUC_THUAN,
    bodies.BAC_HONG,
    bodies.NAM_HONG,
    bodies.DAU_LIEU,
    bodies.THUAN_LOC,
)
HALF = ReportPeriod.from_code("2024-6t")
EARLIER = [ReportPeriod.from_code(code) for code in ("2023-6t", "2022-6t", "2021-6t", "2020-6t")]
MADE_UP = "Số minh họa"


@dataclass(frozen=True)
class Stated:
    """A figure of the meeting of 05/07/2024, under the label that it has there."""

    name: str
    label: str
    unit_of_measure: str
    field: str
    planned: int | None = None
    plan: ReportPeriod = HALF.year
    plan_from: str = ""
    accumulation: Indicator.Accumulation = Indicator.Accumulation.CUMULATIVE


@dataclass(frozen=True)
class Invented:
    """A made-up indicator: planned and reached in the first half of 2024 by each of its bodies."""

    name: str
    unit_of_measure: str
    field: str
    planned: tuple[int, ...]
    actual: tuple[int | None, ...]
    bodies: tuple[Body, ...] = UNITS
    direction: Indicator.Direction = Indicator.Direction.HIGHER
    accumulation: Indicator.Accumulation = Indicator.Accumulation.CUMULATIVE
    adds_up: bool = True
    override: tuple[Assessment, str] | None = None
    parts: tuple["Invented", ...] = ()


STATED = (
    Stated("Tiếp dân ở các phường, xã", "Tiếp dân ở các phường, xã", "cuộc", fields.LETTERS),
    Stated(
        "Đối thoại trực tiếp của người đứng đầu với Nhân dân",
        "Đối thoại trực tiếp của người đứng đầu với Nhân dân",
        "hội nghị",
        fields.DEMOCRACY,
    ),
    Stated(
        "Đơn tiếp nhận được phân loại, xử lý, giải quyết",
        "Đơn đã phân loại, xử lý, giải quyết",
        "đơn",
        fields.LETTERS,
        planned=34,
        plan=HALF,
        plan_from="Số đơn tiếp nhận trong kỳ",
        accumulation=Indicator.Accumulation.POINT_IN_TIME,
    ),
    Stated(
        "Mô hình “Dân vận khéo” đăng ký mới đã xong",
        "Mô hình đã xong",
        "mô hình",
        fields.MODELS,
        planned=57,
        plan_from="Số mô hình đăng ký mới",
    ),
    Stated(
        "Mô hình công nhận năm 2022, 2023 đang nhân rộng",
        "Mô hình được công nhận năm 2022, 2023 đang nhân rộng",
        "mô hình",
        fields.MODELS,
    ),
)

INVENTED = (
    Invented(
        "Giao ban cụm ATLC–SSCĐ (minh họa)",
        "cuộc",
        fields.COMMITTEES,
        planned=(4,),
        actual=(1,),
        bodies=(bodies.PARTY_COMMITTEE,),
    ),
    Invented(
        "Hội nghị đối thoại cấp phường, xã (minh họa)",
        "hội nghị",
        fields.DEMOCRACY,
        planned=(6, 6, 6, 6, 6, 6),
        actual=(3, 2, 3, 3, 2, 2),
    ),
    Invented(
        "Buổi tiếp dân của người đứng đầu (minh họa)",
        "buổi",
        fields.LETTERS,
        planned=(20, 18, 22, 24, 18, 18),
        actual=(10, 9, 12, 13, 9, 10),
        parts=(
            Invented(
                "Trong đó: bí thư cấp ủy tiếp dân (minh họa)",
                "buổi",
                fields.LETTERS,
                planned=(10, 9, 11, 12, 9, 9),
                actual=(5, 4, 6, 7, 4, 5),
            ),
            Invented(
                "Trong đó: chủ tịch UBND tiếp dân (minh họa)",
                "buổi",
                fields.LETTERS,
                planned=(10, 9, 11, 12, 9, 9),
                actual=(5, 5, 6, 6, 4, 5),
            ),
        ),
    ),
    Invented(
        "Tin, bài tuyên truyền (minh họa)",
        "tin, bài",
        fields.IDEOLOGY,
        planned=(24, 24, 30, 30, 24, 20),
        actual=(14, None, 16, 15, None, 11),
    ),
    Invented(
        "Hộ gia đình văn hóa (minh họa)",
        "%",
        fields.SOCIETY,
        planned=(95, 95, 96, 96, 94, 95),
        actual=(93, 95, 96, 94, 88, 95),
        accumulation=Indicator.Accumulation.POINT_IN_TIME,
        adds_up=False,
    ),
    Invented(
        "Vụ vi phạm trật tự đô thị (minh họa)",
        "vụ",
        fields.PUBLIC_ORDER,
        planned=(6, 5, 8, 8, 6, 4),
        actual=(4, 2, 3, 4, 3, 1),
        direction=Indicator.Direction.LOWER,
    ),
    Invented(
        "Báo cáo theo mẫu chung (minh họa)",
        "đơn vị",
        fields.COMMITTEES,
        planned=(12,),
        actual=(3,),
        bodies=(bodies.PARTY_COMMITTEE,),
        override=(
            Assessment.SLOW,
            "Mẫu chung có từ tháng 5; các đơn vị còn lại gửi theo mẫu từ quý III.",
        ),
    ),
    Invented(
        "Mô hình được BCĐ kiểm tra thực tế (minh họa)",
        "mô hình",
        fields.MODELS,
        planned=(24,),
        actual=(13,),
        bodies=(bodies.MODELS_COMMITTEE,),
    ),
)


def build():
    """Whatever is missing of the indicators; gives how many rows were added."""
    before = _counts()
    keeper = _Keeper()
    for position, stated in enumerate(STATED, start=1):
        keeper.keep_stated(stated, position)
    for position, invented in enumerate(INVENTED, start=len(STATED) + 1):
        keeper.keep_invented(invented, 10 * position)
    return sum(_counts()) - sum(before)


def _counts():
    return [model.objects.count() for model in (Indicator, Target, TargetValue)]


class _Keeper:
    def __init__(self):
        self.organizations = Organization.objects.in_bulk(field_name="file_key")
        self.fields = {row.name: row for row in Field.objects.all()}
        self.host = Host.objects.get(organization=self._body(bodies.PARTY_COMMITTEE))
        self.users = {user.username: user for user in User.objects.all()}
        meeting = uuid_of(five.three_committees.__name__)
        self.figures = {row.label: row for row in Figure.objects.filter(meeting__uuid=meeting)}

    def _body(self, body):
        return self.organizations[body.key]

    def keep_stated(self, stated, position):
        figure = self.figures[stated.label]
        indicator = self._indicator(stated, 10 * position)
        target = self._target(
            indicator, bodies.PARTY_COMMITTEE, stated.plan, stated.planned, stated.plan_from
        )
        self._value(
            target,
            HALF,
            figure.value,
            qualifier=figure.qualifier or Qualifier.EXACTLY,
            source_figure=figure,
        )

    def keep_invented(self, invented, position, whole=None):
        indicator = self._indicator(
            invented,
            position,
            direction=invented.direction,
            adds_up=invented.adds_up,
            whole=whole,
        )
        pick = Random(invented.name)  # noqa: S311 - figures of a demo
        rows = zip(invented.bodies, invented.planned, invented.actual, strict=True)
        for body, planned, actual in rows:
            target = self._target(indicator, body, HALF.year, planned, MADE_UP)
            if actual is not None:
                self._value(target, HALF, actual, **self._overridden(invented))
            if whole is None:
                self._keep_earlier(indicator, body, planned, pick)
        for number, part in enumerate(invented.parts, start=1):
            self.keep_invented(part, position + number, indicator)

    def _keep_earlier(self, indicator, body, planned, pick):
        """The same half of earlier years, round half of the same plan, or near all of a share."""
        is_standing = indicator.accumulation == Indicator.Accumulation.POINT_IN_TIME
        least, most = (
            (planned * 9 // 10, planned) if is_standing else (planned // 4, planned * 3 // 5)
        )
        for period in EARLIER:
            target = self._target(indicator, body, period.year, planned, MADE_UP)
            self._value(target, period, pick.randint(max(least, 1), max(most, 1)))

    def _overridden(self, invented):
        if invented.override is None:
            return {}
        assessment, reason = invented.override
        leader = self.users["lanhdao"]
        return {
            "override": assessment,
            "override_reason": reason,
            "override_by": leader,
            "override_at": leader.created_at,
        }

    def _indicator(self, described, position, **values):
        indicator, _is_new = Indicator.objects.get_or_create(
            host=self.host,
            name=described.name,
            defaults={
                "unit_of_measure": described.unit_of_measure,
                "field": self.fields[described.field],
                "accumulation": described.accumulation,
                "position": position,
                **values,
            },
        )
        return indicator

    def _target(self, indicator, body, plan, planned, assigned_by):
        target, _is_new = Target.objects.get_or_create(
            indicator=indicator,
            organization=self._body(body),
            starts_on=plan.starts_on,
            ends_on=plan.ends_on,
            defaults={
                "planned": None if planned is None else Decimal(planned),
                "assigned_by": assigned_by,
            },
        )
        return target

    def _value(self, target, period, actual, **values):
        clerk = self.users["vanphong"]
        TargetValue.objects.get_or_create(
            target=target,
            starts_on=period.starts_on,
            ends_on=period.ends_on,
            defaults={
                "actual": Decimal(actual),
                "entered_by": clerk,
                "entered_at": clerk.created_at,
                **values,
            },
        )
