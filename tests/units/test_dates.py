import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from hypothesis import given
from hypothesis import strategies as st

from tests.makers.units import make_unit
from units import dates
from units.dates import Span, first_overlap
from units.models import Organization, OrganizationName

JUNE_30, JULY_1 = datetime.date(2025, 6, 30), datetime.date(2025, 7, 1)
DAYS = st.dates(datetime.date(2018, 1, 1), datetime.date(2026, 12, 31))
ENDS = st.none() | DAYS


def spans():
    return st.builds(Span, ENDS, ENDS).filter(lambda span: span.first_day <= span.last_day)


def test_both_ends_belong_to_a_span():
    span = Span(JULY_1, JULY_1)

    days = [JUNE_30, JULY_1, datetime.date(2025, 7, 2)]

    assert [day in span for day in days] == [False, True, False]


@given(spans(), spans())
def test_spans_overlap_exactly_when_they_share_a_day(one, other):
    begins = max(one.first_day, other.first_day)

    assert one.overlaps(other) == other.overlaps(one) == (begins in one and begins in other)


def test_first_overlap_names_the_rows_that_share_a_day():
    old, new = OrganizationName(ends_on=JUNE_30), OrganizationName(starts_on=JULY_1)
    clash = OrganizationName(starts_on=JUNE_30, ends_on=JULY_1)

    assert first_overlap([new, old]) is None
    assert first_overlap([new, old, clash]) == (old, clash)


@pytest.mark.django_db
@given(span=spans(), day=DAYS)
def test_the_database_reckons_as_the_span_does(span, day):
    unit = make_unit(starts_on=span.starts_on, ends_on=span.ends_on)

    found = Organization.objects.filter(pk=unit.pk)

    assert found.valid_on(day).exists() == (day in span)
    assert found.overlapping(Span(day, None)).exists() == span.overlaps(Span(day, None))
    assert found.overlapping(Span(None, day)).exists() == span.overlaps(Span(None, day))


@pytest.mark.django_db
def test_an_end_before_the_start_is_refused_in_words_and_by_the_database():
    unit = make_unit()
    unit.starts_on, unit.ends_on = JULY_1, JUNE_30

    with pytest.raises(ValidationError) as refusal:
        unit.full_clean()
    with pytest.raises(IntegrityError):
        unit.save()

    assert len(refusal.value.messages) == 1


def test_today_is_the_demo_day_or_the_day_in_vietnam(settings, time_machine):
    time_machine.move_to(datetime.datetime(2025, 6, 30, 18, tzinfo=datetime.UTC))

    settings.PORTAL_TODAY = None
    in_vietnam = dates.today()
    settings.PORTAL_TODAY = datetime.date(2024, 7, 12)

    assert (in_vietnam, dates.today()) == (JULY_1, datetime.date(2024, 7, 12))
