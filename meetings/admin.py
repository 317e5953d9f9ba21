"""The catalogue of indicators. Plans and figures are entered on the portal's own pages."""

from django.contrib import admin, messages
from django.db.models import Max
from django.utils.translation import gettext

from meetings.figures import vietnamese
from meetings.forms.indicators import IndicatorForm
from meetings.models import Indicator, TargetValue
from meetings.report_periods import ReportPeriod
from meetings.target_grid import tell
from meetings.targets import Book
from units.admin import SPAN, CatalogueAdmin


@admin.register(Indicator)
class IndicatorAdmin(CatalogueAdmin):
    form = IndicatorForm
    list_display = ["name", "unit_of_measure", "host", "field", "whole", "position", *SPAN]
    list_filter = ["host", "direction", "accumulation"]
    list_select_related = ["host", "field", "whole"]
    autocomplete_fields = ["field", "whole"]
    search_fields = ["name"]
    fields = [
        "host",
        "name",
        "unit_of_measure",
        "field",
        "direction",
        "accumulation",
        "adds_up",
        "on_track_from",
        "slow_from",
        "whole",
        "position",
        *SPAN,
        "note",
    ]

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        tell(obj.host)
        self._warn(request, obj)

    def _warn(self, request, indicator):
        """Say where the parts of the newest period do not make the whole; it is saved all the
        same."""
        whole = indicator.whole or indicator
        newest = TargetValue.objects.filter(target__indicator=whole).aggregate(day=Max("ends_on"))
        values = TargetValue.objects.filter(target__indicator=whole, ends_on=newest["day"])
        for starts_on, ends_on in values.values_list("starts_on", "ends_on").distinct():
            for one in Book(indicator.host, ReportPeriod(starts_on, ends_on)).disagreements:
                if one.whole.pk == whole.pk:
                    words = gettext(
                        "%(organization)s, %(period)s: the parts make %(sum)s together, the whole"
                        " says %(whole)s."
                    ) % {
                        "organization": one.organization,
                        "period": ReportPeriod(starts_on, ends_on),
                        "sum": vietnamese(one.total),
                        "whole": vietnamese(one.stated),
                    }
                    messages.warning(request, words)
