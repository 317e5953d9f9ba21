"""What must stand in a document, as a small tree that each database renders in its own words."""

from dataclasses import dataclass, replace
from enum import StrEnum


class Where(StrEnum):
    """In what of a document: anywhere, in what it says itself, in its title."""

    ANYWHERE = ""
    OWN = "own"
    TITLE = "title"


@dataclass(frozen=True)
class Words:
    """These folded words one after another."""

    words: tuple[str, ...]
    where: Where = Where.ANYWHERE


@dataclass(frozen=True)
class All:
    parts: tuple


@dataclass(frozen=True)
class Any:
    parts: tuple


@dataclass(frozen=True)
class Without:
    wanted: object
    unwanted: object


def all_of(parts):
    parts = tuple(parts)
    return parts[0] if len(parts) == 1 else All(parts)


def any_of(parts):
    parts = tuple(dict.fromkeys(parts))
    return parts[0] if len(parts) == 1 else Any(parts)


def within(expression, where):
    """The same, but all of it there."""
    match expression:
        case Words():
            return replace(expression, where=where)
        case All(parts):
            return All(tuple(within(part, where) for part in parts))
        case Any(parts):
            return Any(tuple(within(part, where) for part in parts))
    raise TypeError(expression)
