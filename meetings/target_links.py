"""Figures of approved records that stand for a target, and a leader's view of where it stands."""

from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _
from rapidfuzz import fuzz

from accounts.permissions import Role
from meetings.figures import vietnamese
from meetings.models import Assessment, Figure, Indicator, Meeting, Target, TargetValue
from meetings.report_periods import ReportPeriod
from meetings.services import Refused
from meetings.target_grid import tell
from meetings.targets import Book
from units.models import Host, Organization
from units.vietnamese import fold

ALIKE = 60
"""How alike, of 100, the label of a figure and an indicator must be to be suggested."""
OTHER_MEASURE = 30
"""What another unit of measure takes off."""
MOST_SUGGESTED = 5


def likeness(figure, indicator):
    """0 to 100: how alike the words of a figure and of an indicator are."""
    words = fuzz.token_set_ratio(fold(figure.label), fold(indicator.name))
    same_measure = fold(figure.unit_of_measure) == fold(indicator.unit_of_measure)
    return words if same_measure else words - OTHER_MEASURE


def number_of(figure, indicator):
    """What a figure says of an indicator: its value, or the percentage where shares are asked."""
    if indicator.unit_of_measure == "%" and figure.percent is not None:
        return figure.percent
    return figure.value


def period_of(meeting):
    """The period that the meeting reviewed, where it was one with known days."""
    spans = {
        (row.starts_on, row.ends_on)
        for row in meeting.reviewedperiod_rows.all()
        if row.starts_on and row.ends_on
    }
    return ReportPeriod(*spans.pop()) if len(spans) == 1 else None


@dataclass(frozen=True)
class Offer:
    """A figure and the target it may stand for; `stored` is what stands there now."""

    figure: Figure
    indicator: Indicator
    organization: Organization
    period: ReportPeriod
    number: Decimal
    stored: TargetValue | None
    score: float

    @property
    def is_linked(self):
        return self.stored is not None and self.stored.source_figure_id == self.figure.pk

    @property
    def is_same(self):
        return self.stored is not None and self.stored.actual == self.number

    @property
    def replaces(self):
        """The other number that linking would replace; None where there is none."""
        if self.stored is None or self.stored.actual in (None, self.number):
            return None
        return self.stored.actual


def figures_to_link(user, host):
    """Figures of approved records of the host that the user may read, with what a page shows."""
    readable = Meeting.objects.visible_to(user).filter(host=host, status=Meeting.Status.APPROVED)
    return (
        Figure.objects.filter(meeting__in=readable)
        .exclude(value=None, percent=None)
        .select_related("meeting", "unit")
        .prefetch_related("meeting__reviewedperiod_rows")
    )


def offers_for(figures, indicators, book, user):
    """For each figure the indicators that it may stand for in the period of the book, best first.

    [(figure, [Offer])] in the order of the figures. One that is linked is offered nothing else, and
    what another figure stands for is not offered.
    """
    return [(figure, _offers(figure, indicators, book, user)) for figure in figures]


def _offers(figure, indicators, book, user):
    pk = figure.unit_id or book.host.organization_id
    organization = book.organizations.get(pk)
    if organization is None or not may_link(user, organization):
        return []
    offers = []
    for indicator in indicators:
        number = number_of(figure, indicator)
        target = book.targets.get((indicator.pk, pk))
        stored = book.values.get(target.pk) if target else None
        offer = Offer(
            figure=figure,
            indicator=indicator,
            organization=organization,
            period=book.period,
            number=number,
            stored=stored,
            score=likeness(figure, indicator),
        )
        if offer.is_linked:
            return [offer]
        is_free = stored is None or stored.source_figure_id is None
        if number is not None and is_free and offer.score >= ALIKE:
            offers.append(offer)
    return sorted(offers, key=lambda one: -one.score)[:MOST_SUGGESTED]


def may_link(user, organization):
    """An office links whatever its host has, a contact what is its own unit's."""
    if user.role == Role.UNIT_CONTACT:
        return organization.pk == user.organization_id
    return user.role in (Role.OFFICE_STAFF, Role.OFFICE_HEAD)


@transaction.atomic
def link(figure, indicator, organization, period, *, by, at, seen=None):
    """Let a figure of an approved record stand for a target; its number is taken over.

    `seen` is the number that the page showed there: another one is not replaced unseen.
    """
    book = _locked(indicator, period)
    number = number_of(figure, indicator)
    if number is None:
        raise Refused(_("This figure has no number."))
    value = _value(book, indicator, organization, by, at)
    if value.actual not in (None, number, seen):
        raise Refused(
            _("%(number)s has been entered here in the meantime. Look again before replacing it.")
            % {"number": vietnamese(value.actual)}
        )
    value.actual, value.qualifier, value.source_figure = number, figure.qualifier, figure
    value.entered_by, value.entered_at = by, at
    value.save()
    tell(book.host)
    return value


@transaction.atomic
def unlink(value, *, by, at):
    """The number stays, the figure no longer stands behind it."""
    value.source_figure, value.entered_by, value.entered_at = None, by, at
    value.save()
    tell(value.target.indicator.host)


@transaction.atomic
def override(indicator, organization, period, assessment, reason, *, by, at):
    """Put a leader's view in the place of the computed assessment; "" takes it back."""
    if assessment and not reason.strip():
        raise Refused(_("Say why the assessment is overruled."))
    book = _locked(indicator, period)
    value = _value(book, indicator, organization, by, at)
    value.override = Assessment(assessment) if assessment else ""
    value.override_reason = reason.strip() if assessment else ""
    value.override_by, value.override_at = (by, at) if assessment else (None, None)
    value.save()
    tell(book.host)
    return value


def _locked(indicator, period):
    """The figures of the indicator's host as they stand, with nobody else writing any."""
    host = Host.objects.select_for_update(of=["self"]).select_related("organization")
    return Book(host.get(pk=indicator.host_id), period)


def _value(book, indicator, organization, by, at):
    """The row of the cell, not yet saved where there is none; its target is made when missing."""
    target = book.targets.get((indicator.pk, organization.pk))
    if target is None:
        plan = book.default_plan
        target = Target.objects.create(
            indicator=indicator,
            organization=organization,
            starts_on=plan.starts_on,
            ends_on=plan.ends_on,
        )
    return book.values.get(target.pk) or TargetValue(
        target=target,
        starts_on=book.period.starts_on,
        ends_on=book.period.ends_on,
        entered_by=by,
        entered_at=at,
    )
