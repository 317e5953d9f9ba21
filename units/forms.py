"""What an administrator types about organisations."""

from typing import Any

from django import forms
from django.contrib.admin.widgets import (
    AdminDateWidget,
    AdminTextareaWidget,
    AdminTextInputWidget,
    AutocompleteSelect,
    AutocompleteSelectMultiple,
)
from django.utils.translation import gettext_lazy as _

from units import services
from units.dates import first_overlap
from units.models import ChangeSide, Organization, OrganizationKind
from units.vietnamese import nfc

# A committee or a cluster has its own table and its own page.
OWN_TABLES = [OrganizationKind.COMMITTEE, OrganizationKind.CLUSTER]
PLAIN_KINDS = [(kind, kind.label) for kind in OrganizationKind if kind not in OWN_TABLES]


class NoOverlapFormSet(forms.BaseInlineFormSet):
    """Dated rows of one organisation of which only one may be valid on a day."""

    def clean(self):
        super().clean()
        if any(self.errors):
            return
        kept = [form for form in self.forms if form not in self.deleted_forms]
        rows = [form.instance for form in kept if form.instance.pk or form.has_changed()]
        for alike in self.groups(rows):
            if first_overlap(alike):
                raise forms.ValidationError(
                    _(
                        "Two rows overlap in time. "
                        "Write a last day that lies before the first day of the next."
                    )
                )

    def groups(self, rows):
        return [rows]


class CodeFormSet(NoOverlapFormSet):
    def groups(self, rows):
        schemes = {row.scheme for row in rows}
        return [[row for row in rows if row.scheme == scheme] for scheme in schemes]


class UnitChoiceField(forms.ModelChoiceField):
    def label_from_instance(self, obj):
        return obj.label


class UnitMultipleChoiceField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, obj):
        return obj.label


class MergeForm(forms.Form):
    """Two or more units become one, which is one of today's or a new one."""

    organizations = UnitMultipleChoiceField(
        Organization.objects.exclude(kind__in=OWN_TABLES),
        label=_("Units that end"),
        help_text=_("They end on the day before the effective day."),
    )
    into = UnitChoiceField(
        Organization.objects.exclude(kind__in=OWN_TABLES),
        label=_("Go into this unit"),
        required=False,
        help_text=_("A unit that stays. Leave it empty when a new unit is made."),
    )
    name = forms.CharField(
        label=_("Name of the new unit"),
        max_length=250,
        required=False,
        widget=AdminTextInputWidget,
        help_text=_("In full, such as “Phường Bắc Hồng Lĩnh”."),
    )
    short_name = forms.CharField(
        label=_("Short name"), max_length=100, required=False, widget=AdminTextInputWidget
    )
    kind = forms.ChoiceField(
        label=_("Kind"), choices=[("", "---------"), *PLAIN_KINDS], required=False
    )
    code = forms.CharField(
        label=_("Statistical code"), max_length=40, required=False, widget=AdminTextInputWidget
    )
    parent = UnitChoiceField(
        Organization.objects.exclude(kind__in=OWN_TABLES),
        label=_("Organisation above"),
        required=False,
        help_text=_("Leave it empty when it is the one that stood above the units until then."),
    )
    effective_on = forms.DateField(
        label=_("Effective day"),
        widget=AdminDateWidget,
        error_messages={
            "required": _("Write the day on which the merger takes effect, such as 01/07/2025."),
            "invalid": _("Write day/month/year, such as 01/07/2025."),
        },
    )
    legal_basis = forms.CharField(
        label=_("Legal basis"),
        max_length=200,
        widget=AdminTextInputWidget,
        help_text=_("Number and symbol of the document, such as 1665/NQ-UBTVQH15."),
    )
    note = forms.CharField(label=_("Note"), required=False, widget=AdminTextareaWidget)

    fieldsets = [
        (None, {"fields": ["organizations", "effective_on", "legal_basis", "note"]}),
        (_("Into a unit that stays"), {"fields": ["into"]}),
        (
            _("Or into a new unit"),
            {"fields": ["name", "short_name", "kind", "code", "parent"]},
        ),
    ]

    def __init__(self, *args, admin_site, **kwargs):
        super().__init__(*args, **kwargs)
        points_to_unit = ChangeSide._meta.get_field("organization")
        for name in ["into", "parent"]:
            self._offer(name, AutocompleteSelect(points_to_unit, admin_site))
        self._offer("organizations", AutocompleteSelectMultiple(points_to_unit, admin_site))

    def _offer(self, name, widget):
        field: Any = self.fields[name]
        field.widget, widget.choices, widget.is_required = widget, field.choices, field.required

    def clean(self):
        super().clean()
        cleaned = self.cleaned_data
        is_new = any(cleaned.get(name) for name in ["name", "short_name", "code", "parent"])
        if is_new == bool(cleaned.get("into")):
            self.add_error(
                "into",
                _("Choose a unit that stays, or write the name of a new one below; not both."),
            )
        elif is_new:
            self._check_new_unit(cleaned)
        return cleaned

    def _check_new_unit(self, cleaned):
        if not cleaned.get("name"):
            self.add_error("name", _("Write the name of the new unit."))
        if not cleaned.get("kind"):
            self.add_error("kind", _("Choose the kind of the new unit."))
        if len(cleaned.get("organizations", [])) == 1:
            self.add_error("organizations", _("Choose at least two units to make a new one of."))

    def save(self, *, by, at):
        """Merge; raises services.CannotChange."""
        data = self.cleaned_data
        ending = list(data["organizations"])
        return services.merge(
            ending,
            into=data["into"] or self._new_unit(ending),
            effective_on=data["effective_on"],
            legal_basis=nfc(data["legal_basis"]),
            note=nfc(data["note"]),
            by=by,
            at=at,
        )

    def _new_unit(self, ending):
        data = self.cleaned_data
        return services.NewUnit(
            name=nfc(data["name"]),
            short_name=nfc(data["short_name"]),
            kind=data["kind"],
            level=ending[0].level,
            code=data["code"],
            parent=data["parent"],
        )
