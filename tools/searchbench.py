"""`make searchbench`: what a search costs on many documents, in a throw-away database.

Prints the page of results beside the bare SQL of the same query, the suggestions, what saving a
record pays for the index, and the size of the index beside that of the text. Each time is given by
the clock and as what of it this process computed, which on a busy machine is the more honest figure
(on PostgreSQL the server computes too). The texts are invented with a skewed vocabulary: a few
syllables stand in most of them. With DATABASE_URL another database than SQLite; it must be empty.
"""

import argparse
import os
import statistics
import sys
import time
import uuid
from itertools import accumulate
from random import Random
from typing import Any, NamedTuple

from tools.scratch import again_in_scratch_portal

RUNS = 3
OF_A_MEETING = 20
RARE = 6_000
SYLLABLES = (
    "dân chủ cơ sở của và các trong công tác thực hiện đảng ủy ban chỉ đạo phường xã nhân mặt trận "
    "quy chế tổ chức đơn vị nhiệm vụ kết quả năm tháng hội nghị báo cáo kiểm tra giải quyết vận "
    "động tuyên truyền môi trường giao thông nông thôn mới đường đất đai khiếu nại tố cáo an ninh "
    "trật tự văn hóa giáo dục y tế kinh tế ngân sách đầu tư xây dựng quản lý rừng thủy lợi"
).split()
QUERIES = (
    "dân chủ|quy chế dân chủ cơ sở|dan van kheo|đường giao thông nông thôn|QCDC|ATGT|của và các|"
    'khiếu nại tố cáo|"kiểm tra giải quyết"|kênh mương -rừng|hội nghị tháng 7|ban chỉ đạo|âm1234|'
    "âm77 dân|báo cáo kết quả thực hiện nhiệm vụ|trật tự ky:2024|5/7/2024|vn dong tuyen truyen|"
    "khong co o dau ca|mới đất ủy chủ kênh"
).split("|")
TYPED = (
    "d",
    "dan",
    "dan ch",
    "hoi nghi so",
    "trung lu",
    "phuong",
    "nguyen th",
    "so ket 6 thang 20",
)


def main() -> None:
    parser = argparse.ArgumentParser(description="What a search costs on many documents.")
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.here:
        run(options.documents)
        return
    sys.exit(again_in_scratch_portal("tools.searchbench"))


def run(documents: int) -> None:
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection
    from django.test import Client

    from accounts.models import User
    from search.backends import backend

    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    call_command("demo", verbosity=0)
    before = size_of_database()
    begun = time.perf_counter()
    text = fill(documents)
    backend().optimize()  # as the worker does after many saves
    print(f"{connection.vendor}: {documents} documents in {time.perf_counter() - begun:.0f} s")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    added = size_of_database() - before
    print(f"index {added / 2**20:.0f} MB, text {text / 2**20:.0f} MB: {added / text:.2f} x")
    for name in ("lanhdao", "trungluong"):
        client = Client(headers={"host": "localhost"})
        client.force_login(User.objects.get(username=name))
        measure_pages(client, name)
        measure_suggestions(client, name)
    measure_saving()


# What is searched ------------------------------------------------------------------------------


def fill(documents: int) -> int:
    """Meetings with documents in them, written in bulk; gives the bytes of their text."""
    import datetime

    from django.utils import timezone

    from accounts.models import User
    from meetings.models import Meeting
    from search import index
    from search.kinds import OF_RECORDS, Entry
    from units.models import Host

    random = Random(1)  # noqa: S311
    user, hosts = User.objects.get(username="vanphong"), list(Host.objects.all())
    pool = [*SYLLABLES, *(f"âm{number}" for number in range(RARE))]
    weights = list(accumulate(1 / (place + 1) for place in range(len(pool))))
    kinds = [kind for kind in OF_RECORDS if kind.code != "hoi-nghi"]
    title_of, total = OF_RECORDS[0], 0

    def words(count):
        return " ".join(random.choices(pool, cum_weights=weights, k=count))

    for first in range(0, documents, 100 * OF_A_MEETING):
        meetings, made = [], []
        for _number in range(min(100, (documents - first) // OF_A_MEETING)):
            day = datetime.date(2015, 1, 1) + datetime.timedelta(random.randrange(3400))
            meetings.append(
                Meeting(
                    uuid=uuid.uuid4(),
                    host=random.choice(hosts),
                    kept_by=user.organization,
                    status="approved",
                    version=1,
                    created_by=user,
                    created_at=timezone.now(),
                    title=f"Hội nghị sơ kết {words(5)} {day.year}",
                    held_on=day,
                    held_precision="day",
                    sort_on=day,
                )
            )
        for meeting in Meeting.objects.bulk_create(meetings):
            context = index.words(f"{meeting.title} Ban Chỉ đạo {words(3)}")
            for number in range(OF_A_MEETING):
                kind = kinds[number % len(kinds)] if number else title_of
                entry = Entry(meeting.title if not number else "", words(random.randint(30, 170)))
                total += len((entry.title + entry.body).encode())
                made.append(
                    index._document(
                        kind,
                        entry,
                        meeting=meeting,
                        part=number,
                        context=context,
                        sort_on=meeting.sort_on,
                    )
                )
        index._add(made)
    return total


def size_of_database() -> int:
    from django.db import connection

    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            cursor.execute("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")
        else:
            cursor.execute(
                "SELECT sum(pg_total_relation_size(oid)) FROM pg_class"
                " WHERE relname IN ('search_searchdocument', 'search_name', 'search_word')"
            )
        return int(cursor.fetchone()[0] or 0)


# What is measured ------------------------------------------------------------------------------


class Taken(NamedTuple):
    """Milliseconds by the clock, and of this process."""

    clock: float
    cpu: float


def measure_pages(client: Any, name: str) -> None:
    from django.db import connection

    rows, pages, bare = [], [], []
    for query in QUERIES:
        client.get("/tim/", {"q": query})
        page = [timed(lambda: client.get("/tim/", {"q": query})) for _ in range(RUNS)]  # noqa: B023
        statements = sql_of(client, query)
        alone = [timed(lambda: run_again(connection, statements)) for _ in range(RUNS)]  # noqa: B023
        pages += page
        bare += alone
        rows.append((median(page), median(alone), query))
    print(f"page of results, {name}, load {os.getloadavg()[0]:.1f}:")
    print(f"  {spread(pages)}; its SQL alone {spread(bare)}")
    over = [whole for whole, sql, _query in rows if whole.clock > 1.5 * sql.clock + 15]
    print(f"  over 1.5 x its SQL + 15 ms: {len(over)} of {len(rows)} queries")
    print("    page  (cpu)    SQL  (cpu)")
    for whole, sql, query in sorted(rows, reverse=True)[:6]:
        print(f"  {whole.clock:>6.0f} {whole.cpu:>6.0f} {sql.clock:>6.0f} {sql.cpu:>6.0f}  {query}")


def sql_of(client: Any, query: str) -> list[tuple[str, Any]]:
    """The statements of the page that ask the index."""
    from django.db import connection

    statements: list[tuple[str, Any]] = []

    def note(execute, sql, params, many, context):
        asks_the_index = "search_searchdocument" in sql or "search_fts" in sql
        if asks_the_index and sql.startswith("SELECT"):
            statements.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        client.get("/tim/", {"q": query})
    return statements


def run_again(connection: Any, statements: list[tuple[str, Any]]) -> None:
    with connection.cursor() as cursor:
        for sql, params in statements:
            cursor.execute(sql, params)
            cursor.fetchall()


def measure_suggestions(client: Any, name: str) -> None:
    taken = []
    for typed in TYPED:
        client.get("/tim/goi-y/", {"q": typed})
        taken += [
            timed(lambda: client.get("/tim/goi-y/", {"q": typed}))  # noqa: B023
            for _ in range(RUNS)
        ]
    print(f"suggestions, {name}: {spread(taken)}")


def measure_saving() -> None:
    """What a save pays for the index: of a new record of the demo, and of one changed item."""
    from dataclasses import replace

    from django.db import transaction

    from meetings.models import Meeting
    from meetings.services import read_record
    from search import index
    from search.models import SearchDocument

    meeting = Meeting.objects.get(title__startswith="Sơ kết 6 tháng đầu năm, nhiệm vụ")
    record = read_record(meeting)
    changed = replace(
        record,
        directives=(
            replace(record.directives[0], text="Một câu khác hẳn."),
            *record.directives[1:],
        ),
    )
    for what, value, is_new in (("new", record, True), ("one item changed", changed, False)):
        taken = []
        for _ in range(9):
            with transaction.atomic():
                if is_new:
                    SearchDocument.objects.filter(meeting=meeting).delete()
                taken.append(timed(lambda: index.after_save(meeting, value)))  # noqa: B023
                transaction.set_rollback(True)
        print(f"saving, {what}: {spread(taken)}")


def timed(work: Any) -> Taken:
    clock, cpu = time.perf_counter(), time.process_time()
    work()
    return Taken(1000 * (time.perf_counter() - clock), 1000 * (time.process_time() - cpu))


def median(taken: list[Taken]) -> Taken:
    return Taken(*map(statistics.median, zip(*taken, strict=True)))


def spread(taken: list[Taken]) -> str:
    clock, cpu = (
        statistics.quantiles(times, n=100, method="inclusive") for times in zip(*taken, strict=True)
    )
    return f"p50 {clock[49]:.0f} ms ({cpu[49]:.0f} computed), p95 {clock[94]:.0f} ({cpu[94]:.0f})"


if __name__ == "__main__":
    main()
