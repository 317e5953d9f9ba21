"""A text with stretches of it written otherwise, and the way back to where they stood."""

from bisect import bisect_right


class Edit:
    """`text` is a text after its `changes`, given as (start, end, what stands there now)."""

    def __init__(self, text, changes):
        self.is_one = bool(changes)
        pieces, self._starts, self._places = [], [0], [0]
        place = length = 0
        for start, end, written in changes:
            pieces += text[place:start], written
            length += start - place
            self._note(length, start)
            length += len(written)
            self._note(length, end)
            place = end
        self.text = "".join([*pieces, text[place:]])

    def _note(self, now, before):
        self._starts.append(now)
        self._places.append(before)

    def back(self, place):
        """Where a place of the text lay before; inside a change, where that begins."""
        at = bisect_right(self._starts, place) - 1
        is_changed = at % 2
        return self._places[at] + (0 if is_changed else place - self._starts[at])
