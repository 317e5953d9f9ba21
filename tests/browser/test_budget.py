"""What a page costs: bytes on the line, queries of the database; the same however long it is."""

import gzip
import re
import uuid
from dataclasses import replace

import pytest
from django.contrib.staticfiles import finders
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from meetings import services
from meetings.models import Meeting
from meetings.record import LISTS, IssueKind, RecordData
from tests.browser.entry_page import NEW
from tests.databases import sqlite_is_enough

pytestmark = sqlite_is_enough

KILOBYTE = 1024
COUNTS = [1, 3, 50]
LOADED = re.compile(r'<(?:link rel="stylesheet"|script[^>]*?) (?:href|src)="/static/([^"]+)"')


@pytest.fixture
def report(artifacts, request):
    """Say a figure, and keep it beside the pictures of the run."""
    lines = []

    def report(*words):
        lines.append(" ".join(map(str, words)))
        print(lines[-1])

    yield report

    name = re.sub(r"\W+", "-", request.node.name).strip("-")
    (artifacts / f"budget-{name}.txt").write_text("\n".join(lines), encoding="utf-8")


@pytest.fixture
def staff(client, town):
    client.force_login(town["vanphong"])
    return client


def queries_of(client, *addresses):
    """What each page costs, after the first was opened once."""
    client.get(addresses[0])
    return [_queries_of(client, address) for address in addresses]


def _queries_of(client, address):
    with CaptureQueriesContext(connection) as captured:
        response = client.get(address)
    assert response.status_code == 200
    return len(captured)


def keep_only(count):
    """So many meetings in the list, as full as those of the demo, which they repeat."""
    demo = list(Meeting.objects.filter(status=Meeting.Status.APPROVED, host__name=OFFICE))
    Meeting.objects.all().update(discarded_at=timezone.now())
    copies = []
    for number in range(count):
        shown = demo[number % len(demo)]
        values = {one.attname: getattr(shown, one.attname) for one in FIELDS}
        title = f"{shown.title} ({number + 1})"
        copies.append(Meeting(**values | {"uuid": uuid.uuid4(), "title": title}))
    Meeting.objects.bulk_create(copies)


OFFICE = "Văn phòng Thị ủy Hồng Lĩnh"
FIELDS = [field for field in Meeting._meta.concrete_fields if not field.primary_key]


def record_of(count):
    """A record with so many items in every list, linked to each other where they can be."""
    records = [services.read_record(meeting) for meeting in Meeting.objects.all()]
    filled = {name: next(filter(None, [getattr(it, name) for it in records]), ()) for name in LISTS}
    samples = {name: items[0] for name, items in filled.items() if items}
    issues = [issue for record in records for issue in record.issues]
    lists = {
        name: [replace(sample, key=uuid.uuid4()) for _number in range(count)]
        for name, sample in samples.items()
    }
    lists["issues"] = [
        replace(next(issue for issue in issues if issue.kind is kind), key=uuid.uuid4())
        for kind in (IssueKind.LIMITATION, IssueKind.PETITION)
        for _number in range(count)
    ]
    limitation, petition = lists["issues"][0].key, lists["issues"][-1].key
    whole = lists["figures"][0] = replace(lists["figures"][0], parent=None)
    lists["figures"][1:] = [replace(one, parent=whole.key) for one in lists["figures"][1:]]
    lists["causes"] = [replace(one, issue=limitation) for one in lists["causes"]]
    lists["directives"] = [replace(one, answers=(petition,)) for one in lists["directives"]]
    lists["attachments"] = [replace(one, file=None) for one in lists["attachments"]]
    return RecordData(
        **{name: getattr(records[0], name) for name in ("kind", "held_on", "held_precision")},
        title=f"Hồ sơ có {count} dòng mỗi mục",
        **{name: tuple(items) for name, items in lists.items()},
    )


def kept(town, record):
    values = {"by": town["vanphong"], "at": timezone.now()}
    organization = town["vanphong"].organization
    meeting = services.start(uuid=uuid.uuid4(), kept_by=organization, **values)
    services.save_record(meeting, record, **values, base_version=0)
    return meeting


def test_the_list_costs_the_same_queries_however_long(staff, report):
    costs = []
    for count in COUNTS:
        keep_only(count)
        costs += queries_of(staff, "/hoi-nghi/")
    report("queries of the list with", COUNTS, "rows:", costs)

    assert len(set(costs)) == 1
    assert costs[0] <= 8


def test_record_and_entry_cost_the_same_queries_however_long(staff, town, report):
    meetings = [kept(town, record_of(count)) for count in COUNTS]

    records = queries_of(staff, *[meeting.get_absolute_url() for meeting in meetings])
    entries = queries_of(staff, *[f"/hoi-nghi/{meeting.pk}/sua/" for meeting in meetings])
    report("queries of the record with", COUNTS, "rows in every list:", records)
    report("queries of the entry page with", COUNTS, "rows in every list:", entries)

    assert len(set(records)) == len(set(entries)) == 1
    assert max(records) <= 25
    # With what the last meeting promised, its targets too.
    assert max(entries) <= 35


def test_fifty_rows_of_the_list_are_small(staff, report):
    keep_only(50)
    page = staff.get("/hoi-nghi/").content
    size = len(gzip.compress(page))
    report("list of 50 meetings:", size, "bytes in gzip of", len(page))

    assert page.count(b'<a class="row"') == 50
    assert size <= 20 * KILOBYTE


@pytest.mark.parametrize(
    "address, most_js",
    [
        ("/tai-khoan/dang-nhap/", 30),
        ("/hoi-nghi/", 30),
        ("/hoi-nghi/3/", 30),
        ("/don-vi/", 30),
        (NEW, 45),
    ],
)
def test_styles_and_scripts_of_a_page_are_small(client, town, report, address, most_js):
    if "dang-nhap" not in address:
        client.force_login(town["vanphong"])
    page = client.get(address, follow=True).content.decode()
    sizes = {"css": 0, "js": 0}
    for name in LOADED.findall(page):
        with open(finders.find(name), "rb") as file:
            sizes[name.rpartition(".")[2]] += len(gzip.compress(file.read()))
    report(address, sizes, "bytes in gzip")

    assert sizes["css"] > 0
    assert sizes["css"] <= 30 * KILOBYTE
    assert sizes["js"] <= most_js * KILOBYTE
    assert page.count("<style") == page.count(" style=") == 0
    assert re.findall(r"""(?:src|href)="(?:https?:)?//""", page) == []
