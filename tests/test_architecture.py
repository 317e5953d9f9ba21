"""The shape of the house: which way imports go, and how views reach records."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
APPS = [
    "units",
    "accounts",
    "lists",
    "meetings",
    "intake",
    "documents",
    "dashboards",
    "search",
    "api",
    "portal",
]
ROOMS = ["models", "services", "forms", "filters", "views", "urls"]
"""Inside an app a room imports only from rooms before it; other modules stand beside them."""


def modules(*folders):
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path, ast.parse(path.read_text())


def imported(tree):
    """The modules that a file imports, dotted."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def wrong_apps(app, names):
    later = APPS[APPS.index(app) + 1 :]
    return [name for name in names if name.partition(".")[0] in later]


def room(path_or_name):
    parts = re.split(r"[./]", str(path_or_name))
    return next((part for part in parts[1:] if part in ROOMS), None)


def wrong_rooms(app, here, names):
    if here is None:
        return []
    later = ROOMS[ROOMS.index(here) + 1 :]
    return [name for name in names if name.startswith(f"{app}.") and room(name) in later]


@pytest.mark.parametrize("app", APPS)
def test_imports_between_apps_go_to_the_left(app):
    wrong = {
        str(path.relative_to(ROOT)): found
        for path, tree in modules(app)
        if (found := wrong_apps(app, imported(tree)))
    }

    assert wrong == {}


@pytest.mark.parametrize("app", APPS)
def test_inside_an_app_a_room_imports_only_from_those_before_it(app):
    wrong = {
        str(path.relative_to(ROOT)): found
        for path, tree in modules(app)
        if (found := wrong_rooms(app, room(path.relative_to(ROOT)), imported(tree)))
    }

    assert wrong == {}


def test_an_import_the_wrong_way_would_be_found():
    tree = ast.parse("from meetings.models import Meeting\nfrom units.views import x")

    assert wrong_apps("units", imported(tree)) == ["meetings.models", "meetings.models.Meeting"]
    assert wrong_rooms("units", "models", imported(tree)) == ["units.views", "units.views.x"]


# Records are reached through what the reader may see ---------------------------------------------

SCOPED = {
    "visible_to",
    "editable_by",
    "correctable_by",
    "enterable_by",
    "approvable_by",
    "issuable_by",
    "restorable_by",
    "put_away_by",
    "with_corrections_for",
    "unused_of",
    "directed_by",
    "judged_by",
}
RECORDS = {
    *("Meeting", "StoredFile", "EntryDraft", "SetAsideText", "Revision", "Event"),
    *("Directive", "Issue", "FollowUp"),
    *("SourceDocument", "SourceSpan", "ImportBatch", "ImportItem"),
    *("Recurrence", "ArchiveSearch"),
    "IssuedDocument",
    "SavedView",
}
UNSCOPED = {
    # Whose uuid it is, is asked of `enterable_by` in the next line; a new one makes a new meeting.
    ("entry.py", "_meeting_of", "Meeting"),
    # Each is looked up within a meeting that was reached through `enterable_by`.
    ("entry.py", "meeting_conflict", "EntryDraft"),
    ("entry.py", "_set_aside", "SetAsideText"),
}


def reaches(function):
    """(model, whether by a scoped question) of each `Model.objects…`, `get_object_or_404(Model`."""
    for node in ast.walk(function):
        if isinstance(node, ast.Attribute) and node.attr == "objects":
            model = getattr(node.value, "id", "")
            asked = {
                outer.attr
                for outer in ast.walk(function)
                if isinstance(outer, ast.Attribute) and outer.value is node
            }
            yield model, bool(asked & SCOPED)
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "get_object_or_404":
            yield getattr(node.args[0], "id", ""), False


def unscoped(path, tree):
    return {
        (path.name, function.name, model)
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef)
        for model, is_scoped in reaches(function)
        if model in RECORDS and not is_scoped
    }


def test_views_reach_records_only_through_what_the_reader_may_see():
    views = modules("meetings/views", "intake/views", "documents/views", "dashboards/views", "api")
    found = set().union(*(unscoped(*module) for module in views))

    assert found == UNSCOPED


def test_a_view_that_reaches_past_the_scope_would_be_found():
    tree = ast.parse("def view(request, pk):\n    return Meeting.objects.get(pk=pk)")

    assert unscoped(Path("x.py"), tree) == {("x.py", "view", "Meeting")}


# What nobody uses without a reason ----------------------------------------------------------------

FORBIDDEN = [
    "_base_manager",
    "mark_safe",
    "csrf_exempt",
    ".raw(",
    ".extra(",
    "RawSQL",
    # What a reader sends is no name of a column or of an argument.
    "**request.",
    "order_by(request",
]
ALLOWED = {
    # Django has no recursive query; the statements are constants and take parameters.
    ("units/models/trees.py", "RawSQL"),
    ("meetings/models/targets.py", "RawSQL"),
    # Nor does it know a table of FTS5.
    ("meetings/trigrams.py", "RawSQL"),
    # Write the fields of the entry page, options, rows of results; what comes from outside is
    # escaped.
    ("meetings/forms/rendering.py", "mark_safe"),
    ("lists/filters.py", "mark_safe"),
    ("search/templatetags/search.py", "mark_safe"),
}


def test_what_goes_round_the_safe_ways_stands_on_a_list():
    found = {
        (str(path.relative_to(ROOT)), word)
        for path, _tree in modules(*APPS)
        for word in FORBIDDEN
        if word in path.read_text()
    }

    assert found <= ALLOWED


# Templates ----------------------------------------------------------------------------------------

SAFE = {
    "django/forms/field.html": "help texts are ours",
    "mfa/totp/activate_form.html": "the square code is drawn by the server",
}
INLINE = re.compile(
    r"<style|<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=|javascript:", re.IGNORECASE
)


def templates():
    return [
        path
        for folder in ("templates", *(f"{app}/templates" for app in APPS))
        for path in sorted((ROOT / folder).rglob("*.html"))
    ]


def test_templates_have_no_inline_style_or_script():
    assert [path.name for path in templates() if INLINE.search(path.read_text())] == []
    assert INLINE.search('<p style="x">')


def test_nothing_is_called_safe_without_a_reason():
    found = {
        str(path.relative_to(ROOT / "templates"))
        for path in templates()
        if "|safe" in path.read_text() or "autoescape off" in path.read_text()
    }

    assert found == set(SAFE)
