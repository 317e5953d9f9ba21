"""The fields of the entry page as HTML, written in Python.

A long record has a thousand fields, and Django renders three to five templates for each: most of
the time of the page. What is written here is what those templates say; a test compares the two.
"""

from html import escape

from django.forms.renderers import TemplatesSetting
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe


class EntryRenderer(TemplatesSetting):
    """Renders the templates that a row is made of by a function, every other one as it is."""

    def render(self, template_name, context, request=None):
        write = WRITERS.get(template_name)
        if write is None:
            return super().render(template_name, context, request)
        # What comes from outside is escaped where it is put in.
        return mark_safe(write(context))  # noqa: S308


def field_group(context):
    """templates/django/forms/field.html"""
    bound = context["field"]
    bad = " bad" if bound.errors else ""
    errors = render_to_string("components/field_errors.html", {"field": bound}) if bad else ""
    label, id_ = escape(str(bound.label)), escape(bound.id_for_label or "")
    control = bound.as_widget()
    if bound.use_fieldset:
        described = bound.aria_describedby
        words = f' aria-describedby="{escape(described)}"' if described else ""
        legend = f'<legend class="lb">{label}</legend>' if label else ""
        return (
            f'<fieldset class="fld choice{bad}"{words}>{legend}{_hint(bound)}{errors}{control}'
            "</fieldset>"
        )
    if bound.widget_type == "checkbox":
        return (
            f'<div class="fld{bad}">{errors}<label class="check" for="{id_}">{control} {label}'
            f"</label>{_hint(bound)}</div>"
        )
    words = f'<label for="{id_}">{label}</label>' if label else ""
    return f'<div class="fld{bad}">{words}{_hint(bound)}{errors}{control}</div>'


def _hint(bound):
    if not bound.help_text:
        return ""
    name = f' id="{escape(bound.auto_id)}_helptext"' if bound.auto_id else ""
    return f'<div class="hint"{name}>{bound.help_text}</div>'


def _attributes(widget):
    return "".join(
        f" {name}" if value is True else f' {name}="{escape(str(value))}"'
        for name, value in widget["attrs"].items()
        if value is not False
    )


def _input(widget):
    value = widget["value"]
    written = "" if value is None else f' value="{escape(str(value))}"'
    name = escape(widget["name"])
    return f'<input type="{widget["type"]}" name="{name}"{written}{_attributes(widget)}>'


def text_input(context):
    return _input(context["widget"])


def textarea(context):
    widget = context["widget"]
    value = escape(str(widget["value"] or ""))
    return f'<textarea name="{escape(widget["name"])}"{_attributes(widget)}>\n{value}</textarea>'


def select(context):
    """Without groups of options: no field of the form has any."""
    widget = context["widget"]
    options = "".join(
        f'<option value="{escape(str(one["value"]))}"{_attributes(one)}>{escape(str(one["label"]))}'
        "</option>"
        for one in _options(widget)
    )
    return f'<select name="{escape(widget["name"])}"{_attributes(widget)}>{options}</select>'


def checkboxes(context):
    widget = context["widget"]
    attrs = {name: widget["attrs"].get(name) or False for name in ("id", "class")}
    options = "".join(
        f'<div><label for="{escape(one["attrs"]["id"])}">{_input(one)} {escape(str(one["label"]))}'
        "</label></div>"
        for one in _options(widget)
    )
    return f"<div{_attributes({'attrs': attrs})}>{options}</div>"


def _options(widget):
    return [one for _group, options, _index in widget["optgroups"] for one in options]


def reference(context):
    """templates/meetings/widgets/reference.html, without rows to choose among."""
    widget = context["widget"]
    if widget["doubts"]:
        return render_to_string("meetings/widgets/reference.html", context)
    name, pk = escape(widget["name"]), widget["pk"] or ""
    shown = {**widget, "type": "text", "value": widget["value"] or None}
    return (
        f'<div class="ref">{_input(shown)}<input type="hidden" name="{name}-pk" value="{pk}"></div>'
    )


WRITERS = {
    "django/forms/field.html": field_group,
    "django/forms/widgets/text.html": text_input,
    "django/forms/widgets/hidden.html": text_input,
    "django/forms/widgets/checkbox.html": text_input,
    "django/forms/widgets/textarea.html": textarea,
    "django/forms/widgets/select.html": select,
    "django/forms/widgets/checkbox_select.html": checkboxes,
    "meetings/widgets/reference.html": reference,
}
