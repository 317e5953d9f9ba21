from dashboards.models.recurrences import ArchiveSearch, Mark, Recurrence, Remedy
from dashboards.models.versions import DataVersion

__all__ = ["ArchiveSearch", "DataVersion", "Mark", "Recurrence", "Remedy"]
