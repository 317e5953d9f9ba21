"""`make listbench`: how the long lists bear 100,000 meetings, in a throw-away database.

Prints of each list its first, filtered and last page, which should cost about the same, then the
whole list as a file and what memory that took, in a process of its own; then the pages of the lists
for programs. A small locality is made and copied within the database, each copy some days earlier.
With DATABASE_URL another database than SQLite; it must be empty.
"""

import argparse
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tools.scratch import again_in_scratch_portal

STEP = 10_000_000
"""From the keys of one copy to those of the next: more than there are rows."""
RARE, COMMON = "q=kiem+tra+an+toan", "q=rac+thai"
"""Words of one item in five hundred, and of one in twenty-five."""
OF_UNIT, OF_COMMITTEE = "don-vi={sample.unit.pk}", "ban={sample.committee.pk}"
SHAPES = {
    "meeting_list": (
        *("nam=2023", "trang-thai=viec-qua-han", "xep=hoi-nghi", "xep=-chu-tri"),
        *(OF_UNIT, OF_COMMITTEE, RARE, COMMON),
    ),
    "directive_list": (
        *("nam=2023", "trang-thai=qua-han", "linh-vuc=1", "cot=hoi-nghi&xep=-hoi-nghi"),
        *("xep=chu-tri", "xep=-chu-tri", OF_UNIT, "chu-tri={sample.unit.pk}", OF_COMMITTEE),
        *(RARE, COMMON),
    ),
    "issue_list": (
        *("linh-vuc=1", "trang-thai=qua-han", "trang-thai=chua-giao"),
        *("cot=hoi-nghi&xep=hoi-nghi", OF_UNIT, OF_COMMITTEE, RARE, COMMON),
    ),
    "limitation_list": ("nam=2023", "linh-vuc=1", OF_UNIT, RARE, COMMON),
}
"""{list: how it is filtered or sorted}."""
API = {
    "meetings": ("year=2023", "status=draft", "year=2023&unit={sample.unit.pk}"),
    "directives": (
        "status=qua-han",
        "status=sap-den-han",
        "status=khong-thuc-hien",
        "unit={sample.unit.pk}",
        "meeting={sample.meeting.uuid}",
    ),
    "petitions": ("status=hoan-thanh", "status=sap-den-han", "level=province"),
}
"""{list for programs: how it is filtered}."""
ROLES = ("office_staff", "unit_contact")


def main() -> None:
    parser = argparse.ArgumentParser(description="How the long lists bear 100,000 meetings.")
    parser.add_argument("--meetings", type=int, default=2_000, help="of the locality (2000)")
    parser.add_argument("--copies", type=int, default=49, help="of it besides (49)")
    parser.add_argument("--file", choices=SHAPES, help=argparse.SUPPRESS)
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.file:
        export(options.file)
    elif options.here:
        run(options.meetings, options.copies)
    else:
        sys.exit(again_in_scratch_portal("tools.listbench"))


def run(meetings: int, copies: int) -> None:
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from tools.bench import size

    begun = time.perf_counter()
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    call_command("generate", meetings=meetings, limitations=5, results=0, values=100)
    multiply(copies)
    with connection.cursor() as cursor:
        cursor.execute(TIDIED[connection.vendor])
    print(f"{connection.vendor}: made in {time.perf_counter() - begun:.0f} s: {size()}")
    measure_lists()
    measure_api()


def measure_lists() -> None:
    """Of each list its pages, as the office and as a unit sees it, and its files."""
    from django.test.utils import setup_test_environment
    from django.urls import reverse

    from tools.bench import Page, Sample, print_head

    setup_test_environment()
    print_head()
    sample = Sample()
    for name, shapes in SHAPES.items():
        address, queries = reverse(name), [shape.format(sample=sample) for shape in shapes]
        shown = ["", "trang=cuoi", *queries, *(f"{query}&trang=cuoi" for query in queries)]
        for role in ROLES:
            measure_all(
                Page(f"{name} {query}", role, lambda _, at=f"{address}?{query}": at, 8)
                for query in shown
            )
        subprocess.run([sys.executable, "-m", "tools.listbench", "--file", name], check=True)


def measure_api() -> None:
    """The same of the lists for programs, which are sent 50 rows, or what there is."""
    from tools.bench import Page, Sample, api, last

    sample = Sample()
    for path, shapes in API.items():
        shown = [path, *(f"{path}?{shape.format(sample=sample)}" for shape in shapes)]
        for role in ROLES:
            pages = [Page(f"api: {at}", role, api(at), 6) for at in shown]
            measure_all([*pages, Page(f"api: {path}, last", role, last(path), 6)])


def measure_all(pages: Iterable[Any]) -> None:
    """Pages of one list that should cost about the same, the whole list first."""
    from tools.bench import measure

    medians = [measure(page) for page in pages]
    slowest = max(medians)
    print(
        f"  slowest to fastest: {slowest / min(medians):.2f},"
        f" to the whole list: {slowest / medians[0]:.2f}",
        flush=True,
    )


# Many meetings -----------------------------------------------------------------------------------


def multiply(copies: int) -> None:
    """Copy the meetings and whatever lists ask of them, so many times."""
    from django.db import transaction

    from meetings import models, rows

    tables = [
        models.Meeting,
        models.Organizer,
        models.ParticipatingUnit,
        models.ReviewedPeriod,
        models.Participation,
        models.Issue,
        models.Directive,
        models.FollowUp,
    ]
    for number in range(1, copies + 1):
        with transaction.atomic():
            for table in tables:
                copy(table, tables, number)
            of_copy = {"pk__range": (number * STEP, (number + 1) * STEP - 1)}
            rows.keep_order(models.Meeting.objects.filter(**of_copy).only("pk"))


def copy(table: Any, tables: list[Any], number: int) -> None:
    """Insert the copy of this number."""
    from django.db import connection, models

    names, values = [], []
    for field in table._meta.concrete_fields:
        if isinstance(field, models.GeneratedField):
            continue
        is_copied = field.primary_key or (field.remote_field and field.related_model in tables)
        value = f"row.{field.column}"
        if isinstance(field, models.UUIDField) and field.unique:
            value = NEW_KEY[connection.vendor]
        elif isinstance(field, models.DateField) and not isinstance(field, models.DateTimeField):
            value = EARLIER[connection.vendor].format(value, number)
        elif is_copied:
            value = f"{value} + {number * STEP}"
        names.append(field.column)
        values.append(value)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table._meta.db_table} ({', '.join(names)})"  # noqa: S608 - own names
            f" SELECT {', '.join(values)} FROM {table._meta.db_table} AS row"
            f" WHERE row.id < {STEP}"
        )


NEW_KEY = {"sqlite": "lower(hex(randomblob(16)))", "postgresql": "gen_random_uuid()"}
TIDIED = {"sqlite": "ANALYZE", "postgresql": "VACUUM ANALYZE"}
"""What the database would do by itself in time."""
EARLIER = {"sqlite": "date({0}, '-{1} days')", "postgresql": "{0} - {1}"}


# The whole list as a file ------------------------------------------------------------------------


def export(name: str) -> None:
    import django

    django.setup()
    from django.test import Client
    from django.test.utils import setup_test_environment
    from django.urls import reverse

    from accounts.models import User

    setup_test_environment()
    client = Client()
    client.force_login(User.objects.get(username__startswith="do.", role="office_staff"))
    client.get(reverse(name), {"dang": "xlsx", "q": "zz"}).getvalue()  # what is loaded once
    for form in ("xlsx", "csv"):
        before, begun = peak(), time.perf_counter()
        answer = client.get(reverse(name), {"dang": form})
        size = sum(len(chunk) for chunk in answer)  # as it is sent, never whole in memory
        waited = time.perf_counter() - begun
        print(
            f"  as .{form}: {size / 2**20:.0f} MB in {waited:.0f} s,"
            f" memory grown by {peak() - before:.0f} MB to {peak():.0f} MB",
            flush=True,
        )


def peak() -> float:
    """The most memory that this process ever held, in MB."""
    if sys.platform == "darwin":
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    # On Linux `ru_maxrss` also knows what the process held that started this one.
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) / 2**10


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    main()
