"""The same in English: the language of an account changes words, never how a day is read."""

from portal.formats.vi.formats import *  # noqa: F403
