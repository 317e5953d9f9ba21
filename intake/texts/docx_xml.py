"""The XML parts of a Word file, as trees that are bounded and know no entities."""

from xml.etree import ElementTree

from intake.texts.source import Refusal, TextRefused

MAX_NODES = 500_000
PIECE = 64 * 1024


class Parts:
    """Parts by name; all of them together may have `MAX_NODES` elements."""

    def __init__(self, archive):
        self._archive = archive
        self._left = MAX_NODES
        self.names = archive.namelist()

    def root(self, name):
        """The root of a part, names without their namespaces; an empty element where it is not."""
        if name not in self.names:
            return ElementTree.Element("none")
        tree = _Tree(self._left)
        # Expat, which holds only the tree in memory; the doctype ends it before any entity is read.
        parser = ElementTree.XMLParser(target=tree)  # noqa: S314
        try:
            with self._archive.open(name) as part:
                while piece := part.read(PIECE):
                    parser.feed(piece)
            root = parser.close()
        except (ElementTree.ParseError, LookupError, ValueError):
            raise TextRefused(Refusal.DAMAGED) from None
        self._left = tree.left
        return root


class _Tree(ElementTree.TreeBuilder):
    def __init__(self, left):
        super().__init__()
        self.left = left

    def start(self, tag, attributes):
        self.left -= 1
        if self.left < 0:
            raise TextRefused(Refusal.TOO_COSTLY)
        attributes = {local(name): value for name, value in attributes.items()}
        return super().start(local(tag), attributes)

    def end(self, tag):
        return super().end(local(tag))

    def doctype(self, *_declaration):
        raise TextRefused(Refusal.DOCTYPE)


def local(name):
    return name.rpartition("}")[2]


def value_of(element, path):
    """The `val` of what the path leads to, or None."""
    found = element.find(path) if element is not None else None
    return found.get("val") if found is not None else None


def is_on(element, path):
    """Whether a switch is there and not turned off: `<vanish/>`, `<vanish val="0"/>`."""
    found = element.find(path) if element is not None else None
    return found is not None and found.get("val", "1") not in ("0", "false", "off")
