"""An office's own .docx as a letterhead: its styles, page header and head table are taken over."""


class LetterheadRefused(ValueError):
    """Why a file cannot serve as a letterhead, in words for its reader."""


def check_letterhead(file):
    """Raise `LetterheadRefused` unless the open binary file can serve as a letterhead."""
    raise NotImplementedError
