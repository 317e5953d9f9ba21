"""The entry form: what a person types, section by section, to a `RecordData` and back.

`EntryForm` is one general form and a set of rows for each list. It is made from a record (to show
it), from raw data that nobody has checked (a draft being typed on), or from data to check.
"""

import uuid
from dataclasses import replace
from functools import cached_property

from django.core.exceptions import ValidationError
from django.utils.functional import lazystr
from django.utils.translation import gettext_lazy as _

from meetings import record
from meetings.catalogue import Catalogue
from meetings.days import read_day_of_meeting
from meetings.forms.lists import ROWS
from meetings.forms.parts import FigureForm, GeneralForm, LimitationForm, PetitionForm
from meetings.models.choices import title_of
from meetings.periods import span_of, year_in

GENERAL = {
    "title": 12,
    "kind": 3,
    "second_kind": 3,
    "held_on": 2,
    "session": 2,
    "is_day_unknown": 2,
}
CIRCUMSTANCES = {
    "place": 4,
    "mode": 2,
    "starts_at": 2,
    "ends_at": 2,
    "access": 2,
    "held_basis": 3,
    "held_basis_note": 9,
}

SECTIONS = [
    (
        "chung",
        _("General"),
        [
            GENERAL,
            "organizers",
            "periods",
            {"next_period": 6, "next_starts_on": 3, "next_ends_on": 3},
            CIRCUMSTANCES,
            "units",
        ],
    ),
    ("so-lieu", _("Figures"), ["figures"]),
    (
        "chi-dao",
        _("Conclusions and directives"),
        [{"conclusion": 12}, "directives", {"directives_coverage": 4}],
    ),
    ("thanh-phan", _("People"), ["participations"]),
    (
        "han-che",
        _("Limitations and causes"),
        ["limitations", {"limitations_coverage": 4}, "causes", {"causes_coverage": 4}],
    ),
    ("kien-nghi", _("Petitions and proposals"), ["petitions", {"petitions_coverage": 4}]),
    ("ket-qua", _("Results by field"), [{"assessment": 12}, "results"]),
    ("khen-thuong", _("Commendations"), ["commendations"]),
    ("van-ban", _("Cited documents"), ["citations"]),
    ("tep", _("Files and photos"), ["attachments"]),
    ("khac", _("Other content"), [{"agenda": 12}, "sections"]),
]
"""(id, heading, pieces) in the order of the page; a piece is a list of rows, or general fields
with their widths in twelfths."""

TICKS = "reviewed"
"""The input that ticks earlier items; which there are to tick, `meetings.carrying` says."""

ALWAYS_OPEN = 6
"""The sections from here on stand closed while they are empty."""


class PageSection:
    """One section of the entry page."""

    def __init__(self, number, name, heading, pieces, form):
        self.number, self.id, self.heading = number, name, heading
        self.pieces = [self._piece(piece, form) for piece in pieces]

    @staticmethod
    def _piece(piece, form):
        if isinstance(piece, str):
            return {"rows": form[piece]}
        return {"fields": [(form.general[name], width) for name, width in piece.items()]}

    @cached_property
    def count(self):
        return sum(piece["rows"].shown_count for piece in self.pieces if "rows" in piece)

    @cached_property
    def has_problems(self):
        fields = [bound for piece in self.pieces for bound, _width in piece.get("fields", [])]
        rows = [piece["rows"] for piece in self.pieces if "rows" in piece]
        return any(bound.errors for bound in fields) or any(one.has_problems for one in rows)

    @property
    def has_several_lists(self):
        return sum("rows" in piece for piece in self.pieces) > 1

    @property
    def is_open(self):
        if self.number <= ALWAYS_OPEN or self.count or self.has_problems:
            return True
        fields = [bound for piece in self.pieces for bound, _width in piece.get("fields", [])]
        return any(bound.value() for bound in fields)


class EntryForm:
    """The whole entry form. `data` is what was typed, `shown` the record to begin from.

    `is_checked` False shows the data of a draft without judging it. After `is_valid()`,
    `record()` is what was typed as a value.
    """

    def __init__(self, data=None, *, shown=None, is_checked=True):
        self.data = data
        self.shown = shown = shown or record.RecordData()
        self.known = list(record.references_of(shown))
        options = {"is_checked": is_checked}
        self.general = GeneralForm(data, initial=general_initial(shown), **options)
        initial = {} if data is not None else rows_initial(shown)
        self.rows = {
            name: form_set(data, initial=initial.get(name), prefix=name, form_kwargs=options)
            for name, form_set in ROWS.items()
        }

    def __getitem__(self, name):
        return self.rows[name]

    @cached_property
    def page_sections(self):
        return [
            PageSection(number, name, heading, pieces, self)
            for number, (name, heading, pieces) in enumerate(SECTIONS, start=1)
        ]

    def is_valid(self):
        """Check everything, so that all problems show at once."""
        year = guess_year(self.data)
        self._tell(year, [self.general])
        for rows in self.rows.values():
            self._tell(year, rows.forms)
        checked = [self.general.is_valid(), *[rows.is_valid() for rows in self.rows.values()]]
        self._resolve_names()
        self._check_numbers()
        self._propose_title()
        return all(checked) and not self.problems

    def _tell(self, year, parts):
        for part in parts:
            part.complete(year=year)

    def _filled(self):
        for rows in self.rows.values():
            yield from rows.filled

    def _resolve_names(self):
        day, _precision = self.general.cleaned_data.get("held_on") or (None, None)
        catalogue = Catalogue(day, self.known)
        for form in self._filled():
            form.resolve(catalogue)

    def _propose_title(self):
        """Fill an empty title from kind, bodies and period, for the reader to agree or change."""
        kind = self.general.cleaned_data.get("kind")
        if "title" not in self.general.errors or not kind:
            return
        bodies = [str(form["body"].value().text) for form in self["organizers"].filled]
        periods = [str(form["label"].value()) for form in self["periods"].filled]
        self.data["title"] = title_of(kind, bodies, periods)
        self.general.errors["title"].data[:] = [
            ValidationError(_("A title is proposed from kind, bodies and period. Check it."))
        ]

    def _check_numbers(self):
        for form in self["causes"].filled:
            number = form.cleaned_data.get("limitation")
            if number and self["limitations"].numbered(number) is None:
                form.add_error("limitation", _("No limitation has this number."))
        for form in self["directives"].filled:
            numbers = form.cleaned_data.get("petition_numbers", ())
            if any(self["petitions"].numbered(number) is None for number in numbers):
                form.add_error("petition_numbers", _("No petition has this number."))

    @property
    def problems(self):
        """(id of the input, its label with the row, what is wrong) of everything, in order."""
        found = []
        for name, errors in self.general.errors.items():
            bound = self.general[name]
            found += [(bound.id_for_label, bound.label, error) for error in errors]
        for rows in self.rows.values():
            for form in rows.filled:
                where = lazystr(f"{rows.heading} {rows.number_of(form)}")
                for name, errors in form.errors.items():
                    bound = form[name]
                    label = f"{where}, {bound.label}"
                    found += [(bound.id_for_label, label, error) for error in errors]
        return found

    @property
    def organizers_as_typed(self):
        """The references of the rows of organizers, checked or not."""
        rows = self["organizers"]
        forms = rows.filled if rows.is_bound else rows.forms
        return [form["body"].value() or record.NOBODY for form in forms]

    @property
    def day_as_typed(self):
        """The day of the meeting; None while what is typed is none."""
        if self.data is None:
            return self.shown.held_on
        try:
            return read_day_of_meeting(self.data.get("held_on") or "", guess_year(self.data))[0]
        except ValueError:
            return None

    # To a record ---------------------------------------------------------------------------

    def record(self):
        """What was typed, as a `RecordData`; after `is_valid()`."""
        keys = set()
        for form in self._filled():
            key = form.identity()
            # Only a forged form gives two rows one key; the second is a row of its own.
            form.cleaned_data["key"] = uuid.uuid4() if key in keys else key
            keys.add(key)
        values = dict(self.general.cleaned_data)
        day, precision = values.pop("held_on")
        values.pop("is_day_unknown")
        return record.RecordData(
            **values | {"next_period": self._next_period(values)},
            held_on=day,
            held_precision=precision,
            reviewed=tuple(one for one in self.shown.reviewed if one.mark in self.ticked),
            **self._lists(),
        )

    @cached_property
    def ticked(self):
        """The mark of each earlier item that is ticked as reviewed.

        A form without the list posts no tick, not even the empty one that the list begins with.
        """
        if self.data is not None and TICKS in self.data:
            return [mark for mark in self.data.getlist(TICKS) if mark]
        return [one.mark for one in self.shown.reviewed]

    def _next_period(self, values):
        """The coming period; days left empty are those that its label means."""
        label = values["next_period"]
        written = values.pop("next_starts_on"), values.pop("next_ends_on")
        if not label:
            return None
        return record.Period(
            label, *(written if any(written) else span_of(label, guess_year(self.data)))
        )

    def _lists(self):
        plain = [name for name in ROWS if name in record.LISTS]
        made = {name: [form.made() for form in self[name].filled] for name in plain}
        made["issues"] = [
            form.made() for name in ("limitations", "petitions") for form in self[name].filled
        ]
        made["figures"] = self._with_parents(made["figures"], self["figures"].filled)
        made["causes"] = [
            replace(cause, issue=self._key("limitations", form.cleaned_data["limitation"]))
            for cause, form in zip(made["causes"], self["causes"].filled, strict=True)
        ]
        made["directives"] = [
            replace(directive, answers=self._answers(form.cleaned_data["petition_numbers"]))
            for directive, form in zip(made["directives"], self["directives"].filled, strict=True)
        ]
        return {name: tuple(items) for name, items in made.items()}

    def figures_typed(self):
        """The figures of the rows that hold as they are typed now, whatever else is wrong."""
        forms = [form for form in self["figures"].filled if form.is_valid()]
        for form in forms:
            form.cleaned_data["key"] = form.identity()
        return tuple(self._with_parents([form.made() for form in forms], forms))

    @staticmethod
    def _with_parents(figures, forms):
        """Each figure below the nearest one above it of a lower level."""
        above: list[tuple[int, record.Figure]] = []
        placed = []
        for figure, form in zip(figures, forms, strict=True):
            level = form.cleaned_data["level"] or 0
            above = [(upper, one) for upper, one in above if upper < level]
            placed.append(replace(figure, parent=above[-1][1].key if above else None))
            above.append((level, figure))
        return placed

    def _key(self, name, number):
        return self[name].numbered(number).cleaned_data["key"] if number else None

    def _answers(self, numbers):
        return tuple(self._key("petitions", number) for number in sorted(numbers))


def guess_year(data):
    """The year in which a day without one lies: of the period, the title, or the meeting's day."""
    if data is None:
        return None
    candidates = [data.get("periods-0-label"), data.get("title"), data.get("held_on")]
    return next((year for year in map(year_in, candidates) if year), None)


def general_initial(shown):
    values = {name: getattr(shown, name) for name in GeneralForm.base_fields if name in FLAT}
    return values | {
        "held_on": (shown.held_on, shown.held_precision),
        "is_day_unknown": bool(shown.title) and shown.held_on is None,
        "next_period": shown.next_period.label if shown.next_period else "",
        "next_starts_on": shown.next_period and shown.next_period.starts_on,
        "next_ends_on": shown.next_period and shown.next_period.ends_on,
    }


FLAT = set(record.SCALARS) - {"held_on", "next_period"}


def rows_initial(shown):
    """{list of the form: initial values of its rows}."""
    initial = {
        name: [ROWS[name].form.initial_of(item) for item in getattr(shown, name)]
        for name in ROWS
        if name in record.LISTS
    }
    limitations, petitions = shown.limitations, shown.petitions
    initial["limitations"] = [LimitationForm.initial_of(issue) for issue in limitations]
    initial["petitions"] = [PetitionForm.initial_of(issue) for issue in petitions]
    number_of = {
        issue.key: number
        for issues in (limitations, petitions)
        for number, issue in enumerate(issues, start=1)
    }
    initial["figures"] = [
        FigureForm.initial_of(figure) | {"level": level}
        for level, figure in record.outline(shown.figures)
    ]
    for row, cause in zip(initial["causes"], shown.causes, strict=True):
        row["limitation"] = number_of.get(cause.issue)
    for row, directive in zip(initial["directives"], shown.directives, strict=True):
        row["petition_numbers"] = [number_of[key] for key in directive.answers]
    return initial
