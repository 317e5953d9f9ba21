"""Whether words can be Vietnamese, by the build of their syllables."""

import re
import unicodedata
from functools import lru_cache

TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
SYLLABLE = re.compile(
    r"(?:ngh?|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnprstvx])?"
    r"(?:uyê|iêu|yêu|ươi|ươu|uôi|oai|oao|oay|oeo|uây|uya|uyu|"
    r"ai|ao|au|ay|âu|ây|eo|êu|ia|iê|iu|oa|oă|oe|oi|ôi|ơi|oo|"
    r"ua|uâ|uê|ui|ưi|uô|uơ|ưa|ươ|ưu|uy|yê|[aăâeêioôơuưy])"
    r"(?:ch|nh|ng|[cmnpt])?"
)
MARKED = re.compile("[ăâđêôơư\u0300-\u036f\u00c0-\u00ff\u1ea0-\u1ef9]", re.IGNORECASE)
WORD = re.compile(r"[^\W\d_]{2,}(?:[\u0300-\u036f]\w*)*")
SAMPLE = 20_000
ENOUGH = 20
"""Words below which no language can be told."""


@lru_cache(maxsize=50_000)
def is_syllable(word):
    """Whether the word is built as a Vietnamese syllable, with or without its marks."""
    decomposed = unicodedata.normalize("NFD", word.lower())
    bare, tones = TONES.subn("", decomposed)
    return tones <= 1 and bool(SYLLABLE.fullmatch(unicodedata.normalize("NFC", bare)))


def is_vietnamese(text):
    """Whether the text may be Vietnamese; a few words, or words without marks, may be too."""
    words = WORD.findall(text[: SAMPLE * 8])[:SAMPLE]
    if len(words) < ENOUGH:
        return True
    syllables = [word for word in words if is_syllable(word)]
    marked = sum(1 for word in syllables if MARKED.search(word))
    # Vietnamese without marks is nearly all syllables; English and French reach a third.
    return marked > 0.1 * len(words) or len(syllables) > 0.7 * len(words)
