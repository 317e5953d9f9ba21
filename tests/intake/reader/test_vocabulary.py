from collections import Counter

import pytest

from intake.reader.vocabulary import FOLDER, lines

LISTS = sorted(path.stem for path in FOLDER.glob("*.txt"))


@pytest.mark.parametrize("name", LISTS)
def test_no_entry_appears_twice(name):
    assert [entry for entry, count in Counter(lines(name)).items() if count > 1] == []


@pytest.mark.parametrize("name", LISTS)
def test_list_says_what_it_is(name):
    assert (FOLDER / f"{name}.txt").read_text("utf-8").startswith("# ")
