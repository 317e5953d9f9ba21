"""Reports of other offices, as read, in every paper; texts of our own where those are not."""

from itertools import cycle, islice
from pathlib import Path

import pytest

from documents.checker import check
from documents.papers import PaperKind
from documents.profiles import PROFILES
from intake.fitting import fit
from intake.reader import read
from tests.documents.reading import written
from tests.documents.samples import context
from tests.documents.test_writer import assert_word_needs_no_repair

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"
OWN = Path(__file__).resolve().parent.parent / "intake" / "gold" / "dev"
TEXTS = sorted(SEEDS.glob("*.txt")) or sorted(OWN.glob("*.txt"))[:5]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name[:3])
def test_what_was_read_makes_every_paper(path):
    (reading, *_others) = read(path.read_text(encoding="utf-8"))
    record, _whys = fit(reading.record)
    # Each paper in one of the formats, which take turns over the texts.
    formats = islice(cycle(PROFILES), TEXTS.index(path), None)

    for kind, profile in zip(PaperKind, formats, strict=False):
        file = written(kind, [record], context(profile))

        assert check(file) == [], (profile, kind)
        assert_word_needs_no_repair(file)
