from dashboards.models.feeds import CalendarFeed, DigestAddress
from dashboards.models.recurrences import ArchiveSearch, Mark, Recurrence, Remedy
from dashboards.models.versions import DataVersion

__all__ = [
    "ArchiveSearch",
    "CalendarFeed",
    "DataVersion",
    "DigestAddress",
    "Mark",
    "Recurrence",
    "Remedy",
]
