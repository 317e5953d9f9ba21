"""`make recurring-score`: how well limitations that come back are told from others, on texts that
were marked by hand. With --errors also names every pair of the known part that is taken wrongly;
those of the other parts are for nobody who changes the rule."""

import sys
from pathlib import Path

from dashboards.marked import read_marked, score

MARKED = Path(__file__).resolve().parent.parent / "tests" / "dashboards" / "marked"


def main() -> None:
    print(f"{'part':<13}{'pairs':>8}{'hard':>7}{'same':>7}{'precision':>11}{'recall':>8}")
    for name in ("known", "unseen", "independent"):
        reached = score(read_marked(MARKED / f"{name}.txt"))
        print(
            f"{name:<13}{reached.pairs:>8}{reached.hard:>7}{reached.same:>7}"
            f"{reached.precision:>11.3f}{reached.recall:>8.3f}"
        )
        if name == "known" and "--errors" in sys.argv:
            for sort, pairs in [("wrong", reached.wrong), ("missed", reached.missed)]:
                for pair in pairs:
                    print(f"  {sort}: {pair.one.text} / {pair.other.text}")


if __name__ == "__main__":
    main()
