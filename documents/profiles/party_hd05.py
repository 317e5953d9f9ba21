"""Papers of Party bodies from 27/5/2026: Hướng dẫn 05-HD/VPTW. The layout is that of 36-HD."""

import datetime
from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from documents.profiles import party_hd36

PROFILE = replace(
    party_hd36.PROFILE,
    code="party_hd05",
    label=_("Party, from 27/05/2026 (05-HD/VPTW)"),
    source="Hướng dẫn 05-HD/VPTW, ngày 27/5/2026",
    starts_on=datetime.date(2026, 5, 27),
    ends_on=None,
    recipients_separator=";",
)
