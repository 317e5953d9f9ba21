"""How well the gold documents are read, so that no change makes it worse unnoticed."""

import pytest

from tools.score import documents, read_by_the_product, score


@pytest.mark.parametrize("part, floor", [("dev", 0.983), ("unseen", 0.975)])
def test_gold_documents_are_read_as_well_as_ever(part, floor):
    macro_f1 = score(documents(part), read_by_the_product, strict=False).macro_f1
    print(f"{part}: OVERALL MACRO-F1 {macro_f1:.3f}")

    assert macro_f1 >= floor
