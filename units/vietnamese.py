"""Vietnamese text: one spelling (NFC), search without accents, dictionary order.

Neither SQLite nor a plain PostgreSQL can do this, so what a query needs is computed here and kept
in columns beside the text (`FoldedField`, `SortKeyField`).
"""

import re
import unicodedata

from django.db import models

ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
TONES = {"\u0300": 2, "\u0309": 3, "\u0303": 4, "\u0301": 5, "\u0323": 6}
NO_TONE = 1

# What accents alone do not explain; dashes are typed in whichever way, PostgreSQL takes no NUL.
_SAME = {"\0": " ", "đ": "d", "–": "-", "—": "-", "‑": "-"}

_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\d+")
_NOT_FOR_ADDRESSES = re.compile(r"[^a-z0-9]+")


def nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """The text without case and accents; each character gives one, so that positions stay."""
    return "".join(map(_fold_character, nfc(text)))


def _fold_character(character):
    small = character.lower()[0]
    if small in _SAME:
        return _SAME[small]
    decomposed = unicodedata.normalize("NFD", small)
    return decomposed[0] if all(map(unicodedata.combining, decomposed[1:])) else small


def slug(text: str) -> str:
    """For addresses: `phuong-trung-luong`; never empty, so that an address can be made of it."""
    return _NOT_FOR_ADDRESSES.sub("-", fold(text)).strip("-") or "-"


def sort_key(text: str) -> str:
    """Orders as a Vietnamese dictionary: word by word, letters first, then the tone.

    A word has one tone wherever its mark stands, so "Thuỷ" and "Thủy" are equal. Numbers count by
    value. Only digits and small Latin letters are used, two for each letter: every collation of a
    database orders them in the same way.
    """
    numbered = _NUMBER.sub(lambda number: number[0].zfill(6), nfc(text).lower())
    return "".join(map(_word_key, _WORD.findall(numbered)))


def person_sort_key(name: str) -> str:
    """Orders by given name, which is the last word, then by the whole name."""
    given_name = name.split()[-1:]
    return sort_key(" ".join([*given_name, name]))


def _word_key(word):
    """Codes of the letters, then 0 and the tone: a word that ends comes before one that goes on."""
    letters, tone = [], NO_TONE
    for character in word:
        decomposed = unicodedata.normalize("NFD", character)
        tone = next((TONES[mark] for mark in decomposed if mark in TONES), tone)
        letters.append(nfc("".join(mark for mark in decomposed if mark not in TONES)))
    return "".join(map(_letter_code, letters)) + f"0{tone}"


def _letter_code(letter):
    if letter in ALPHABET:
        return f"{20 + ALPHABET.index(letter)}"
    if letter.isdecimal():
        return f"1{int(letter)}"
    plain = _fold_character(letter[0])
    return f"{20 + ALPHABET.index(plain)}" if plain in ALPHABET else f"z{ord(plain):06x}"


class _Nfc(models.Field):
    """Keeps and compares a text in one spelling, whichever way it was typed."""

    def to_python(self, value):
        value = super().to_python(value)
        return nfc(value) if value else value

    def get_prep_value(self, value):
        value = super().get_prep_value(value)
        return nfc(value) if value else value


class NfcCharField(_Nfc, models.CharField):
    pass


class NfcTextField(_Nfc, models.TextField):
    pass


class _ComputedField(models.TextField):
    """A column computed from other fields of its row whenever the row is saved."""

    def __init__(self, *args, of=(), **kwargs):
        self.of = [of] if isinstance(of, str) else list(of)
        kwargs["editable"] = False
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "of": self.of}

    def compute(self, texts):
        raise NotImplementedError

    def pre_save(self, model_instance, add):
        value = self.compute([getattr(model_instance, source) or "" for source in self.of])
        setattr(model_instance, self.attname, value)
        return value


class FoldedField(_ComputedField):
    """What search compares: the folded sources, each on its own line."""

    def compute(self, texts):
        return "\n".join(fold(text) for text in texts if text)


class SortKeyField(_ComputedField):
    """What lists are ordered by."""

    def __init__(self, *args, key=sort_key, **kwargs):
        self.key = key
        kwargs.setdefault("db_index", True)
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "key": self.key}

    def compute(self, texts):
        return self.key(" ".join(texts))
