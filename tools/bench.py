"""`make bench`: how the pages bear years of records, on a database that is thrown away.

Prints for every page the median of several requests and what of it this process computed (on a
busy machine the more honest figure), the number of queries, and the size of the answer. With
DATABASE_URL another database than SQLite; it must be empty.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any, NamedTuple

from tools.scratch import again_in_scratch_portal

RUNS = 7


class Page(NamedTuple):
    name: str
    role: str
    address: Callable[[Any], str]
    """Given the `Sample` of what there is to see."""
    budget: int
    """The most queries, as the pages' tests hold them."""


def main() -> None:
    parser = argparse.ArgumentParser(description="How the pages bear years of records.")
    parser.add_argument("--meetings", type=int, default=2_000)
    parser.add_argument("--values", type=int, default=100_000)
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.here:
        run(options.meetings, options.values)
        return
    sys.exit(again_in_scratch_portal("tools.bench"))


def run(meetings: int, values: int) -> None:
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection
    from django.test.utils import setup_test_environment

    setup_test_environment()
    begun = time.perf_counter()
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    call_command("generate", meetings=meetings, values=values)
    call_command("rebuild_index", verbosity=0)
    connection.cursor().execute("ANALYZE")
    print(f"{connection.vendor}: made in {time.perf_counter() - begun:.0f} s")
    print(
        f"{'page':<34}{'role':<16}{'median ms':>10}{'of CPU':>8}{'queries':>9}{'budget':>8}"
        f"{'KB':>7}"
    )
    for page in pages():
        measure(page)


class Sample:
    """One of each thing that the generated locality holds."""

    def __init__(self):
        from django.urls import reverse

        from meetings.models import Directive, Issue, Meeting
        from units.models import Cluster, Committee, Organization, Person

        self.meeting = Meeting.objects.filter(status=Meeting.Status.APPROVED).latest("pk")
        self.directive = Directive.objects.filter(meeting=self.meeting).first()
        self.petition = Issue.objects.petitions().filter(meeting=self.meeting).first()
        self.unit = Organization.objects.filter(kind="ward").latest("pk")
        self.committee = Committee.objects.latest("pk")
        self.cluster = Cluster.objects.latest("pk")
        self.person = Person.objects.latest("pk")
        self.next_address = f"{reverse('meeting_new')}?tiep-theo={self.meeting.pk}"


def pages() -> list[Page]:
    from django.urls import reverse

    return [
        Page("overview", "leader", lambda _: reverse("dashboard"), 15),
        Page("meetings", "office_staff", lambda _: reverse("meeting_list"), 8),
        Page("meetings, a search", "leader", lambda _: reverse("meeting_list") + "?q=so+199", 8),
        Page("a record", "leader", lambda sample: sample.meeting.get_absolute_url(), 23),
        Page("directives", "leader", lambda _: reverse("directive_list"), 8),
        Page("petitions", "leader", lambda _: reverse("issue_list"), 8),
        Page("a directive", "leader", lambda sample: sample.directive.get_absolute_url(), 20),
        Page("targets", "leader", lambda _: reverse("target_list"), 14),
        Page("a search", "leader", lambda _: reverse("search") + "?q=rac+thai", 20),
        Page("a unit", "leader", lambda sample: sample.unit.get_absolute_url(), 20),
        Page("a committee", "leader", lambda sample: sample.committee.get_absolute_url(), 20),
        Page("a cluster", "leader", lambda sample: sample.cluster.get_absolute_url(), 20),
        Page("calendar of reviews", "office_staff", lambda _: reverse("review_calendar"), 10),
        Page("the week", "office_head", lambda _: reverse("weekly_digest"), 22),
        Page("the next meeting", "office_staff", lambda sample: sample.next_address, 30),
        Page("a person", "leader", lambda sample: sample.person.get_absolute_url(), 20),
    ]


def measure(page: Page) -> None:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from accounts.models import User

    client = Client()
    client.force_login(User.objects.get(username__startswith="do.", role=page.role))
    address = page.address(Sample())
    client.get(address)  # what is compiled once
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address)
    count = len(queries)
    if answer.status_code != 200:
        raise SystemExit(f"{address}: {answer.status_code}")
    waited, computed = zip(*(timed(client, address) for _ in range(RUNS)), strict=True)
    print(
        f"{page.name:<34}{page.role:<16}{statistics.median(waited):>10.0f}"
        f"{statistics.median(computed):>8.0f}{count:>9}"
        f"{page.budget:>8}{len(answer.content) / 1024:>7.0f}"
    )


def timed(client: Any, address: str) -> tuple[float, float]:
    """Milliseconds of waiting, and of this process computing, for one answer."""
    begun, computing = time.perf_counter(), time.process_time()
    client.get(address)
    return 1000 * (time.perf_counter() - begun), 1000 * (time.process_time() - computing)


if __name__ == "__main__":
    main()
