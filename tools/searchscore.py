"""`make search-score`: how well the judged queries are answered, on the demo town in a throw-away
database; with DATABASE_URL another one, which must be empty. Names every query that errs. The fresh
ones are those that no weight was chosen on."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "search"


def main() -> None:
    if "--here" in sys.argv:
        score()
        return
    with tempfile.TemporaryDirectory(prefix="portal-score-") as folder:
        environment = os.environ | {
            "PORTAL_DEMO": "1",
            "PORTAL_VAR": folder,
            "DJANGO_SETTINGS_MODULE": "portal.settings",
        }
        again = [sys.executable, "-m", "tools.searchscore", "--here"]
        sys.exit(subprocess.run(again, env=environment).returncode)


def score() -> None:
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from accounts.models import User
    from search.judging import WAYS, ask, means, read_judged
    from search.models import SearchDocument
    from units.dates import today

    call_command("migrate", verbosity=0)
    call_command("demo", verbosity=0)
    documents = SearchDocument.objects.visible_to(User.objects.get(username="lanhdao"))
    print(f"{connection.vendor}: {documents.count()} documents")
    for name in ("judged", "judged_fresh"):
        judged = read_judged(FOLDER / f"{name}.tsv")
        print(f"{name}, {len(judged)} queries")
        print(f"{'asked':<18}{'MRR':>8}{'recall@10':>12}")
        errs = []
        for way in WAYS:
            answered = ask(judged, documents, today=today(), way=way)
            rank, recall = means(answered)
            print(f"{way:<18}{rank:>8.3f}{recall:>12.3f}")
            if way == "as typed":
                errs = [one for one in answered if one.reciprocal < 1 or one.recall < 1]
        for one in errs:
            print(f"  {one.reciprocal:.2f} {one.recall:.2f}  {one.judged.text}")


if __name__ == "__main__":
    main()
