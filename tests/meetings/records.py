"""Hypothesis strategies for whole records, as wide as the form and the reader may make them."""

import datetime
from dataclasses import replace
from decimal import Decimal

from hypothesis import strategies as st

from meetings import record
from meetings.record import Part, Period, Precision, RecordData, Reference
from units.vietnamese import nfc

LETTERS = "aăâbcđeêghiklmnoôơuưvxyàảãáạấầẩẫậ ỗọĐẨ,.;:“”–-()/%0123456789\n🙂"

texts = st.text(LETTERS, max_size=60).map(nfc)
lines = st.text(LETTERS.replace("\n", ""), max_size=60).map(nfc)
names = st.text(LETTERS.replace("\n", ""), min_size=1, max_size=40).map(nfc)
days = st.dates(datetime.date(1990, 1, 1), datetime.date(2040, 12, 31))
numbers = st.decimals(-(10**10), 10**10, places=4, allow_nan=False).map(Decimal.normalize)
references = st.builds(Reference, names) | st.just(record.NOBODY)
keys = st.uuids(version=4)


def maybe(strategy):
    return st.none() | strategy


def code(codes):
    return maybe(st.sampled_from(codes))


@st.composite
def spans(draw):
    first, last = sorted([draw(days), draw(days)])
    return draw(st.sampled_from([(first, last), (first, None), (None, last), (None, None)]))


def items(kind, /, **fields):
    return st.lists(st.builds(kind, key=keys, **fields), max_size=4).map(tuple)


@st.composite
def periods(draw):
    span = draw(spans())
    return record.ReviewedPeriod(
        key=draw(keys), label=draw(names), starts_on=span[0], ends_on=span[1]
    )


@st.composite
def figures(draw):
    made = draw(
        items(
            record.Figure,
            label=names,
            value=maybe(numbers),
            unit_of_measure=st.sampled_from(["", "đơn", "mô hình", "%"]),
            qualifier=code(record.Qualifier),
            numerator=maybe(numbers),
            denominator=maybe(numbers),
            percent=maybe(numbers),
            compared_with=code(record.ComparedWith),
            compared_value=maybe(numbers),
            field=references,
            unit=references,
        )
    )
    placed = []
    for figure in made:
        wholes = [None, *(one.key for one in placed)]
        placed.append(replace(figure, parent=draw(st.sampled_from(wholes))))
    return tuple(placed)


@st.composite
def records(draw):
    issues = draw(
        items(
            record.Issue,
            kind=st.sampled_from(record.IssueKind),
            text=texts,
            field=references,
            unit=references,
            trend=code(record.Trend),
            raised_by=references,
            on_behalf_of=lines,
            addressed_level=code(record.AddressedLevel),
            addressed_to=references,
            handling=code(record.Handling),
            answer=texts,
            answering_document=lines,
        )
    )
    issue_keys = [issue.key for issue in issues]
    causes = draw(
        items(
            record.Cause,
            text=texts,
            kind=code(record.CauseKind),
            issue=st.sampled_from([None, *issue_keys]),
        )
    )
    directives = []
    for directive in draw(
        items(
            record.Directive,
            text=texts,
            verb=code(record.Verb),
            issued_by=references,
            lead=references,
            co_assignees=st.lists(references.filter(bool), max_size=3).map(tuple),
            addressee=lines,
            field=references,
            committee=references,
            due_on=maybe(days),
            due_text=lines,
            expected_product=lines,
        )
    ):
        answered = [key for key in issue_keys if draw(st.booleans())]
        recurring = directive.due_on is None and draw(st.booleans())
        directives.append(replace(directive, answers=tuple(answered), is_recurring=recurring))
    held_on = draw(maybe(days))
    known = [one for one in Precision if one is not Precision.UNKNOWN]
    kind = draw(code(record.Kind))
    next_span = draw(spans())
    return RecordData(
        title=draw(lines),
        kind=kind,
        second_kind=draw(code([one for one in record.Kind if one is not kind])) if kind else None,
        held_on=held_on,
        held_precision=draw(st.sampled_from(known)) if held_on else Precision.UNKNOWN,
        held_basis=draw(code(record.Basis)),
        held_basis_note=draw(lines),
        session=draw(code(record.Session)),
        starts_at=draw(maybe(st.times())),
        ends_at=draw(maybe(st.times())),
        place=draw(lines),
        mode=draw(code(record.Mode)),
        access=draw(st.sampled_from(record.Access)),
        next_period=draw(maybe(st.builds(Period, names, *map(st.just, next_span)))),
        agenda=draw(texts),
        assessment=draw(texts),
        conclusion=draw(texts),
        directives_coverage=draw(code(record.Coverage)),
        limitations_coverage=draw(code(record.Coverage)),
        causes_coverage=draw(code(record.Coverage)),
        petitions_coverage=draw(code(record.Coverage)),
        organizers=draw(items(record.Organizer, body=references)),
        units=draw(
            items(
                record.ParticipatingUnit,
                unit=references,
                role=st.sampled_from(record.UnitRole),
            )
        ),
        periods=tuple(draw(st.lists(periods(), max_size=3))),
        participations=draw(
            items(
                record.Participation,
                person=references,
                post=lines,
                rank=st.sampled_from(["", "Trung tá"]),
                organization=references,
                parts=st.lists(st.sampled_from(Part), unique=True).map(tuple),
                speech_kind=code(record.SpeechKind),
                speech=texts,
            )
        ),
        sections=draw(items(record.Section, heading=lines, text=texts)),
        results=draw(
            items(
                record.Result, text=texts, field=references, committee=references, unit=references
            )
        ),
        figures=draw(figures()),
        issues=issues,
        causes=causes,
        directives=tuple(directives),
        commendations=draw(
            items(
                record.Commendation,
                form=code(record.CommendationForm),
                recipients=code(record.Recipients),
                count=maybe(st.integers(0, 10**6)),
                names=texts,
                reason=texts,
                presented_by=lines,
                decision=lines,
            )
        ),
        citations=draw(
            items(
                record.Citation,
                text=lines,
                number=st.sampled_from(["", "41-CT/TU"]),
                issued_on=maybe(days),
                issuer=lines,
                title=texts,
                role=code(record.CitationRole),
            )
        ),
        attachments=draw(
            items(
                record.Attachment,
                file=st.none(),
                kind=st.sampled_from(record.AttachmentKind),
                caption=lines,
                is_publishable=st.booleans(),
            )
        ),
    )
