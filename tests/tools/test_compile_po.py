"""The compiler of translations writes what GNU msgfmt would."""

import gettext
import io
import os
import shutil
import subprocess
from pathlib import Path

import django
import pytest

from tools import compile_po

DJANGO = Path(django.__file__).parent
CATALOGUES = [
    path
    for language in ["vi", "fr", "pl", "ru"]  # one, two, four and four plural forms
    for path in sorted(DJANGO.glob(f"**/locale/{language}/LC_MESSAGES/*.po"))
]


def messages_in(mo):
    """All texts of a .mo file, without the day on which its template was made."""
    texts = dict(gettext.GNUTranslations(io.BytesIO(mo))._catalog)
    header = texts.pop("").splitlines()
    return texts, [line for line in header if not line.startswith("POT-Creation-Date")]


@pytest.mark.skipif(not shutil.which("msgfmt"), reason="msgfmt (gettext) is not installed")
@pytest.mark.parametrize("po", CATALOGUES, ids=lambda po: str(po.relative_to(DJANGO)))
def test_catalogues_are_those_of_msgfmt(po, tmp_path):
    expected = tmp_path / "expected.mo"
    subprocess.run(["msgfmt", "-o", expected, po], check=True)

    compiled = compile_po.catalogue(compile_po.read(po))

    assert messages_in(compiled) == messages_in(expected.read_bytes())


def test_catalogues_to_compare_are_found():
    assert len(CATALOGUES) > 40


PO = r"""
#, fuzzy
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\n"
"Plural-Forms: nplurals=1; plural=0;\n"

#: a.html
msgid "draft"
msgstr "Nháp"

msgctxt "of money"
msgid "draft"
msgstr "Hối phiếu"

msgid "%(count)s meeting"
msgid_plural "%(count)s meetings"
msgstr[0] ""
"%(count)s "
"hội nghị"

#, python-format, fuzzy
#| msgid "older"
msgid "doubtful"
msgstr "chưa chắc"

msgid "untranslated"
msgstr ""

#, fuzzy
#~ msgid "gone"
#~ msgstr "đã bỏ"

msgid "a \"quoted\"\tword"
msgstr "một từ \"trong ngoặc\""
"""


def test_every_kind_of_entry(tmp_path):
    (tmp_path / "django.po").write_text(PO, encoding="utf-8")

    compile_po.compile_stale(tmp_path)

    texts = gettext.GNUTranslations((tmp_path / "django.mo").open("rb"))
    assert texts.gettext("draft") == "Nháp"
    assert texts.pgettext("of money", "draft") == "Hối phiếu"
    assert texts.ngettext("%(count)s meeting", "%(count)s meetings", 3) == "%(count)s hội nghị"
    assert texts.gettext('a "quoted"\tword') == 'một từ "trong ngoặc"'
    assert texts.gettext("doubtful") == "doubtful"
    assert texts.gettext("untranslated") == "untranslated"
    assert texts.gettext("gone") == "gone"


def test_only_what_is_older_is_compiled_again(tmp_path):
    po, mo = tmp_path / "django.po", tmp_path / "django.mo"
    po.write_text(PO, encoding="utf-8")

    first, second = compile_po.compile_stale(tmp_path), compile_po.compile_stale(tmp_path)
    os.utime(po, (mo.stat().st_mtime + 1, mo.stat().st_mtime + 1))
    third = compile_po.compile_stale(tmp_path)

    assert [first, second, third] == [[mo], [], [mo]]
