"""What the styles of a Word file say where a paragraph or run says nothing itself."""

from functools import cache

from intake.texts.docx_xml import value_of

NO_NUMBER = "0"
MAX_BASES = 20


class Styles:
    def __init__(self, root):
        self._styles = {style.get("styleId"): style for style in root.iter("style")}
        self._defaults = root.find("docDefaults/rPrDefault/rPr")
        self.of_paragraphs = next(
            (
                style.get("styleId")
                for style in root.iter("style")
                if style.get("type") == "paragraph" and style.get("default") in ("1", "true")
            ),
            None,
        )

    @cache  # noqa: B019 - lives as long as the document
    def chain(self, style):
        """The style and what it is based on, nearest first."""
        found = []
        while style in self._styles and len(found) < MAX_BASES:
            found.append(self._styles[style])
            style = value_of(found[-1], "basedOn")
        return found

    @cache  # noqa: B019
    def run_properties(self, run_style, paragraph_style):
        """The `rPr` that hold for a run beside its own, nearest first."""
        styles = [*self.chain(run_style), *self.chain(paragraph_style or self.of_paragraphs)]
        found = [*(style.find("rPr") for style in styles), self._defaults]
        return [properties for properties in found if properties is not None]

    def number(self, paragraph):
        """(list, level or None, style) of a paragraph that Word numbers, or None."""
        own = paragraph.find("pPr")
        style = value_of(own, "pStyle") or self.of_paragraphs
        level = value_of(own, "numPr/ilvl")
        for holder in [own, *(based.find("pPr") for based in self.chain(style))]:
            if (number := value_of(holder, "numPr/numId")) is not None:
                if number == NO_NUMBER:
                    return None
                return number, level or value_of(holder, "numPr/ilvl"), style
        return None
