"""`make score`: how well the reader reads the gold documents, field by field.

A gold document is a text and, under the same name, a JSON list with one object per meeting.
Both sides are taken to lists of items; items are matched one to one by the field's own rule, and
the counts are summed over the documents. Neutral items of the gold are neither right nor wrong.
Fields that the gold names under `not_annotated` are not scored there.
"""

import argparse
import json
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

GOLD = Path(__file__).parent.parent / "tests" / "intake" / "gold"
PARTS = ("dev", "unseen")
NOT_A_MEETING = {"is_meeting": False}

START_LENGTH = 8  # words
ENOUGH_OF_START = 0.6
ENOUGH_OF_LABEL = 0.3
NEARLY_EQUAL = 0.8
SAME_COMMITTEE = 0.6


# Words -------------------------------------------------------------------------------------------


@cache
def fold(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


@cache
def words(text: str) -> tuple[str, ...]:
    """Tokens with a letter or digit, without the punctuation around them."""
    return tuple(filter(None, (re.sub(r"^\W+|\W+$", "", token) for token in fold(text).split())))


def common(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    return (Counter(one) & Counter(other)).total()


def dice(one: str, other: str) -> float:
    total = len(words(one)) + len(words(other))
    return 2 * common(words(one), words(other)) / total if total else 0.0


def share(gold: tuple[str, ...], found: tuple[str, ...]) -> float:
    """How much of the gold words was found; a gold item without words asks for none."""
    return common(gold, found) / len(gold) if gold else 1.0


# Starts of statements ----------------------------------------------------------------------------

LIST_MARK = re.compile(r"^\s*(?:[-–+*•]+|(?:\d{1,2}\.)+\d{0,2}|(?:\d{1,2}|[a-zđ]|[IVX]+)[.)/-])\s+")
SHORTENED = re.compile(r"[A-ZĐ]{1,2}\.")  # "TP. Vinh" does not end a sentence
SENTENCE_ENDS, CLAUSE_ENDS = (".", "!", "?", "…"), (";", ":", ",")


@cache
def start(text: str) -> tuple[str, ...]:
    return words(LIST_MARK.sub("", unicodedata.normalize("NFC", text)))[:START_LENGTH]


@cache
def lines(text: str) -> tuple[tuple[list[str], str], ...]:
    """Each line without its list mark: its tokens, and its words as one padded string."""
    bare = (LIST_MARK.sub("", line) for line in unicodedata.normalize("NFC", text).splitlines())
    tokens = [[token for token in line.split() if words(token)] for line in bare]
    return tuple(
        (line, f" {' '.join(word for token in line for word in words(token))} ") for line in tokens
    )


@cache
def accepted_starts(gold: str, text: str) -> frozenset[tuple[str, ...]]:
    """The gold start, and the starts of the clauses and the sentence that hold it in the text."""
    starts = {start(gold)}
    wanted = f" {' '.join(start(gold))} "
    for tokens, joined in lines(text):
        at = joined.find(wanted)
        while at >= 0:
            position = joined.count(" ", 0, at)
            starts.update(start(" ".join(tokens[begin:])) for begin in begins(tokens, position))
            at = joined.find(wanted, at + 1)
    return frozenset(starts)


def begins(tokens: list[str], position: int) -> Iterator[int]:
    """Where the clauses and the sentence around a position begin, as indexes of tokens."""
    seen = set()
    for index in range(position, 0, -1):
        before = tokens[index - 1].rstrip("\"'”’»)")
        if before.endswith(SENTENCE_ENDS) and not SHORTENED.fullmatch(before):
            yield index
            return
        if before.endswith(CLAUSE_ENDS) and before[-1] not in seen:
            seen.add(before[-1])
            yield index
    yield 0


# When two items are the same: likeness(gold, found, text), 0 if they are not ---------------------


def equal(gold, found, text) -> float:
    return fold(str(gold)) == fold(str(found))


def nearly_equal(gold, found, text) -> float:
    likeness = 1.0 if equal(gold, found, text) else dice(gold, found)
    return likeness if likeness >= NEARLY_EQUAL else 0


def same_committee(gold, found, text) -> float:
    if equal(gold, found, text):
        return 1
    if re.findall(r"\d+", gold) != re.findall(r"\d+", found):
        return 0
    gold, found = (re.sub(r"\bban chỉ đạo\b|\bbcđ\b", "", fold(name)) for name in (gold, found))
    likeness = dice(gold, found)
    return likeness if likeness >= SAME_COMMITTEE else 0


def same_unit(gold, found, text) -> float:
    gold, found = (
        re.sub(r"^(?:xã|phường|thị trấn) (?!\d)", "", fold(name)) for name in (gold, found)
    )
    return gold == found


def same_period(gold, found, text) -> float:
    return (gold["start"], gold["end"]) == (found["start"], found["end"])


def same_person(gold, found, text) -> float:
    return equal(gold["name"], found["name"], text)


def same_figure(gold, found, text) -> float:
    if number(gold["value"]) != number(found["value"]):
        return 0
    likeness = share(words(gold.get("label") or ""), words(found.get("label") or ""))
    return likeness if likeness >= ENOUGH_OF_LABEL else 0


def same_commendation(gold, found, text) -> float:
    if number(gold.get("count")) != number(found.get("count")):
        return 0
    likeness = share(words(gold.get("who") or ""), words(found.get("who") or ""))
    return likeness if likeness >= ENOUGH_OF_LABEL else 0


def same_statement(gold, found, text) -> float:
    found = start(wording(found))
    likeness = max(share(accepted, found) for accepted in accepted_starts(wording(gold), text))
    return likeness if likeness >= ENOUGH_OF_START else 0


DOCUMENT = re.compile(r"^(?P<type>\D*?)\s*(?:\bsố:?\s*)?(?P<number>\d+)(?P<symbol>[^\s,;.)”\"]*)")


def same_document(gold, found, text) -> float:
    gold, found = (DOCUMENT.search(fold(name)) for name in (gold, found))
    if not (gold and found):
        return 0
    if int(gold["number"]) != int(found["number"]) or gold["symbol"] != found["symbol"]:
        return 0
    return gold["type"] in found["type"] or found["type"] in gold["type"]


def wording(item) -> str:
    return item if isinstance(item, str) else item.get("text") or item.get("text_start") or ""


def number(value) -> float | None:
    return None if value is None else float(value)


# Fields ------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Field:
    name: str
    likeness: Callable[[Any, Any, str], float]
    attributes: tuple[str, ...] = ()
    on_every_page: bool = True  # else only where there is a meeting


def fields(strict: bool) -> list[Field]:
    return [
        Field("is_meeting", equal),
        Field("title", nearly_equal, on_every_page=False),
        Field("kind", equal, on_every_page=False),
        Field("date", equal),
        Field("session", equal),
        Field("mode", equal),
        Field("committees", equal if strict else same_committee),
        Field("units", same_unit),
        Field("period", same_period),
        Field("next_period", same_period),
        Field("chairs", same_person, ("position",)),
        Field("speakers", same_person, ("position",)),
        Field("figures", same_figure, ("unit", "of", "percent")),
        Field("results", same_statement),
        Field("limitations", same_statement),
        Field("causes", same_statement),
        Field("proposals", same_statement, ("by", "to")),
        Field("directives", same_statement, ("by", "to", "due")),
        Field("commendations", same_commendation),
        Field("documents_cited", same_document),
        Field("captions", same_statement, on_every_page=False),
        Field("published_at", equal, on_every_page=False),
        Field("author", nearly_equal, on_every_page=False),
    ]


def items(value) -> list:
    """The value of a field as a list, without what is empty and without exact repeats."""
    values = value if isinstance(value, list) else [value]
    told = (item for item in values if item and not is_undated_period(item))
    return list({json.dumps(item, sort_keys=True): item for item in told}.values())


def is_undated_period(item) -> bool:
    return isinstance(item, dict) and "start" in item and not (item["start"] or item["end"])


# Comparing ---------------------------------------------------------------------------------------


@dataclass
class Comparison:
    """One field of one meeting."""

    matches: list[tuple[Any, Any]] = field(default_factory=list)
    missed: list = field(default_factory=list)
    wrong: list = field(default_factory=list)


@dataclass
class Tally:
    gold: int = 0
    found: int = 0
    right: int = 0

    def add(self, gold: int, found: int, right: int) -> None:
        self.gold += gold
        self.found += found
        self.right += right

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        total = self.gold + self.found
        return 2 * self.right / total if total else 0.0


def compare(kind: Field, gold: dict, found: dict, text: str) -> Comparison:
    if not (gold["is_meeting"] or kind.on_every_page) or kind.name in gold.get("not_annotated", ()):
        return Comparison()
    wanted, got = items(gold.get(kind.name)), items(found.get(kind.name))
    neutral = items(gold.get("neutral", {}).get(kind.name, []))
    pairs = match([[kind.likeness(one, other, text) for other in got] for one in wanted])
    return Comparison(
        [(wanted[row], got[column]) for row, column in pairs.items()],
        [item for row, item in enumerate(wanted) if row not in pairs],
        [
            item
            for column, item in enumerate(got)
            if column not in pairs.values()
            and not any(kind.likeness(one, item, text) for one in neutral)
        ],
    )


def match(likeness: list[list[float]]) -> dict[int, int]:
    """{row: column} of a largest one-to-one matching, the likest columns tried first."""
    row_of: dict[int, int] = {}
    choices = [
        sorted(filter(row.__getitem__, range(len(row))), key=row.__getitem__, reverse=True)
        for row in likeness
    ]

    def place(row: int, tried: set[int]) -> bool:
        for column in choices[row]:
            if column not in tried:
                tried.add(column)
                if column not in row_of or place(row_of[column], tried):
                    row_of[column] = row
                    return True
        return False

    for row in range(len(likeness)):
        place(row, set())
    return {row: column for column, row in row_of.items()}


def agree(gold, found) -> bool:
    """Whether an attribute is right, punctuation aside."""
    if isinstance(gold, str) and isinstance(found, str):
        return (words(gold) or gold) == (words(found) or found)
    return gold == found


# Documents ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Document:
    name: str
    text: str
    gold: list[dict]


def documents(part: str) -> list[Document]:
    return [
        Document(path.stem, path.with_suffix(".txt").read_text("utf-8"), load(path))
        for path in sorted((GOLD / part).glob("*.json"))
    ]


def load(path: Path) -> list[dict]:
    return json.loads(path.read_text("utf-8"))


def read_by_the_product(document: Document) -> list[dict]:
    from intake.reader import read  # needless with --reader
    from intake.reader.as_json import as_json

    return as_json(read(document.text))


def files_in(folder: Path) -> Callable[[Document], list[dict]]:
    """A reader that takes what somebody else read from `folder`/NAME.json."""
    return lambda document: load(folder / f"{document.name}.json")


def pairs_of_meetings(gold: list[dict], found: list[dict]) -> Iterator[tuple[dict, dict]]:
    """In order; whatever has no partner meets a page without a meeting."""
    for index in range(max(len(gold), len(found))):
        yield (
            gold[index] if index < len(gold) else NOT_A_MEETING,
            found[index] if index < len(found) else NOT_A_MEETING,
        )


@dataclass
class Score:
    """The counts of one part, and what went wrong in each document."""

    fields: dict[str, Tally] = field(default_factory=dict)
    attributes: dict[str, Tally] = field(default_factory=dict)
    comparisons: list[tuple[str, str, Comparison]] = field(default_factory=list)

    @property
    def macro_f1(self) -> float:
        scored = [tally.f1 for tally in self.fields.values() if tally.gold or tally.found]
        return sum(scored) / len(scored) if scored else 0.0


def score(texts: list[Document], reader: Callable[[Document], list[dict]], strict=False) -> Score:
    result = Score()
    for document in texts:
        for gold, found in pairs_of_meetings(document.gold, reader(document)):
            for kind in fields(strict):
                comparison = compare(kind, gold, found, document.text)
                count(result, kind, comparison)
                result.comparisons.append((document.name, kind.name, comparison))
    return result


def count(result: Score, kind: Field, comparison: Comparison) -> None:
    right = len(comparison.matches)
    tally = result.fields.setdefault(kind.name, Tally())
    tally.add(right + len(comparison.missed), right + len(comparison.wrong), right)
    for name in kind.attributes:
        tally = result.attributes.setdefault(f"{kind.name}.{name}", Tally())
        for gold, found in comparison.matches:
            wanted, got = gold.get(name) or None, found.get(name) or None
            stated = wanted is not None
            tally.add(stated, got is not None, stated and agree(wanted, got))


# Printing ----------------------------------------------------------------------------------------


def table(tallies: dict[str, Tally]) -> str:
    rows = [
        f"{name:<22}{tally.gold:>6}{tally.found:>7}{tally.right:>7}"
        f"{tally.precision:>11.3f}{tally.recall:>8.3f}{tally.f1:>7.3f}"
        for name, tally in tallies.items()
        if tally.gold or tally.found
    ]
    return "\n".join(
        ["field                   gold  found  right  precision  recall     F1", *rows]
    )


def report(result: Score) -> str:
    return "\n\n".join(
        [
            table(result.fields),
            f"OVERALL MACRO-F1 {result.macro_f1:.3f}",
            "Attributes of the items that were found:\n" + table(result.attributes),
        ]
    )


def details(result: Score, name: str) -> str:
    """What was missed and what was wrong: of one field, or in one document."""
    shown = []
    for document, kind, comparison in result.comparisons:
        if name not in (kind, document) or not (comparison.missed or comparison.wrong):
            continue
        shown.append(f"\n{document} {kind}")
        shown += [f"  MISSED: {spoken(item)}" for item in comparison.missed]
        shown += [f"  WRONG:  {spoken(item)}" for item in comparison.wrong]
    return "\n".join(shown)


def spoken(item) -> str:
    if not isinstance(item, dict):
        return str(item)
    return " | ".join(f"{key}: {value}" for key, value in item.items() if value is not None)


def main() -> None:
    parser = argparse.ArgumentParser(description="Score the reader against the gold documents.")
    parser.add_argument("--part", choices=[*PARTS, "all"])
    parser.add_argument("--strict", action="store_true", help="committees must be equal")
    parser.add_argument("--details", metavar="NAME", help="what went wrong in a field or document")
    parser.add_argument("--reader", type=Path, metavar="DIR", help="score DIR/*.json instead")
    options = parser.parse_args()

    sys.stdout.reconfigure(errors="replace")
    reader = files_in(options.reader) if options.reader else read_by_the_product
    if options.details:
        # The unseen part stays unseen unless it is asked for by name.
        parts = PARTS if options.part == "all" else (options.part or "dev",)
    else:
        parts = PARTS if options.part in (None, "all") else (options.part,)
    for part in parts:
        texts = documents(part)
        result = score(texts, reader, options.strict)
        print(f"\n== {part}: {len(texts)} documents ==")
        print(details(result, options.details) if options.details else report(result))


if __name__ == "__main__":
    main()
