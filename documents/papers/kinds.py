"""The kinds of papers, by the codes of the shell, and what each is made of."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext_lazy as _


class PaperKind(StrEnum):
    REPORT = "bao-cao"
    SHORT_REPORT = "bao-cao-ngan"
    NOTICE = "thong-bao"
    CONCLUSION = "ket-luan"
    MINUTES = "bien-ban"
    PETITIONS = "kien-nghi"
    TARGETS = "chi-tieu"
    TASKS = "nhiem-vu"

    @property
    def label(self):
        """What a page calls it."""
        return LABELS[self]


LABELS = {
    PaperKind.REPORT: _("Review report"),
    PaperKind.SHORT_REPORT: _("Short report, two pages"),
    PaperKind.NOTICE: _("Notice of the conclusion"),
    PaperKind.CONCLUSION: _("Conclusion of the Party committee"),
    PaperKind.MINUTES: _("Minutes of the meeting"),
    PaperKind.PETITIONS: _("Summary of petitions"),
    PaperKind.TARGETS: _("Table of targets"),
    PaperKind.TASKS: _("Follow-up of tasks"),
}


@dataclass(frozen=True, slots=True)
class SectionKind:
    """`part` groups sections under one heading of the first level, "" where they have none."""

    code: str
    title: str
    part: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One kind of paper: `symbol` stands in its number, `summary` and `body` take the material.

    `signs_as` gives whom its signer signs for, where that is not as for other papers of the issuer.
    `signatures` is for papers that are not signed by the signer of the context alone; they have no
    recipients then. `is_addressed`: says to whom it goes where the format asks for that.
    """

    type_name: str
    symbol: str
    summary: Callable[[Any], str]
    body: Callable[[Any], Any]
    sections: tuple[SectionKind, ...] = ()
    signs_as: Callable[[Any], str] | None = None
    signatures: Callable[[Any], Any] | None = None
    is_of_one_meeting: bool = False
    is_landscape: bool = False
    is_addressed: bool = False
    has_day: bool = True
