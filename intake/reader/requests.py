"""Which sentences ask for something and which order it."""

from dataclasses import replace

from intake.reader import asked
from intake.reader.directives import orders_in
from intake.reader.people import mentions_in
from intake.reader.petitions import answered_in, petitions_in
from intake.reader.reading import LineKind
from intake.reader.sections import Section, Sentence
from intake.reader.spans import NOWHERE, trim


def requests_in(page, sentences, since):
    """The `Petition`s and `Order`s of a page, in the order of its sentences, then of its captions.
    `since` is the day from which days that leave out their year are counted."""
    text = page.text
    carried = NOWHERE
    for sentence in sentences:
        if answered := answered_in(text, sentence.span):
            carried = NOWHERE
            petitions, rest = answered
            yield from petitions
            yield from _given(text, replace(sentence, span=rest), since) or []
        elif sentence.section in (Section.DISCUSSION, Section.PETITIONS):
            carried = NOWHERE
            given = _given(text, sentence, since) if page.is_a("thông báo", "biên bản") else None
            yield from petitions_in(page, sentence) if given is None else given
        elif sentence.section == Section.TASKS:
            carried = sentence.told if sentence.begins_line else carried
            orders = orders_in(text, sentence, since, carried)
            carried = orders[-1].told if orders else carried
            yield from orders
        elif sentence.section == Section.CONCLUSION:
            carried = NOWHERE
            if asked.verbs_of(text, sentence.span, asked.GIVE):
                yield from orders_in(text, sentence, since)
    for span in page.spans(LineKind.CAPTION):
        named = mentions_in(text, span)
        speaker = named[0] if named else None
        yield from petitions_in(page, Sentence(span, Section.DISCUSSION, named, speaker))


def _given(text, sentence, since):
    """The `Order`s with which a petition is answered, None where nothing is given ("giao") to
    anybody."""
    verbs = asked.verbs_of(text, sentence.span, asked.GIVE)
    if not verbs:
        return None
    span = trim(text, verbs[0].start(), sentence.span.end)
    return orders_in(text, replace(sentence, span=span), since)
