"""Vietnamese text: one spelling (NFC), search without accents, dictionary order.

Neither SQLite nor a plain PostgreSQL can do this, so what a query needs is computed here and kept
in columns beside the text (`units.columns`). No Django: the reader of reports stands on this too.
"""

import re
import unicodedata

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
    return nfc(text).translate(_FOLDED)


def _fold_character(character):
    small = character.lower()[0]
    if small in _SAME:
        return _SAME[small]
    decomposed = unicodedata.normalize("NFD", small)
    return decomposed[0] if all(map(unicodedata.combining, decomposed[1:])) else small


class _Folded(dict[int, str]):
    """{character: what it folds to}, filled as characters are met."""

    def __missing__(self, code):
        self[code] = folded = _fold_character(chr(code))
        return folded


_FOLDED = _Folded()


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
