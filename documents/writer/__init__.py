"""An outline as a Word file."""

from typing import BinaryIO

from documents.outline import Outline


def write(outline: Outline, file: BinaryIO, letterhead: BinaryIO | None = None) -> None:
    """Write the .docx into the open file.

    A letterhead is an office's own .docx, checked on upload (`documents.letterhead.check_letterhead`).
    """
    raise NotImplementedError
