"""What somebody has chosen for a paper: records, issuer, and the rest of its `Context`."""

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from documents.models import PaperSettings
from documents.papers import PAPERS, Context, PaperKind, compose
from documents.profiles import System
from documents.writer import write
from meetings import files
from meetings.models import Meeting
from meetings.record import RecordData
from units.models import Host, Organization

NUMBER = "number"
"""The code of the one blank that a draft may have: its number is given when it is issued."""


@dataclass(frozen=True)
class Plan:
    """A paper that may be shown, written as a draft, or issued.

    `body` is whom the choice is remembered for: the first committee of the meetings.
    """

    host: Host
    body: Organization
    meetings: Sequence[Meeting]
    records: Sequence[RecordData]
    kind: PaperKind
    context: Context

    @cached_property
    def outline(self):
        return compose(self.kind, self.records, self.context)

    @property
    def gaps(self):
        """What is missing besides the number, for whoever reads the page."""
        return [blank for blank in self.outline.blanks if blank.code != NUMBER]

    @property
    def type_symbol(self):
        return PAPERS[self.kind].symbol

    @property
    def tells_more(self):
        """Whether anything stands on it that its records do not say."""
        context = self.context
        return bool(context.targets or context.earlier_tasks or context.earlier_petitions)

    @property
    def term(self):
        """Within what its number counts: a year for the State, else the term of the host."""
        if self.context.profile.system is System.STATE:
            return str(self.context.day.year)
        settings = PaperSettings.objects.filter(host=self.host).first()
        return settings.term if settings else ""

    def numbered(self, number):
        return replace(self, context=replace(self.context, number=number))

    def as_file(self):
        """The bytes of the Word file, on the host's letterhead if it has one."""
        content = io.BytesIO()
        settings = PaperSettings.objects.filter(host=self.host).exclude(letterhead_path="").first()
        letterhead = io.BytesIO(files.read(settings.letterhead_path)) if settings else None
        write(self.outline, content, letterhead)
        return content.getvalue()
