"""What a reader of the calendar types."""

from django import forms
from django.utils.translation import gettext_lazy as _

from dashboards.models import DigestAddress
from units.models import Organization, OrganizationKind


class FeedForm(forms.Form):
    """Of which body a calendar address is; empty for all that the reader follows."""

    body = forms.ModelChoiceField(
        Organization.objects.none(),
        label=_("What it shows"),
        required=False,
        empty_label=_("All that concerns me"),
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        host, kinds = user.reach.host, OrganizationKind
        if host:
            led = Organization.objects.led_by(host.organization_id, user.reach.day)
            offered = led.valid_on(user.reach.day).filter(
                kind__in=[kinds.COMMITTEE, kinds.CLUSTER, *kinds.communes()]
            )
            self.fields["body"].queryset = offered.order_by("sort_key")  # type: ignore[attr-defined]
        self.fields["body"].widget.attrs["class"] = "in"


class DigestAddressForm(forms.ModelForm):
    class Meta:
        model = DigestAddress
        fields = ["address"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["address"].required = False
        self.fields["address"].widget.attrs |= {"class": "in", "autocomplete": "email"}
