"""The fields of the entry page written in Python say what the templates of Django say."""

import pytest
from django.forms.renderers import TemplatesSetting
from django.http import QueryDict
from django.test.html import parse_html

from meetings.forms import ROWS
from meetings.forms.parts import GeneralForm
from meetings.forms.rendering import WRITERS, EntryRenderer
from tests.databases import sqlite_is_enough

pytestmark = sqlite_is_enough

FORMS = [GeneralForm, *dict.fromkeys(rows.form for rows in ROWS.values())]
NASTY = "\"><b>'&amp;\n  ộ 1.234"


class Templates(TemplatesSetting):
    """Django's own renderer, which notes what it was asked for."""

    asked: set[str] = set()

    def render(self, template_name, context, request=None):
        self.asked.add(template_name)
        return super().render(template_name, context, request)


def html_of(form):
    """Each field with its label, hint and errors, as elements."""
    for bound in form:
        if form.is_bound and hasattr(bound.field.widget, "doubts"):
            bound.field.widget.doubts = [(7, NASTY)]
    shown = [one if one.is_hidden else one.as_field_group() for one in form]
    return parse_html("".join(map(str, shown)))


def posted(form_class):
    data = QueryDict(mutable=True)
    for name in form_class.base_fields:
        data.setlist(name, [NASTY])
    return data


@pytest.mark.parametrize("form_class", FORMS)
@pytest.mark.parametrize("is_bound", [False, True])
def test_fields_are_the_same_as_django_renders_them(form_class, is_bound):
    values = {"data": posted(form_class)} if is_bound else {"initial": initial_of(form_class)}

    quick, django = form_class(**values), form_class(**values, renderer=Templates())

    assert isinstance(quick.renderer, EntryRenderer)
    assert html_of(quick) == html_of(django)


def initial_of(form_class):
    """A value for every field that takes words."""
    return {
        name: NASTY
        for name, field in form_class.base_fields.items()
        if type(field).__name__ in ("Line", "Paragraphs", "Number", "Day")
    }


def test_every_template_that_is_written_in_python_is_used():
    for form_class in FORMS:
        html_of(form_class(renderer=Templates()))

    assert Templates.asked >= set(WRITERS)
