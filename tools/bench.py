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
    is_known: bool = False
    """Whether the browser has the page already and asks whether it changed."""


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
    print(f"{connection.vendor}: made in {time.perf_counter() - begun:.0f} s: {size()}")
    print_head()
    for page in pages():
        measure(page)
    recurring()


def print_head() -> None:
    print(
        f"{'page':<50}{'role':<16}{'median ms':>10}{'of CPU':>8}{'queries':>9}{'budget':>8}"
        f"{'KB':>7}"
    )


def size() -> str:
    from meetings.models import Directive, FollowUp, Issue, Meeting, TargetValue

    counted = {
        "meetings": Meeting.objects,
        "directives": Directive.objects,
        "petitions": Issue.objects.petitions(),
        "limitations": Issue.objects.limitations(),
        "follow-ups": FollowUp.objects,
        "figures of targets": TargetValue.objects,
    }
    return ", ".join(f"{rows.count():,} {name}" for name, rows in counted.items())


class Sample:
    """One of each thing that the generated locality holds."""

    def __init__(self, user=None):
        from django.urls import reverse

        from meetings.models import Directive, Indicator, Issue, Meeting
        from units.models import Cluster, Committee, Organization, Person

        self.meeting = Meeting.objects.filter(status=Meeting.Status.APPROVED).latest("pk")
        self.directive = Directive.objects.filter(meeting=self.meeting).first()
        self.petition = Issue.objects.petitions().filter(meeting=self.meeting).first()
        self.indicator = Indicator.objects.first()
        self.unit = Organization.objects.filter(kind="ward").latest("pk")
        self.committee = Committee.objects.latest("pk")
        self.cluster = Cluster.objects.latest("pk")
        self.person = Person.objects.latest("pk")
        self.user = user
        self.record_address = reverse("api_meeting", args=[self.meeting.uuid])
        self.next_address = f"{reverse('meeting_new')}?tiep-theo={self.meeting.pk}"


def pages() -> list[Page]:
    from django.urls import reverse

    def of(name: str, query: str = "") -> Callable[[Any], str]:
        return lambda _: reverse(name) + query

    def page_of(name: str) -> Callable[[Any], str]:
        return lambda sample: getattr(sample, name).get_absolute_url()

    return [
        Page("overview", "leader", of("dashboard"), 15),
        Page("overview of a unit contact", "unit_contact", of("dashboard"), 15),
        Page("overview, unchanged (304)", "leader", of("dashboard"), 4, is_known=True),
        Page("meetings", "office_staff", of("meeting_list"), 8),
        Page("meetings, a search", "leader", of("meeting_list", "?q=so+199"), 8),
        Page("a record", "leader", page_of("meeting"), 25),
        Page("directives", "office_staff", of("directive_list"), 8),
        Page("directives, overdue", "leader", of("directive_list", "?trang-thai=qua-han"), 8),
        Page("petitions", "office_staff", of("issue_list"), 8),
        Page("a directive", "leader", page_of("directive"), 20),
        Page("a petition", "leader", page_of("petition"), 20),
        Page("targets", "office_staff", of("target_list"), 9),
        Page("a target", "leader", page_of("indicator"), 20),
        Page("entering figures", "office_staff", of("target_entry"), 12),
        Page("a search", "leader", of("search", "?q=rac+thai"), 20),
        Page("a unit", "leader", page_of("unit"), 20),
        Page("a committee", "leader", page_of("committee"), 18),
        Page("a cluster", "leader", page_of("cluster"), 16),
        Page("calendar of reviews", "office_staff", of("review_calendar"), 8),
        Page("the week", "office_head", of("weekly_digest"), 22),
        Page("the next meeting", "office_staff", lambda sample: sample.next_address, 35),
        Page("a person", "leader", page_of("person"), 12),
        Page("periods compared", "leader", compared("committee"), 20),
        Page("periods of a unit compared", "leader", compared("unit"), 20),
        *(Page(f"api: {path}", "leader", api(path), 6) for path in API),
        Page("api: a record", "leader", lambda sample: sample.record_address, 6),
        Page("api: a search of a unit", "unit_contact", api("search?q=rac+thai"), 6),
        *(Page(f"api: {path}, last", "leader", last(path), 6) for path in LISTS),
        Page("what recurs", "leader", of("recurring_list"), 20),
    ]


LISTS = ("meetings", "directives", "petitions", "targets")
API = (*LISTS, "meetings?year=2023", "directives?status=qua-han", "search?q=rac+thai")


def api(path: str) -> Callable[[Any], str]:
    return lambda sample: f"/api/v1/{path}"


def last(path: str) -> Callable[[Any], str]:
    """The last page of a list, as its cursor leads there."""
    from django.test import RequestFactory

    from api.asking import USUAL, address_after
    from meetings.models import Directive, Issue, Meeting, Target

    rows = {
        "meetings": Meeting.objects,
        "directives": Directive.objects,
        "petitions": Issue.objects.petitions(),
        "targets": Target.objects,
    }[path]

    def address(sample):
        request = RequestFactory().get(f"/api/v1/{path}")
        request.user = sample.user
        return address_after(request, rows.order_by("pk")[USUAL].pk)

    return address


def compared(body: str) -> Callable[[Any], str]:
    from django.urls import reverse

    periods = "&ky=2023&ky=2023-6t&ky=2024-6t&ky=2024-q1"
    return lambda sample: f"{reverse('comparison')}?don-vi={getattr(sample, body).pk}{periods}"


def recurring() -> None:
    """Limitations that come back: the whole archive, then one record that was just approved."""
    from django.utils import timezone

    from accounts.models import User
    from dashboards import recurrences
    from meetings.models import Issue

    meeting = Sample().meeting
    clerk = User.objects.get(username__startswith="do.", role="office_staff")
    search = recurrences.start(meeting.host, by=clerk, at=timezone.now())
    begun, computing = time.perf_counter(), time.process_time()
    recurrences.run(search, now=timezone.now)
    print(
        f"archive of {search.total} limitations: {time.perf_counter() - begun:.0f} s, computing"
        f" {time.process_time() - computing:.0f} s"
    )
    count = Issue.objects.limitations().filter(meeting=meeting).count()
    waited, computed = zip(*(looked_at(meeting) for _ in range(RUNS)), strict=True)
    print(
        f"a new record of {count} limitations: {statistics.median(waited):.0f} ms, computing"
        f" {statistics.median(computed):.0f} ms"
    )


def looked_at(meeting: Any) -> tuple[float, float]:
    from dashboards import recurrences

    begun, computing = time.perf_counter(), time.process_time()
    recurrences.look_at(meeting)
    return 1000 * (time.perf_counter() - begun), 1000 * (time.process_time() - computing)


def measure(page: Page) -> float:
    """Print what the page costs; gives the median milliseconds that one waits for it."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from django.utils import timezone

    from accounts.models import User
    from api import tokens

    user = User.objects.get(username__startswith="do.", role=page.role)
    token = tokens.make(user, page.name, at=timezone.now())
    client = Client(headers={"Authorization": f"Bearer {token}"})
    client.force_login(user)
    address = page.address(Sample(user))
    first = client.get(address)  # what is compiled once
    known = {"If-None-Match": first["ETag"]} if page.is_known else {}
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address, headers=known)
    count = len(queries)
    if answer.status_code != (304 if known else 200):
        raise SystemExit(f"{address}: {answer.status_code}")
    waited, computed = zip(*(timed(client, address, known) for _ in range(RUNS)), strict=True)
    print(
        f"{page.name:<50}{page.role:<16}{statistics.median(waited):>10.0f}"
        f"{statistics.median(computed):>8.0f}{count:>9}"
        f"{page.budget:>8}{len(answer.content) / 1024:>7.0f}"
    )
    return statistics.median(waited)


def timed(client: Any, address: str, headers: dict[str, str]) -> tuple[float, float]:
    """Milliseconds of waiting, and of this process computing, for one answer."""
    begun, computing = time.perf_counter(), time.process_time()
    client.get(address, headers=headers)
    return 1000 * (time.perf_counter() - begun), 1000 * (time.process_time() - computing)


if __name__ == "__main__":
    main()
