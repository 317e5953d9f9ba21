"""Indicators, targets and figures for tests: sensible unless a test says otherwise."""

import datetime
from decimal import Decimal

from django.utils import timezone

from meetings.models import Indicator, Target, TargetValue
from meetings.report_periods import ReportPeriod

AT = timezone.make_aware(datetime.datetime(2024, 7, 8, 8, 30))
YEAR = ReportPeriod.from_code("2024")
HALF = ReportPeriod.from_code("2024-6t")


def make_indicator(host, name="Tiếp dân", **values):
    return Indicator.objects.create(
        **{"host": host, "name": name, "unit_of_measure": "cuộc", **values}
    )


def make_target(indicator, organization, planned=None, *, plan=YEAR, **values):
    """What is planned, for a year unless another plan is given."""
    return Target.objects.create(
        indicator=indicator,
        organization=organization,
        starts_on=plan.starts_on,
        ends_on=plan.ends_on,
        planned=None if planned is None else Decimal(planned),
        **values,
    )


def make_value(target, actual, *, by, period=HALF, **values):
    """What was reached, in the first half of 2024 unless another period is given."""
    return TargetValue.objects.create(
        target=target,
        starts_on=period.starts_on,
        ends_on=period.ends_on,
        actual=None if actual is None else Decimal(actual),
        entered_by=by,
        entered_at=AT,
        **values,
    )
