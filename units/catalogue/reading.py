"""A file of units → checked rows, or all that is wrong with it, by line."""

import csv
import datetime
import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from units.models import (
    ClusterMember,
    Committee,
    Host,
    Level,
    OrganizationChange,
    OrganizationKind,
    ReviewCadence,
)
from units.vietnamese import nfc, slug

PART_MARK = "*"

KINDS = {
    "phuong": OrganizationKind.WARD,
    "xa": OrganizationKind.COMMUNE,
    "thi_tran": OrganizationKind.TOWNSHIP,
    "dac_khu": OrganizationKind.SPECIAL_ZONE,
    "thi_xa": OrganizationKind.TOWN,
    "thanh_pho": OrganizationKind.TOWN,
    "huyen": OrganizationKind.DISTRICT,
    "quan": OrganizationKind.DISTRICT,
    "tinh": OrganizationKind.PROVINCE,
    "thanh_pho_trung_uong": OrganizationKind.PROVINCE,
    "cap_uy": OrganizationKind.PARTY_COMMITTEE,
    "ban_thuong_vu": OrganizationKind.STANDING_BOARD,
    "ban_dang": OrganizationKind.PARTY_BOARD,
    "van_phong": OrganizationKind.PARTY_OFFICE,
    "uy_ban_kiem_tra": OrganizationKind.INSPECTION_COMMISSION,
    "hoi_dong_nhan_dan": OrganizationKind.PEOPLES_COUNCIL,
    "uy_ban_nhan_dan": OrganizationKind.PEOPLES_COMMITTEE,
    "phong_ban": OrganizationKind.DIVISION,
    "mat_tran": OrganizationKind.FRONT,
    "doan_the": OrganizationKind.MASS_ORGANIZATION,
    "quan_su": OrganizationKind.MILITARY,
    "cong_an": OrganizationKind.POLICE,
    "doanh_nghiep": OrganizationKind.ENTERPRISE,
    "truong_hoc": OrganizationKind.SCHOOL,
    "khac": OrganizationKind.OTHER,
}
LEVELS = {
    "xa": Level.COMMUNE,
    "huyen": Level.DISTRICT,
    "tinh": Level.PROVINCE,
    "trung_uong": Level.CENTRAL,
}
CHANGES = {
    "thanh_lap": OrganizationChange.Kind.ESTABLISHED,
    "sap_nhap": OrganizationChange.Kind.MERGED,
    "chia_tach": OrganizationChange.Kind.SPLIT,
    "tach_mot_phan": OrganizationChange.Kind.PARTLY_MOVED,
    "doi_ten": OrganizationChange.Kind.RENAMED,
    "doi_loai": OrganizationChange.Kind.REKINDED,
    "chuyen_cap_tren": OrganizationChange.Kind.REPARENTED,
    "giai_the": OrganizationChange.Kind.DISSOLVED,
}
COMMITTEES = {
    "ban_chi_dao": Committee.Kind.STEERING,
    "ban_xay_dung_co_so": Committee.Kind.GRASSROOTS,
    "ban_dieu_hanh_cum": Committee.Kind.CLUSTER_BOARD,
    "doan_cong_tac": Committee.Kind.WORKING_GROUP,
    "ban_thuong_vu": Committee.Kind.STANDING_BOARD,
    "ban_chap_hanh": Committee.Kind.EXECUTIVE,
}
CADENCES = {
    "thang": ReviewCadence.Every.MONTHLY,
    "quy": ReviewCadence.Every.QUARTERLY,
    "6_thang": ReviewCadence.Every.HALF_YEARLY,
    "nam": ReviewCadence.Every.YEARLY,
}
ROLES = {"cum_truong": ClusterMember.Role.LEAD, "thanh_vien": ClusterMember.Role.MEMBER}
TONES = {"moi": Host.ToneStyle.NEW, "cu": Host.ToneStyle.OLD}
ANSWERS = {"co": True, "khong": False}


class FileRefused(Exception):
    """What is wrong with a file: pairs of a line and words for who wrote it."""

    def __init__(self, problems):
        self.problems = problems
        super().__init__("\n".join(at_line(*problem) for problem in problems))


def at_line(number, problem):
    return _("Line %(number)d: %(problem)s") % {"number": number, "problem": problem}


@dataclass(frozen=True)
class Row:
    line: int
    section: str
    cells: dict[str, Any]

    def __getitem__(self, column):
        return self.cells[column]

    def text(self, column):
        return self.cells[column] or ""

    @property
    def span(self):
        return {"starts_on": self.cells.get("tu_ngay"), "ends_on": self.cells.get("den_ngay")}

    @property
    def references(self):
        """The keys of units that the row names."""
        readers = SECTIONS[self.section].columns
        for column, value in self.cells.items():
            if value and readers[column] is unit:
                yield value
            elif value and readers[column] is units:
                yield from (named for named, _is_part in value)


# Cells: each takes what is written and gives a value, or raises ValueError with what to write ----


def text(written):
    return " ".join(nfc(written).split())


def key(written):
    if not re.fullmatch(r"[a-z0-9-]{1,60}", written):
        raise ValueError(
            _("a key has small letters without accents, digits and hyphens, such as hl-bac-hong")
        )
    return written


def unit(written):
    return key(written)


def units(written):
    """Several keys with spaces between; one with * takes part with a part of it."""
    return [(key(word.rstrip(PART_MARK)), word.endswith(PART_MARK)) for word in written.split()]


def names(written):
    return [text(name) for name in written.split("|")]


def number(written):
    if not re.fullmatch(r"[0-9]{1,4}", written):
        raise ValueError(_("write a number, such as 2"))
    return int(written)


def day(written):
    try:
        return datetime.datetime.strptime(re.sub("[.-]", "/", written), "%d/%m/%Y").date()
    except ValueError:
        raise ValueError(_("write day/month/year, such as 01/07/2025")) from None


def one_of(words):
    def read(written):
        try:
            return words[slug(written).replace("-", "_")]
        except KeyError:
            allowed = ", ".join(words)
            raise ValueError(_("write one of: %(words)s") % {"words": allowed}) from None

    return read


Reader = Callable[[str], Any]


@dataclass(frozen=True)
class Section:
    needed: dict[str, Reader]
    optional: dict[str, Reader]

    @property
    def columns(self):
        return {**self.needed, **self.optional}


SPAN = {"tu_ngay": day, "den_ngay": day}
NAMED = {"ten_ngan": text, "ghi_chu": text, **SPAN}

SECTIONS = {
    "linh_vuc": Section({"ten": text}, {"ten_ngan": text, "thuoc": text, "thu_tu": number, **SPAN}),
    "don_vi": Section(
        {"khoa": key, "loai": one_of(KINDS), "cap": one_of(LEVELS), "ten": text},
        {"ma": text, "cap_tren": unit, **NAMED},
    ),
    "ten_cu": Section(
        {"don_vi": unit, "ten": text, "den_ngay": day},
        {"ten_ngan": text, "loai": one_of(KINDS), "tu_ngay": day},
    ),
    "ma": Section({"don_vi": unit, "he_ma": key, "ma": text}, SPAN),
    "cap_tren": Section({"don_vi": unit, "cap_tren": unit}, {"can_cu": text, **SPAN}),
    "cum": Section(
        {"khoa": key, "cap": one_of(LEVELS), "ten": text, "thuoc": unit},
        {"ky_hop": one_of(CADENCES), **NAMED},
    ),
    "thanh_vien_cum": Section({"cum": unit, "don_vi": unit}, {"vai_tro": one_of(ROLES), **SPAN}),
    "ban_chi_dao": Section(
        {
            "khoa": key,
            "loai": one_of(COMMITTEES),
            "cap": one_of(LEVELS),
            "ten": text,
            "thuoc": unit,
        },
        {
            "thuong_truc": unit,
            "dia_ban": unit,
            "so": number,
            "ky_hop": one_of(CADENCES),
            "linh_vuc": names,
            "con_dau": one_of(ANSWERS),
            **NAMED,
        },
    ),
    "co_quan_luu": Section(
        {"don_vi": unit, "ten": text, "cap": one_of(LEVELS), "dia_danh": text},
        {
            "van_phong": unit,
            "cap_tren": text,
            "ky_hieu": text,
            "dau_thanh": one_of(TONES),
            "tu_duyet": one_of(ANSWERS),
            **SPAN,
        },
    ),
    "thay_doi": Section(
        {"loai": one_of(CHANGES), "hieu_luc": day},
        {"tu_don_vi": units, "thanh_don_vi": units, "can_cu": text, "ghi_chu": text},
    ),
}
"""In the order in which they are loaded: what others refer to comes first."""


def read(content: bytes) -> list[Row]:
    """The rows of the file; raises FileRefused with everything that is wrong in it."""
    rows, problems = [], []
    section, heading = None, []
    for line, first, cells in _lines(content):
        if first.startswith("["):
            section, heading = first.strip("[]").strip(), cells
            problems += [(line, problem) for problem in _wrong_heading(section, heading)]
        elif section not in SECTIONS:
            if section is None:
                problems.append(
                    (line, _("begin with a section such as [don_vi] in the first cell"))
                )
                break
        else:
            row, wrong = _read_row(line, section, dict(zip(heading, cells, strict=False)))
            rows.append(row)
            problems += [(line, problem) for problem in wrong]
    if problems:
        raise FileRefused(problems)
    return rows


def _lines(content):
    """Line number, first cell and other cells of the lines that say something."""
    try:
        whole = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise FileRefused([(1, _("save the file as “CSV UTF-8”"))]) from None
    if "\0" in whole:
        raise FileRefused([(1, _("this is no text file; save it as “CSV UTF-8”"))])
    top = next((line for line in whole.splitlines() if line.startswith("[")), "")
    delimiter = ";" if top.count(";") > top.count(",") else ","
    lines = csv.reader(io.StringIO(whole), delimiter=delimiter)
    for cells in lines:
        first, *others = [cell.strip() for cell in cells] or [""]
        if any([first, *others]) and not first.startswith("#"):
            yield lines.line_num, first, others


def _wrong_heading(section, heading):
    if section not in SECTIONS:
        allowed = ", ".join(f"[{name}]" for name in SECTIONS)
        yield _("there is no section [%(section)s]; write one of: %(allowed)s") % {
            "section": section,
            "allowed": allowed,
        }
        return
    columns = SECTIONS[section].columns
    for column in filter(None, heading):
        if column not in columns:
            yield _("[%(section)s] has no column “%(column)s”; write one of: %(allowed)s") % {
                "section": section,
                "column": column,
                "allowed": ", ".join(columns),
            }


def _read_row(line, section, written):
    """The row with the cells that could be read, and what is wrong with the others."""
    cells: dict[str, Any] = {}
    wrong = []
    for column, reader in SECTIONS[section].columns.items():
        cell = written.get(column, "")
        cells[column] = None
        if cell:
            try:
                cells[column] = reader(cell)
            except ValueError as problem:
                wrong.append(
                    _("“%(cell)s” in column “%(column)s”: %(problem)s.")
                    % {"cell": cell, "column": column, "problem": problem}
                )
        elif column in SECTIONS[section].needed:
            wrong.append(_("fill in the column “%(column)s”.") % {"column": column})
    return Row(line, section, cells), wrong
