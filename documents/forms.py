"""What is chosen for a paper: a form that is always filled, so that the outline can always show."""

from dataclasses import replace
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import User
from documents.issuers import candidates, issuer_of, issuing_bodies
from documents.models import KINDS
from documents.papers import (
    PAPERS,
    Capacity,
    Context,
    Grouping,
    PaperKind,
    Signer,
    ToneMarks,
    for_committee,
    sections_of,
)
from documents.plans import Plan
from documents.profiles import PROFILES, profile_for
from documents.states import directive_states, earlier_work, petition_states, target_lines
from documents.subjects import CLUSTERS, TOGETHER, UNITS
from meetings.days import write_day
from meetings.forms.fields import Day, Line, Paragraphs
from meetings.periods import label_of_code
from units.dates import today
from units.models import Host, Organization, OrganizationKind

CAPACITIES = [
    (Capacity.HEAD.value, _("as head")),
    (Capacity.DEPUTY.value, _("as deputy (K/T)")),
    (Capacity.BY_ORDER.value, _("by order (T/L)")),
    (Capacity.ACTING.value, _("acting (Q.)")),
]
GROUPINGS = [
    (Grouping.FIELD.value, _("by field, then unit")),
    (Grouping.UNIT.value, _("by unit")),
    (Grouping.LEVEL.value, _("by level that decides")),
]
RESULT_GROUPINGS = [
    (Grouping.FIELD.value, _("by field")),
    (Grouping.UNIT.value, _("by meeting")),
]
REPORTS = (PaperKind.REPORT, PaperKind.SHORT_REPORT)
PERIODS = ("", "-6t", "-9t", "-6c", "-q1", "-q2", "-q3", "-q4")
"""What is offered of a year, as in `meetings.periods`."""

SIGNER_BELOW = "-"
"""The signer is not offered but written."""


class PaperForm(forms.Form):
    """`values` are those of the address or of the post; what is not there has its usual value.

    Which sections and signers are offered depends on what is chosen, so `kind`, `issuer` and `day`
    are read first.
    """

    kind = forms.ChoiceField(label=_("Kind of paper"), choices=KINDS, required=False)
    profile = forms.ChoiceField(
        label=_("Format"),
        choices=[
            ("", _("by issuer and day")),
            *((one.code, one.label) for one in PROFILES.values()),
        ],
        required=False,
    )
    issuer = forms.ChoiceField(label=_("Issued by"), required=False)
    part = forms.ChoiceField(label=_("Of a joint meeting"), required=False)
    symbol = Line(
        label=_("Symbol of the issuer"),
        max_length=40,
        help_text=_("As in the number, for example BCĐ. Left empty: as in the catalogue."),
    )
    day = Day(label=_("Day of the paper"))
    summary = Paragraphs(label=_("About"), rows=2, help_text=_("Left empty: made from the record."))
    signer = forms.ChoiceField(label=_("Signed by"), required=False)
    signer_name = Line(label=_("Name"), max_length=120)
    signer_post = Line(label=_("Post in the issuer"), max_length=200)
    seal_post = Line(
        label=_("Post in the organ whose seal is used"),
        max_length=200,
        help_text=_("For a committee without a seal of its own."),
    )
    capacity = forms.ChoiceField(label=_("Signs"), choices=CAPACITIES, required=False)
    addressed_to = Paragraphs(
        label=pgettext_lazy("paper", "Addressed to"),
        rows=2,
        help_text=_("One to a line; only where the form has it."),
    )
    recipients = Paragraphs(
        label=pgettext_lazy("paper", "Recipients"),
        rows=4,
        help_text=_("One to a line; the archive is added."),
    )
    grouping = forms.ChoiceField(label=_("Petitions"), choices=GROUPINGS, required=False)

    def __init__(
        self,
        values,
        *,
        meetings,
        records,
        host: Host,
        body: Organization,
        period=None,
        reader: User | None = None,
    ):
        super().__init__(values)
        self.meetings, self.records, self.period = meetings, records, period
        self.reader = reader
        self.host, self.body = host, body
        self.bodies = {str(one.pk): one for one in issuing_bodies(meetings, host)}
        self.chosen_kind = self._chosen_kind()
        self.chosen_day = self._chosen_day()
        self.issuing = self._issuing_body()
        self.proposed = issuer_of(self.issuing, host, self.chosen_day)
        self.signers = candidates(
            self.issuing, self.proposed, self._records_signed_for(), self.chosen_day
        )
        self._offer()

    def _chosen_kind(self):
        return self._kinds().get(self.data.get("kind", ""), PaperKind.REPORT)

    def _kinds(self):
        """{code: kind} of what can be made of so many meetings."""
        is_one = len(self.records) == 1
        return {
            kind.value: kind
            for kind, paper in PAPERS.items()
            if is_one or not paper.is_of_one_meeting
            if kind is not PaperKind.CONCLUSION or self._is_of_party_committee()
        }

    def _is_of_party_committee(self):
        return self.host.organization.kind == OrganizationKind.PARTY_COMMITTEE

    def _chosen_day(self):
        try:
            return self.base_fields["day"].clean(self.data.get("day", "")) or today()
        except forms.ValidationError:
            return today()

    def _issuing_body(self):
        """As chosen; else the usual one, which is offered first."""
        usual = self._usual_issuer()
        self.bodies = {str(usual.pk): usual} | self.bodies
        return self.bodies.get(self.data.get("issuer", ""), usual)

    def _usual_issuer(self):
        """Of a conclusion the host; over a period whose it is, else the host; else who held it."""
        asked = [self.body.pk, self.host.organization_id] if self.period else []
        if self.chosen_kind is PaperKind.CONCLUSION:
            asked = [self.host.organization_id]
        found = (self.bodies.get(str(pk)) for pk in asked)
        return next(filter(None, found), None) or next(iter(self.bodies.values()))

    def _records_signed_for(self):
        """Those whose chair may sign: over a period only of meetings that the issuer held."""
        held_by = {one.body.pk for record in self.records for one in record.organizers}
        return [] if self.period and self.issuing.pk not in held_by else self.records

    def _offer(self):
        fields: dict[str, Any] = self.fields
        names = [organizer.body.text for one in self.records for organizer in one.organizers]
        self.parts = list(dict.fromkeys(names))
        fields["kind"].choices = [(code, kind.label) for code, kind in self._kinds().items()]
        if len(self.parts) < 2:
            del fields["part"]
        else:
            fields["part"].choices = [("", _("all together")), *((one, one) for one in self.parts)]
        if self.chosen_kind is PaperKind.REPORT and len(self.records) > 1:
            fields["grouping"].label = _("Results")
            fields["grouping"].choices = RESULT_GROUPINGS
        elif self.chosen_kind is not PaperKind.PETITIONS:
            del fields["grouping"]
        fields["issuer"].choices = [(pk, str(body)) for pk, body in self.bodies.items()]
        fields["signer"].choices = [
            *((one.code, str(one)) for one in self.signers),
            (SIGNER_BELOW, _("somebody else, written below")),
        ]
        fields["symbol"].widget.attrs["placeholder"] = self.proposed.symbol
        fields["day"].widget.attrs["placeholder"] = write_day(today())
        for field in fields.values():
            field.widget.attrs["class"] = "in"
        self.sections = self._sections()

    # Sections ------------------------------------------------------------------------------------

    def _sections(self):
        """[(section, whether it is in)] in the order chosen; all of them for another kind."""
        offered = {section.code: section for section in sections_of(self.chosen_kind)}
        shown = self.data.get("order", "").split()
        if set(shown) != set(offered):
            return [(section, True) for section in offered.values()]
        chosen = set(self._listed("sections"))
        ordered = sorted(shown, key=lambda code: self._place(code, shown.index(code) + 1))
        return [(offered[code], code in chosen) for code in ordered]

    def _listed(self, name):
        getlist = getattr(self.data, "getlist", None)
        return getlist(name) if getlist else self.data.get(name, [])

    def _place(self, code, before):
        """Moved up, it goes before what stood there; moved down, behind it."""
        text = str(self.data.get(f"place-{code}", ""))
        place = int(text) if text.isdecimal() and len(text) < 4 else before
        return place, (place > before) - (place < before), before

    @property
    def order(self):
        """The codes of all sections as they are shown, for the next time."""
        return " ".join(section.code for section, _is_in in self.sections)

    # The plan ------------------------------------------------------------------------------------

    @property
    def plan(self):
        """The paper as chosen so far; fields that are wrong count as empty."""
        self.errors  # noqa: B018 - cleans
        values = {**dict.fromkeys(self.base_fields, ""), **self.cleaned_data}
        symbol = values["symbol"] or self.proposed.symbol
        issuer = replace(self.proposed, symbol=symbol)
        day = values["day"] or self.chosen_day
        profile = PROFILES.get(values["profile"]) or profile_for(issuer.system, day)
        part = values["part"]
        records = [for_committee(one, part) for one in self.records] if part else self.records
        sections = tuple(section.code for section, is_in in self.sections if is_in)
        return Plan(
            host=self.host,
            body=self.body,
            meetings=self.meetings,
            records=records,
            kind=self.chosen_kind,
            context=Context(
                profile=profile,
                issuer=issuer,
                signer=self._signer(values),
                day=day,
                addressed_to=lines(values["addressed_to"]),
                recipients=lines(values["recipients"]),
                summary=" ".join(values["summary"].split()),
                sections=sections if self.sections else None,
                grouping=Grouping(values["grouping"] or Grouping.FIELD),
                period=self.period,
                tone_marks=ToneMarks(self.host.tone_style),
                directives=self._states(PaperKind.TASKS, directive_states, day),
                petitions=self._states(PaperKind.PETITIONS, petition_states, day),
                **self._beside(records, day),
            ),
        )

    def _states(self, kind, states, day):
        """What came since belongs in the table that follows it up; others say what was said."""
        return states(self.meetings, day) if self.chosen_kind is kind else {}

    def _beside(self, records, day):
        """What a paper tells besides its records: targets, and what was given out before."""
        if self.chosen_kind not in (*REPORTS, PaperKind.TARGETS):
            return {}
        spans = [one for record in records for one in (self.period, *record.periods) if one]
        span = next((one for one in spans if one.starts_on and one.ends_on), None)
        held_by = {one.body.pk for record in records for one in record.organizers} - {None}
        beside: dict[str, Any] = {}
        if span:
            beside["targets"] = target_lines(self.host, self.body, held_by, span, self.reader)
        if self.chosen_kind in REPORTS:
            since = span.starts_on if span else None
            work = earlier_work(self.meetings, self.body, held_by, self.reader, since, day)
            beside["earlier_tasks"], beside["earlier_petitions"] = work
        return beside

    def _signer(self, values):
        offered = {one.code: one.signer for one in self.signers}
        first = self.signers[0].code if self.signers else SIGNER_BELOW
        found = offered.get(values["signer"] or first, Signer())
        return replace(
            found,
            name=values["signer_name"] or found.name,
            post=values["signer_post"] or found.post,
            seal_post=values["seal_post"] or found.seal_post,
            capacity=Capacity(values["capacity"] or Capacity.HEAD),
        )

    @property
    def options(self):
        """What was chosen, as JSON, to be remembered; not what belongs to this one paper."""
        kept = {
            name: value
            for name, value in self.data.items()
            if name in self.base_fields and name not in ("day", "summary", "part")
        }
        chosen = [section.code for section, is_in in self.sections if is_in]
        return {**kept, "sections": chosen, "order": self.order}


class IssueForm(forms.Form):
    """What is asked before a number is given; `typed` stays while the paper is looked at."""

    used_before = forms.IntegerField(
        label=_("Last number given before, on paper"),
        min_value=0,
        max_value=9999,
        required=False,
        help_text=_("The first number here follows it. Left empty: 01."),
    )
    accepts_gaps = forms.BooleanField(label=_("Issue with what is still missing"), required=False)

    def __init__(self, values, *, typed, has_gaps, is_new):
        super().__init__(values, initial={name: typed.get(name) for name in self.base_fields})
        self.fields["used_before"].widget.attrs["class"] = "in"
        self.fields["accepts_gaps"].required = has_gaps
        if not has_gaps:
            del self.fields["accepts_gaps"]
        if not is_new:
            del self.fields["used_before"]


class PeriodForm(forms.Form):
    """Whose meetings over which period make one paper; the names are those of the address."""

    ban = forms.ChoiceField(label=_("Committee, cluster or unit"))
    ky = forms.ChoiceField(label=_("Period"))

    def __init__(self, *, meetings, year):
        super().__init__()
        fields: dict[str, Any] = self.fields
        fields["ban"].choices = self._bodies(meetings)
        codes = [f"{one}{part}" for one in (year, year - 1) for part in PERIODS]
        fields["ky"].choices = [(code, capfirst(label_of_code(code))) for code in codes]
        for field in fields.values():
            field.widget.attrs["class"] = "in"

    def _bodies(self, meetings):
        """Groups of choices: who held the meetings, the clusters among them, the units."""
        held = Organization.objects.filter(organized_rows__meeting__in=meetings)
        units = Organization.objects.filter(
            Q(participating_rows__meeting__in=meetings) | Q(kept_meetings__in=meetings),
            kind__in=OrganizationKind.communes(),
        )
        has_held, took_part = Q(pk__in=held.values("pk")), Q(pk__in=units.values("pk"))
        known = Organization.objects.filter(has_held | took_part)
        known = known.annotate(has_held=has_held, took_part=took_part).order_by("sort_key")
        cluster, holders = OrganizationKind.CLUSTER, [one for one in known if one.has_held]
        groups = (
            (_("Committees"), [], [one for one in holders if one.kind != cluster]),
            (
                _("Clusters"),
                [(CLUSTERS, TOGETHER[CLUSTERS])],
                [one for one in holders if one.kind == cluster],
            ),
            (_("Units"), [(UNITS, TOGETHER[UNITS])], [one for one in known if one.took_part]),
        )
        return [
            (label, [*all_of_them, *((str(one.pk), one.name) for one in bodies)])
            for label, all_of_them, bodies in groups
            if bodies
        ]


class CheckForm(forms.Form):
    file = forms.FileField(
        label=_("Word file (.docx)"),
        widget=forms.FileInput(attrs={"accept": ".docx"}),
        error_messages={"required": _("Choose a file.")},
    )
    profile = forms.ChoiceField(
        label=_("Format"),
        required=False,
        choices=[
            ("", _("by the title of the file")),
            *((one.code, one.label) for one in PROFILES.values()),
        ],
        widget=forms.Select(attrs={"class": "in"}),
    )


class SettingsForm(forms.Form):
    term = Line(
        label=_("Term of the Party committee"),
        max_length=40,
        help_text=_("Party papers are counted within it, for example 2020–2025."),
        widget=forms.TextInput(attrs={"class": "in"}),
    )
    letterhead = forms.FileField(
        label=_("Letterhead of the office (.docx)"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".docx"}),
        help_text=_("Its styles, page header and head are taken over for every paper."),
    )
    removes_letterhead = forms.BooleanField(label=_("Use no letterhead any more"), required=False)


def lines(text):
    """The lines of a text area that say something."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())
