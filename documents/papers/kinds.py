"""The kinds of papers, by the codes of the shell, and the sections they are made of."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class PaperKind(StrEnum):
    REPORT = "bao-cao"
    SHORT_REPORT = "bao-cao-ngan"
    NOTICE = "thong-bao"
    MINUTES = "bien-ban"
    PETITIONS = "kien-nghi"
    TARGETS = "chi-tieu"
    TASKS = "nhiem-vu"


@dataclass(frozen=True, slots=True)
class SectionKind:
    """`part` groups sections under one heading of the first level, "" where they have none."""

    code: str
    title: Any
    part: str = ""
