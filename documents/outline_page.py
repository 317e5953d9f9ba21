"""An outline arranged for a page, so that the template only orders."""

from dataclasses import dataclass

from documents.outline import BLANK, Heading, ListItem, Outline, Paragraph, Table

NAMES = {Heading: "heading", Paragraph: "paragraph", ListItem: "item", Table: "table"}


@dataclass(frozen=True)
class OutlinePage:
    outline: Outline

    @property
    def blocks(self):
        """(what kind of block, the block)"""
        return [(NAMES[type(block)], block) for block in self.outline.body]

    @property
    def number(self):
        """The number without the word before it: "12-BC/BCĐ"."""
        return self.outline.head.number.removeprefix("Số").lstrip(": ")

    @property
    def draft_number(self):
        """As a draft shows it: with room for the number."""
        return self.outline.head.number.replace(BLANK, "…", 1)
