"""Whether a Word file keeps to a format: the rules F01 to F20, each with where it fails.

findings = check(file)                 # of any .docx; the profile is found by its title
any(one.is_failure for one in findings)
"""

from dataclasses import dataclass
from typing import Any, BinaryIO

from django.utils.translation import gettext as _

from documents.checker.anatomy import anatomy_of, profile_of
from documents.checker.reading import CannotCheck, WordFile
from documents.checker.rules import RULES, Severity
from documents.profiles import Profile

__all__ = ["RULES", "CannotCheck", "Finding", "Severity", "check", "profile_of_file"]


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule that does not hold: where first, at how many places, and what the rule is."""

    rule: str
    title: Any
    severity: Severity
    words: str
    where: str
    count: int

    @property
    def is_failure(self):
        return self.severity is Severity.FAILURE

    def __str__(self):
        more = _("and %(count)d more places") % {"count": self.count - 1} if self.count > 1 else ""
        places = ", ".join(filter(None, [self.where, more]))
        return f"{self.rule} {self.words}" + (f": {places}" if places else "")


def check(file: BinaryIO, profile: Profile | None = None) -> list[Finding]:
    """What does not hold of F01 to F20; empty when the file is right.

    Without a profile it is found by the title of the file, and for the Party by its day.
    `CannotCheck` when the file is no Word file or may do harm.
    """
    document = WordFile(file)
    paper = anatomy_of(document, profile)
    return [finding for rule in RULES for finding in _findings(rule, paper, document)]


def profile_of_file(file: BinaryIO) -> Profile:
    """The profile by which `check` looks at the file."""
    return profile_of(WordFile(file))


def _findings(rule, paper, document):
    """One finding for each thing that is wrong, however often it is."""
    places: dict[tuple, list[str]] = {}
    for complaint in rule.look(paper, document):
        places.setdefault((complaint.severity, complaint.words), []).append(complaint.where)
    for (severity, words), where in places.items():
        yield Finding(rule.code, rule.title, severity, words, where[0], len(set(where)))
