"""Everything that a person reads is there in Vietnamese."""

import datetime
import os
import re
import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from django import forms
from django.template import Context, Template
from django.utils import formats, translation

from tools import compile_po

ROOT = Path(__file__).resolve().parent.parent.parent
VIETNAMESE = "locale/vi/LC_MESSAGES/django.po"
CATALOGUES = [ROOT / VIETNAMESE, *sorted((ROOT / "locale" / "vendor").rglob("*.po"))]
APPS = "portal units accounts lists meetings intake documents dashboards search api".split()
SPOKEN_FROM = [*APPS, "templates", "tools"]
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def entries_of(path):
    return [entry for entry in compile_po.read(path) if entry.msgid]


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_text_is_untranslated_or_doubtful(path):
    unfinished = [entry.msgid for entry in entries_of(path) if not entry.is_translated]

    assert unfinished == []


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: str(path.relative_to(ROOT)))
def test_translations_fill_in_what_the_originals_do(path):
    def placeholders(text):
        return set(PLACEHOLDER.findall(text))

    different = [
        entry.msgid
        for entry in entries_of(path)
        if not placeholders(entry.text) <= placeholders(entry.msgid + (entry.msgid_plural or ""))
    ]

    assert different == []


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: str(path.relative_to(ROOT)))
def test_texts_are_composed_unicode(path):
    text = path.read_text(encoding="utf-8")

    assert text == unicodedata.normalize("NFC", text)


def test_the_reader_is_not_addressed_and_bodies_are_written_as_the_party_writes_them():
    """No "bạn", no "quý vị" (docs/vocabulary.md); "Ban Chỉ đạo", not "ban chỉ đạo"."""
    bodies = "chỉ đạo|thường vụ|chấp hành|xây dựng cơ sở"
    wrong = re.compile(rf"\bbạn\b|\bquý vị\b|\bban (?-i:{bodies})\b", re.IGNORECASE)

    found = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for path in [*CATALOGUES, *(ROOT / "templates").rglob("*.html")]
        for line in path.read_text(encoding="utf-8").splitlines()
        if wrong.search(line)
    ]

    assert found == []


@pytest.mark.skipif(not shutil.which("xgettext"), reason="xgettext (gettext) is not installed")
def test_every_text_of_the_source_is_in_the_catalogue(tmp_path):
    """What `make messages` would find, in a copy."""
    for folder in SPOKEN_FROM:
        shutil.copytree(ROOT / folder, tmp_path / folder)
    (tmp_path / "locale").mkdir()
    command = [sys.executable, "-m", "django", "makemessages", "--locale", "vi"]
    subprocess.run(command, cwd=tmp_path, env={"PATH": os.environ["PATH"]}, check=True)

    spoken = {entry.key for entry in entries_of(tmp_path / VIETNAMESE)}
    translated = {entry.key for entry in entries_of(ROOT / VIETNAMESE)}

    assert sorted(spoken - translated) == []


def test_words_of_a_template_are_said_in_the_language_of_each_reader():
    written = Template(
        "{% load i18n %}{% for one in names %}{% translate 'Search' %} {% translate one %} "
        "{% translate 'Light' context 'colours' %} {% translate 'Help' as help %}{{ help }}."
        "{% endfor %}"
    )

    said = []
    for language in ("vi", "en", "vi"):
        with translation.override(language):
            said.append(written.render(Context({"names": ["Help", "Search"]})))

    vietnamese = "Tìm Trợ giúp Sáng Trợ giúp.Tìm Tìm Sáng Trợ giúp."
    assert said == [vietnamese, "Search Help Light Help.Search Search Light Help.", vietnamese]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_days_and_numbers_are_written_and_read_one_way_in_both_languages(language):
    day = datetime.date(2024, 7, 5)

    with translation.override(language):
        written = [formats.date_format(day, f"{kind}DATE_FORMAT") for kind in ("", "SHORT_")]
        number = formats.number_format(1234567.8, 1, force_grouping=True)
        read = forms.DateField().clean("05/07/2024")

    assert (written, number, read) == (["05/07/2024"] * 2, "1.234.567,8", day)
