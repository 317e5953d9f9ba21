"""Whether a Word file keeps to a format: the rules F01 to F20, each with where it fails.

findings = check(file)                 # of any .docx; the profile is found by its title
any(one.is_failure for one in findings)
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, BinaryIO

from documents.profiles import Profile


class Severity(StrEnum):
    FAILURE = "failure"
    WARNING = "warning"


class CannotCheck(ValueError):
    """Why a file cannot be checked at all, in words for its reader."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule that does not hold: where, and what the rule is. Words are translated lazily."""

    rule: str
    severity: Severity
    where: Any
    words: Any

    @property
    def is_failure(self):
        return self.severity is Severity.FAILURE


def check(file: BinaryIO, profile: Profile | None = None) -> list[Finding]:
    """What does not hold of F01 to F20; empty when the file is right.

    Without a profile it is found by the title of the file, and for the Party by its day.
    `CannotCheck` when the file is no Word file or may do harm.
    """
    raise NotImplementedError
