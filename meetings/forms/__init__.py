from meetings.forms.entry import EntryForm
from meetings.forms.lists import ROWS
from meetings.forms.parts import ReasonForm

__all__ = ["ROWS", "EntryForm", "ReasonForm"]
