"""How to ask for every page of the portal, and whom the plan lets have what there.

An address that is not listed here fails `test_every_address_is_in_the_matrix`.
"""

import re
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import get_resolver, reverse
from django.urls.resolvers import URLResolver

from tests.accounts import plan
from tests.accounts.plan import (
    ADMINISTRATOR,
    DIRECTING,
    ENTERING,
    EVERYBODY,
    FOLLOWING,
    HEAD,
    LEADER,
    OFFICE,
)
from units.models import Organization
from units.vietnamese import slug


def always(persona, thing):
    return True


def never(persona, thing):
    return False


@dataclass(frozen=True)
class Answer:
    """What a method gives: one of these statuses to whom `to` lets in, 404 to others.

    Whom `leads_back` names, the page leads to the record itself; whom `refuses` names may look, but
    gets 403. `writes` says for whom the database changes; None where that is not asked.
    """

    statuses: set[int] = field(default_factory=lambda: {200})
    to: Callable = always
    leads_back: Callable = never
    refuses: Callable = never
    writes: Callable | None = never
    posts: Callable = lambda cell: {}


@dataclass(frozen=True)
class Page:
    """An address. Methods that it does not list answer 405; other roles than these get 403."""

    answers: dict[str, Answer]
    roles: set[str] = field(default_factory=lambda: EVERYBODY)
    args: Callable = lambda cell: ()
    path: Callable | None = None
    query: str = ""
    is_public: bool = False
    is_open_to_the_unfinished: bool = False
    is_of_a_record: bool = False
    is_by_token: bool = False


# How the resolver names them -------------------------------------------------------------------


def addresses(urlconf=None):
    """The name of each address that the resolver knows, or its route where it has no name."""
    return list(_walk(get_resolver(urlconf).url_patterns))


def _walk(patterns, namespace="", prefix=""):
    for pattern in patterns:
        route = f"{prefix}{pattern.pattern}"
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _walk(pattern.url_patterns, inner, route)
        else:
            yield f"{namespace}{pattern.name or route}"


def page_of(name):
    """How the matrix asks for an address; None when nobody has listed it."""
    if name in PAGES:
        return PAGES[name]
    if match := ADMIN_ROUTE.fullmatch(name) or ADMIN_NAME.fullmatch(name):
        return _admin_page(**match.groupdict())
    return None


def path_of(name, page, cell):
    path = page.path(cell) if page.path else reverse(name, args=page.args(cell))
    return f"{path}?{page.query}" if page.query else path


# The pages of records --------------------------------------------------------------------------


def of_record(answers, roles=EVERYBODY, **more):
    values = {"args": lambda cell: [cell.meeting.pk], **more}
    return Page(answers, roles, is_of_a_record=True, **values)


def read(to, statuses=(200,), **more):
    return Answer(set(statuses), to=to, **more)


def does(to, statuses=(302,), *, writes, posts=None, **more):
    return Answer(set(statuses), to=to, writes=writes, posts=posts or (lambda cell: {}), **more)


def has_revision(persona, thing):
    return plan.may_see_history(persona, thing) and thing.status != "planned"


def has_paper(persona, thing):
    """Papers were issued over the approved records here."""
    return thing.status == "approved" and plan.may_read(persona, thing)


def with_source(may):
    """The same for a record that was read from a text: here all but the planned ones."""
    return lambda persona, thing: thing.status != "planned" and may(persona, thing)


def uuid_of_record(cell):
    return [cell.meeting.uuid]


def a_file(cell):
    return {"file": SimpleUploadedFile("bien-ban.txt", b"Bien ban")}


def paper_of(cell):
    return {"hoi-nghi": cell.meeting.pk, "symbol": "BCĐ", "accepts_gaps": "on"}


RECORD_PAGES = {
    "meeting_detail": of_record(
        {"GET": read(plan.may_read)},
        args=lambda cell: [cell.meeting.pk, slug(cell.meeting.title) or "ho-so"],
    ),
    "meeting_detail_plain": of_record({"GET": read(plan.may_read, {301})}),
    "meeting_one_page": of_record({"GET": read(plan.may_read)}),
    "meeting_history": of_record({"GET": read(plan.may_see_history)}),
    "revision_detail": of_record(
        {"GET": read(has_revision)}, args=lambda cell: [cell.meeting.pk, 1]
    ),
    "file_download": of_record(
        {"GET": read(plan.may_read, writes=None)},
        args=lambda cell: [cell.file.pk],
    ),
    # Everybody has typed into every record here, and it may have moved on since. One with a source
    # leads on to the page beside it.
    "meeting_edit": of_record(
        {
            "GET": read(plan.may_enter, {200, 302}, leads_back=plan.may_read),
            "POST": Answer(to=plan.may_enter, leads_back=plan.may_read, writes=plan.may_read),
        },
        ENTERING,
    ),
    "meeting_review": of_record(
        {
            "GET": read(with_source(plan.may_enter), leads_back=with_source(plan.may_read)),
            "POST": Answer(
                to=with_source(plan.may_enter),
                leads_back=with_source(plan.may_read),
                writes=plan.may_read,
            ),
        },
        ENTERING,
    ),
    "figure_checks": of_record({"POST": Answer(to=with_source(plan.may_enter))}, ENTERING),
    "meeting_source": of_record({"GET": read(with_source(plan.may_read))}),
    "source_download": of_record(
        {"GET": read(with_source(plan.may_read), writes=None)},
        args=lambda cell: [cell.source.pk],
    ),
    "meeting_submit": of_record(
        {"GET": read(plan.may_edit), "POST": does(plan.may_edit, writes=plan.may_submit)},
        ENTERING,
    ),
    "meeting_conflict": of_record(
        {
            "GET": read(plan.may_enter, {200, 302}),
            "POST": does(plan.may_enter, writes=None),
        },
        ENTERING,
    ),
    "meeting_discard": of_record({"POST": does(plan.may_edit, writes=plan.may_submit)}, ENTERING),
    "meeting_restore": of_record(
        {"POST": does(plan.may_restore, writes=plan.may_restore)}, ENTERING
    ),
    # Of an approved record of the own host, for whoever may enter figures.
    "figure_links": of_record({"GET": read(plan.may_link_figures)}, ENTERING),
    "set_aside_text": of_record(
        {"GET": read(plan.may_enter, statuses=(200, 302))},
        ENTERING,
        args=lambda cell: [cell.meeting.pk, cell.text.pk],
    ),
    "meeting_approve": of_record({"POST": does(plan.may_read, writes=plan.may_approve)}, {HEAD}),
    "meeting_return": of_record(
        {
            "POST": does(
                plan.may_read,
                writes=plan.may_approve,
                posts=lambda cell: {"reason": "Bổ sung."},
            )
        },
        {HEAD},
    ),
    "correction_detail": of_record(
        {
            "GET": read(plan.may_correct),
            "POST": does(
                plan.may_decide_correction,
                writes=plan.may_decide_correction,
                posts=lambda cell: {"decision": "accept"},
                refuses=plan.may_correct,
            ),
        },
        ENTERING,
    ),
    "paper_new": of_record(
        {"GET": read(plan.may_read), "POST": read(plan.may_read, posts=paper_of)},
        path=lambda cell: f"/van-ban/soan/?hoi-nghi={cell.meeting.pk}",
    ),
    "paper_draft": of_record(
        {"POST": Answer(to=plan.may_read, writes=None, posts=paper_of)},
        args=lambda cell: [],
    ),
    "paper_issue": of_record(
        {
            "POST": does(
                plan.may_issue,
                writes=plan.may_issue,
                posts=paper_of,
                refuses=plan.may_read,
            )
        },
        OFFICE,
        args=lambda cell: [],
    ),
    "issued_file": of_record(
        {"GET": read(has_paper, writes=None)}, args=lambda cell: [cell.paper.pk]
    ),
    "entry_draft": of_record(
        {"PUT": does(plan.may_enter, {200}, writes=plan.may_enter)},
        ENTERING,
        args=uuid_of_record,
    ),
    "file_upload": of_record(
        {"POST": does(plan.may_enter, {200}, writes=plan.may_enter, posts=a_file)},
        ENTERING,
        args=uuid_of_record,
    ),
}


RECORD_PAGES |= {
    "api_meeting": of_record({"GET": read(plan.may_read)}, args=uuid_of_record, is_by_token=True),
    "api_directive": of_record(
        {"GET": read(plan.may_read_work)}, args=lambda cell: [cell.directive.pk], is_by_token=True
    ),
    "api_petition": of_record(
        {"GET": read(plan.may_read_work)}, args=lambda cell: [cell.petition.pk], is_by_token=True
    ),
}


def noted(cell):
    return {"happened_on": "12/07/2024", "note": "Đã làm", "text": "Đề nghị báo cáo"}


def of_work(name, item):
    """The pages of one directive or petition."""
    follow_up = {
        "roles": FOLLOWING,
        "args": lambda cell: [item(cell).pk, "tien-do"],
    }
    remind = {"roles": DIRECTING, "args": lambda cell: [item(cell).pk]}
    refuses_reader = {"refuses": plan.may_read_work}
    return {
        f"{name}_detail": of_record(
            {"GET": read(plan.may_read_work)},
            args=lambda cell: [item(cell).pk, slug(item(cell).text)],
        ),
        f"{name}_detail_plain": of_record(
            {"GET": read(plan.may_read_work, {301})}, args=lambda cell: [item(cell).pk]
        ),
        f"{name}_follow_up": of_record(
            {
                "GET": read(plan.may_follow_up, **refuses_reader),
                "POST": does(
                    plan.may_follow_up, writes=plan.may_follow_up, posts=noted, **refuses_reader
                ),
            },
            **follow_up,
        ),
        f"{name}_remind": of_record(
            {
                "GET": read(plan.may_direct, **refuses_reader),
                "POST": does(
                    plan.may_direct, writes=plan.may_direct, posts=noted, **refuses_reader
                ),
            },
            **remind,
        ),
    }


RECORD_PAGES |= {
    "limitation_detail": of_record(
        {"GET": read(plan.may_read_work)}, args=lambda cell: [cell.limitation.pk]
    ),
    "remedy_tie": of_record(
        {
            "POST": does(
                plan.may_direct,
                writes=plan.may_direct,
                posts=lambda cell: {"chi-dao": cell.directive.pk},
            )
        },
        DIRECTING,
        args=lambda cell: [cell.limitation.pk],
    ),
}
RECORD_PAGES |= of_work("directive", lambda cell: cell.directive)
RECORD_PAGES |= of_work("issue", lambda cell: cell.petition)


# The other pages -------------------------------------------------------------------------------


def shown(*statuses, **more):
    return Page({"GET": Answer(set(statuses or (200,)))}, **more)


def of_package(*statuses, **more):
    """A page of a package with a form. What it makes of other methods is its own affair, as long
    as nothing is written."""
    taken, other = Answer(set(statuses or (200,)), writes=None), Answer({*statuses, 405})
    return Page({"GET": taken, "POST": taken, "PUT": taken, "DELETE": other}, **more)


def ward(cell):
    return [cell.world.ward.pk]


def profile(name):
    def args(cell):
        row = getattr(cell.world, name)
        return [row.pk, slug(row.name)]

    return shown(args=args)


PAGES = {
    **RECORD_PAGES,
    "dashboard": shown(),
    "help": shown(),
    "preferences": Page({"POST": Answer({302}, writes=None)}),
    "healthz": shown(is_public=True, is_open_to_the_unfinished=True),
    "readyz": shown(is_public=True, is_open_to_the_unfinished=True),
    "robots": shown(is_public=True, is_open_to_the_unfinished=True),
    "meeting_list": shown(),
    "directive_list": shown(),
    "issue_list": shown(),
    # Nothing is ticked: the reader is led back to the list.
    "directive_give_out": Page({"GET": Answer({302}), "POST": Answer({302})}, DIRECTING),
    "issue_give_out": Page({"GET": Answer({302}), "POST": Answer({302})}, DIRECTING),
    "unit_remind": Page({"GET": Answer(), "POST": Answer()}, DIRECTING, args=ward),
    "meeting_new": Page(
        {
            "GET": Answer(),
            "POST": Answer(writes=always, posts=lambda cell: {"uuid": str(uuid.uuid4())}),
        },
        ENTERING,
    ),
    "meeting_import": Page({"GET": Answer(), "POST": Answer()}, ENTERING),
    # Whoever brought a text in decides what becomes of it.
    "import_choice": Page(
        {"GET": Answer(), "POST": Answer({302}, writes=None)},
        ENTERING,
        args=lambda cell: [cell.waiting.pk],
    ),
    "batch_new": Page({"GET": Answer(), "POST": Answer()}, ENTERING),
    # Whoever brought a batch in sees what became of it.
    "batch_detail": Page(
        {
            "GET": Answer(),
            "POST": Answer({302}, writes=always, posts=lambda cell: {"action": "stop"}),
        },
        ENTERING,
        args=lambda cell: [cell.batch.pk],
    ),
    "discarded_list": shown(roles=ENTERING),
    "unlisted_list": shown(roles={ADMINISTRATOR}),
    "suggest": shown(args=lambda cell: ["organization"], query="q=trung"),
    "issued_list": shown(),
    "paper_check": Page({"GET": Answer(), "POST": Answer()}),
    "paper_settings": Page(
        {
            "GET": Answer(),
            "POST": Answer({302}, writes=always, posts=lambda cell: {"term": "2020–2025"}),
        },
        {HEAD, ADMINISTRATOR},
    ),
    "target_list": shown(),
    "target_entry": Page({"GET": Answer(), "POST": Answer({302}, writes=never)}, ENTERING),
    # An indicator of the reader's own host; those of others are asked for in test_target_pages.
    "target_detail": shown(args=lambda cell: [cell.indicator.pk, slug(cell.indicator.name)]),
    "target_override": Page(
        {
            "POST": Answer(
                {302},
                writes=always,
                posts=lambda cell: {"assessment": "cham", "reason": "Có lý do."},
            )
        },
        {LEADER},
        args=lambda cell: [cell.indicator.pk],
    ),
    # A figure that no target can stand for is as good as missing.
    "figure_link": Page({"POST": Answer({404})}, ENTERING, args=lambda cell: [0]),
    "earlier_items": shown(roles=ENTERING, query="ban=trung"),
    "review_calendar": shown(),
    "weekly_digest": shown(),
    "calendar_feeds": Page(
        {
            "GET": Answer(),
            "POST": Answer(writes=always, posts=lambda cell: {"body": ""}),
        },
    ),
    # Only the own addresses; test_calendar asks for those of others.
    "feed_revoke": Page({"POST": Answer({404})}, args=lambda cell: [0]),
    "digest_address": Page(
        {"POST": Answer({302}, writes=always, posts=lambda cell: {"address": "a@example.vn"})},
    ),
    # Nobody was given this token.
    "calendar_feed": Page(
        {"GET": Answer({404})},
        args=lambda cell: ["khong-co", "hoi-nghi"],
        is_public=True,
        is_open_to_the_unfinished=True,
    ),
    "saved_view_new": Page(
        {"POST": Answer({302}, writes=always, posts=lambda cell: {"name": "Mẫu của tôi"})},
        args=lambda cell: ["meeting_list"],
    ),
    # Each tries its own; test_saved_views asks for those of others.
    "saved_view_change": Page(
        {"POST": Answer({302}, writes=always, posts=lambda cell: {"name": "Mẫu khác"})},
        args=lambda cell: [cell.saved_view.pk],
    ),
    "saved_view_remove": Page(
        {"POST": Answer({302}, writes=always)}, args=lambda cell: [cell.saved_view.pk]
    ),
    "search": shown(query="q=trung"),
    "search_suggest": shown(query="q=trung"),
    "search_recent": Page(
        {"POST": Answer({302}, writes=always, posts=lambda cell: {"q": "trung luong"})},
    ),
    "api_tokens": Page(
        {"GET": Answer(), "POST": Answer(writes=always, posts=lambda cell: {"name": "Bản đồ"})},
    ),
    # Only the own tokens; tests/api asks for those of others.
    "token_revoke": Page({"POST": Answer({404})}, args=lambda cell: [0]),
    "api_description": shown(is_public=True, is_open_to_the_unfinished=True, is_by_token=True),
    "api_nothing": Page(
        dict.fromkeys(["GET", "POST", "PUT", "DELETE"], Answer({404})),
        args=lambda cell: ["khong-co"],
        is_public=True,
        is_open_to_the_unfinished=True,
        is_by_token=True,
    ),
    "api_meetings": shown(is_by_token=True),
    "api_directives": shown(is_by_token=True),
    "api_petitions": shown(is_by_token=True),
    "api_targets": shown(is_by_token=True),
    "api_organizations": shown(is_by_token=True),
    "api_organization": shown(args=ward, is_by_token=True),
    "api_search": shown(query="q=trung", is_by_token=True),
    "recurring_list": shown(),
    "recurrence_list": Page({"GET": Answer(), "POST": Answer({302})}, DIRECTING),
    "archive_search_new": Page({"POST": Answer({302}, writes=always)}, DIRECTING),
    "archive_search": Page(
        {"GET": Answer(), "POST": Answer({302}, writes=always)},
        DIRECTING,
        args=lambda cell: [cell.archive_search.pk],
    ),
    "comparison": shown(path=lambda cell: f"/so-sanh/?don-vi={cell.world.ward.pk}"),
    "unit_list": shown(),
    "person_list": shown(),
    "limitation_list": shown(),
    "committee_list": shown(),
    "unit_detail": profile("ward"),
    "committee_detail": profile("committee"),
    "cluster_detail": profile("cluster"),
    "person_detail": profile("person"),
    "account_login": of_package(200, 302, is_public=True),
    "account_logout": Page(
        {
            "GET": Answer({200, 302}),
            "POST": Answer({302}, writes=None),
        },
        is_public=True,
        is_open_to_the_unfinished=True,
    ),
    "account_change_password": of_package(is_open_to_the_unfinished=True),
    "account_reauthenticate": of_package(is_open_to_the_unfinished=True),
    "mfa_authenticate": of_package(302, is_public=True),
    "mfa_index": shown(),
    "mfa_reauthenticate": of_package(302),
    # What changes the second factor asks for the password once more, or answers that there is none.
    "mfa_activate_totp": of_package(302),
    "mfa_deactivate_totp": of_package(302, 404),
    "mfa_view_recovery_codes": of_package(302, 404, 405),
    "mfa_generate_recovery_codes": of_package(302, 404),
    "mfa_download_recovery_codes": of_package(302, 404, 405),
}


# Django's admin: catalogues and accounts -------------------------------------------------------

OPEN_APPS = {"units", "accounts", "intake", "meetings", "search"}
# The apps are listed: a new one in the admin must be thought about first.
APPS = "(?P<app>units|accounts|meetings|intake|search|auth|account|mfa|django_tasks_database)"
ADMIN_NAME = re.compile(rf"admin:(?:{APPS}_(?P<model>[a-z]+)_)?(?P<verb>.+)")
ADMIN_ROUTE = re.compile(rf"admin:quan-tri/{APPS}/(?P<model>[a-z]+)/(?P<verb><path:object_id>)/")


def _admin_page(app, model, verb):
    if verb == "<path:object_id>":
        return _catalogue(302, path=lambda cell: f"/quan-tri/{app}/{model}/1/")
    if verb not in ADMIN_VERBS:
        return ADMIN_PAGES.get(f"{app}_{model}_{verb}" if app else verb)
    statuses = ADMIN_VERBS[verb] if app in OPEN_APPS else {403}
    return _catalogue(*statuses, args=lambda cell: _row(cell, app, model, verb))


def _catalogue(*statuses, **more):
    """A page of the admin, which answers every method alike; without a form nothing is written."""
    answer = Answer(set(statuses))
    return Page(dict.fromkeys(["GET", "POST", "PUT", "DELETE"], answer), {ADMINISTRATOR}, **more)


def _row(cell, app, model, verb):
    if verb in ("changelist", "add"):
        return []
    if app == "accounts":
        return [cell.world.clerk.pk]
    rows = apps.get_model(app, model)
    if verb == "simple_history":
        noted = rows.history.first()
        return [noted.id, noted.pk]
    return [rows.objects.last().pk]


ADMIN_VERBS = {
    "changelist": {200},
    "add": {200},
    "change": {200},
    "delete": {200, 403},
    "history": {200},
    "simple_history": {200},
}
ADMIN_PAGES = {
    "index": _catalogue(200),
    "login": _catalogue(200, 302),
    "logout": Page(
        {"POST": Answer({200}, writes=None)},
        {ADMINISTRATOR},
    ),
    "password_change": _catalogue(200, 405),
    "password_change_done": _catalogue(200, 405),
    "autocomplete": Page(
        {"GET": Answer()},
        {ADMINISTRATOR},
        query="app_label=units&model_name=organizationparent&field_name=parent&term=",
    ),
    "jsi18n": _catalogue(200, 405),
    "view_on_site": _catalogue(
        302,
        args=lambda cell: [
            ContentType.objects.get_for_model(Organization).pk,
            cell.world.ward.pk,
        ],
    ),
    "app_list": _catalogue(200, args=lambda cell: ["units"]),
    "units_organization_merge": _catalogue(200),
    "units_organizationchange_undo": _catalogue(404, args=lambda cell: [0]),
    "quan-tri/(?P<url>.*)$": _catalogue(404, path=lambda cell: "/quan-tri/khong-co/"),
}
