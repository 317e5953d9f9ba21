"""Files of units: an office begins from one, twice is as once, a mistake loads nothing."""

import datetime

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from tests.makers.units import make_unit
from units.catalogue.loading import load
from units.catalogue.reading import SECTIONS, FileRefused
from units.management.commands.load_units import DEFAULT_FILE
from units.models import (
    ChangeSide,
    Cluster,
    Committee,
    Field,
    Host,
    Organization,
    OrganizationChange,
    OrganizationCode,
    OrganizationName,
    OrganizationParent,
)
from units.services import merge

JUNE_30, JULY_1 = datetime.date(2025, 6, 30), datetime.date(2025, 7, 1)
TABLES = [
    Organization,
    OrganizationName,
    OrganizationCode,
    OrganizationParent,
    OrganizationChange,
    ChangeSide,
    Cluster,
    Committee,
    Field,
    Host,
    Organization.history.model,
]

SMALL_TOWN = """
[linh_vuc],ten,thuoc,thu_tu
,Tôn giáo,,1
,Di tích,Tôn giáo,1
[don_vi],khoa,loai,cap,ten,ten_ngan,ma,cap_tren,tu_ngay,den_ngay
,ka-phuong,Phường,xã,Phường Hưng Trí,Hưng Trí,18754,ka-thi-xa,01/12/2019,
,ka-thi-xa,thị xã,huyện,Thị xã Kỳ Anh,Kỳ Anh,449,ka-thi-uy,,
,ka-thi-uy,cap_uy,huyen,Thị ủy Kỳ Anh,,,,,
[ten_cu],don_vi,ten,ten_ngan,loai,den_ngay
,ka-thi-xa,Huyện Kỳ Anh,Kỳ Anh,huyện,10/04/2015
[ma],don_vi,he_ma,ma
,ka-thi-xa,thue,40505
[cum],khoa,cap,ten,thuoc
,ka-cum,huyen,Cụm ven biển,ka-thi-uy
[thanh_vien_cum],cum,don_vi,vai_tro
,ka-cum,ka-phuong,cụm trưởng
[ban_chi_dao],khoa,loai,cap,ten,thuoc,so,dia_ban,ky_hop,linh_vuc,con_dau
,ka-bcd,ban_chi_dao,huyen,Ban Chỉ đạo Công tác tôn giáo,ka-thi-uy,,,6 tháng,Tôn giáo|Di tích,có
,ka-doan-1,doan_cong_tac,huyen,Đoàn công tác số 1,ka-thi-uy,1,ka-phuong,,,
[co_quan_luu],don_vi,ten,cap,cap_tren,dia_danh,ky_hieu,tu_duyet
,ka-thi-uy,Văn phòng Thị ủy Kỳ Anh,huyen,Đảng bộ tỉnh Hà Tĩnh,Kỳ Anh,ThU,có
[thay_doi],loai,thanh_don_vi,hieu_luc,can_cu
,thanh_lap,ka-phuong,01/12/2019,819/NQ-UBTVQH14
"""

pytestmark = pytest.mark.django_db


def counts():
    return {model.__name__: model.objects.count() for model in TABLES}


def load_text(text):
    return load(text.strip().encode())


def problems_of(text):
    with pytest.raises(FileRefused) as refusal:
        load_text(text)
    return str(refusal.value)


def test_the_catalogue_of_the_project_loads_once(capsys):
    call_command("load_units")
    first, said_first = counts(), capsys.readouterr().out
    call_command("load_units")
    said_again = capsys.readouterr().out

    assert counts() == first
    assert [line.split()[0] for line in said_first.splitlines()] == [
        f"[{section}]" for section in SECTIONS if section not in ("ten_cu", "ma", "cap_tren")
    ]
    assert all(" 0 " in line for line in said_again.splitlines())
    assert said_first != said_again


def test_the_wards_of_the_catalogue_lead_to_the_host_that_keeps_their_records():
    call_command("load_units")
    units = {unit.file_key: unit for unit in Organization.objects.exclude(file_key=None)}

    def host_of(key, day):
        return str(Host.objects.of(units[key], day))

    assert host_of("hl-trung-luong", JUNE_30) == "Văn phòng Thị ủy Hồng Lĩnh"
    assert host_of("hl-bcd-dvk", JUNE_30) == "Văn phòng Thị ủy Hồng Lĩnh"
    assert host_of("hl-ban-dieu-hanh-cum-phia-bac", JUNE_30) == "Văn phòng Thị ủy Hồng Lĩnh"
    assert host_of("hal-dan-chu", JUNE_30) == "Văn phòng Thành ủy Hạ Long"
    assert host_of("hl-trung-luong", JULY_1) == "None"
    assert host_of("ht-bac-hong-linh", JULY_1) == "None"


def test_an_office_begins_from_a_file_alone():
    load_text(SMALL_TOWN)

    units = {unit.file_key: unit for unit in Organization.objects.all()}
    town, ward = units["ka-thi-xa"], units["ka-phuong"]
    host = Host.objects.of(ward, JULY_1)
    assert (host.name, host.symbol, host.allows_self_approval) == (
        "Văn phòng Thị ủy Kỳ Anh",
        "ThU",
        True,
    )
    assert list(town.names.values_list("name", "kind", "starts_on", "ends_on")) == [
        ("Huyện Kỳ Anh", "district", None, datetime.date(2015, 4, 10)),
        ("Thị xã Kỳ Anh", "", datetime.date(2015, 4, 11), None),
    ]
    assert set(town.codes.values_list("scheme", "code")) == {("gso", "449"), ("thue", "40505")}
    cluster = Cluster.objects.get(file_key="ka-cum")
    assert (cluster.members.get().organization, cluster.members.get().role) == (ward, "lead")
    committee = Committee.objects.get(file_key="ka-bcd")
    assert [str(field) for field in committee.fields.all()] == ["Tôn giáo", "Di tích"]
    assert (committee.cadences.get().every, committee.has_own_seal) == ("half_yearly", True)
    group = Committee.objects.get(file_key="ka-doan-1")
    assert (group.number, group.assigned_unit) == (1, ward)
    assert ward.change_sides.get().change.legal_basis == "819/NQ-UBTVQH14"


def test_a_second_file_may_build_upon_the_first():
    load_text(SMALL_TOWN)

    load_text(
        "[don_vi],khoa,loai,cap,ten,cap_tren\n,ka-van-phong,van_phong,huyen,Văn phòng,ka-thi-uy"
    )

    assert Organization.objects.get(file_key="ka-van-phong").parent_links.get().parent == (
        Organization.objects.get(file_key="ka-thi-uy")
    )


def test_what_the_portal_holds_is_never_overwritten():
    load_text(SMALL_TOWN)
    ward = Organization.objects.get(file_key="ka-phuong")
    merge(
        [ward],
        into=make_unit("Phường Sông Trí"),
        effective_on=JULY_1,
        legal_basis="1665/NQ-UBTVQH15",
        by=None,
        at=timezone.now(),
    )
    before = counts()

    report = load_text(SMALL_TOWN)

    ward.refresh_from_db()
    assert (ward.ends_on, counts()) == (JUNE_30, before)
    assert "Phường Hưng Trí" in report.differing[0]


def test_an_excel_file_with_semicolons_and_a_mark_in_front_is_read():
    text = "\ufeff" + SMALL_TOWN.strip().replace(",", ";").replace("\n", "\r\n")

    report = load(text.encode())

    assert report.added["don_vi"] == 3


@pytest.mark.parametrize(
    "text, line, words",
    [
        ("[don_vi],khoa,loai,cap,ten\n,a,phuong,xa,", 2, "ten"),
        ("[don_vi],khoa,loai,cap,ten\n,a,lang,xa,Làng A", 2, "phuong, xa, thi_tran"),
        ("[don_vi],khoa,loai,cap,ten\n,Phường A,phuong,xa,Phường A", 2, "hl-bac-hong"),
        ("[don_vi],khoa,loai,cap,ten,tu_ngay\n,a,phuong,xa,Phường A,7/2025", 2, "01/07/2025"),
        ("[don_vi],khoa,loai,cap,ten,tu_ngay\n,a,phuong,xa,Phường A,31/02/2025", 2, "01/07/2025"),
        (
            "[don_vi],khoa,loai,cap,ten,tu_ngay,den_ngay\n"
            ",a,phuong,xa,Phường A,01/07/2025,30/06/2025",
            2,
            "",
        ),
        ("[don_vi],khoa,loai,cap,ten\n,a,phuong,xa,Phường A\n,a,phuong,xa,Phường B", 2, "“a”"),
        ("[don_vi],khoa,loai,cap,ten,cap_tren\n,a,phuong,xa,Phường A,b", 2, "“b”"),
        ("[don_vi],khoa,mau_sac\n,a,xanh", 1, "mau_sac"),
        ("[don_vị],khoa\n,a", 1, "[don_vi]"),
        ("phường A,phường B", 1, "[don_vi]"),
        (
            "[don_vi],khoa,loai,cap,ten,ma\n"
            ",a,phuong,xa,Phường A,18115\n,b,phuong,xa,Phường B,18115",
            3,
            "18115",
        ),
        (
            "[don_vi],khoa,loai,cap,ten,den_ngay\n,a,phuong,xa,Phường A,30/06/2025\n"
            "[thay_doi],loai,tu_don_vi,hieu_luc\n,giai_the,a,01/08/2025",
            4,
            "31/07/2025",
        ),
        ("[thay_doi],loai,hieu_luc\n,giai_the,01/08/2025", 2, "tu_don_vi"),
        (
            "[don_vi],khoa,loai,cap,ten\n,a,phuong,xa,Phường A\n"
            "[ten_cu],don_vi,ten,tu_ngay,den_ngay\n"
            ",a,Xã A,01/01/2010,31/12/2020\n,a,Xã B,01/01/2020,31/12/2022",
            5,
            "Phường A",
        ),
        (
            "[don_vi],khoa,loai,cap,ten\n,a,phuong,xa,Phường A\n[cum],khoa,cap,ten,thuoc\n"
            ",c,huyen,Cụm,a\n[thanh_vien_cum],cum,don_vi\n,a,a",
            6,
            "“a”",
        ),
        (
            "[don_vi],khoa,loai,cap,ten\n,a,phuong,xa,Phường A\n"
            "[ban_chi_dao],khoa,loai,cap,ten,thuoc,linh_vuc\n,b,ban_chi_dao,xa,BCĐ,a,Câu cá",
            4,
            "Câu cá",
        ),
    ],
)
def test_a_mistake_is_told_by_its_line_and_nothing_is_loaded(text, line, words):
    before = counts()

    said = problems_of(text)

    assert f"{line}:" in said
    assert words in said
    assert counts() == before


def test_all_mistakes_are_told_at_once():
    said = problems_of("[don_vi],khoa,loai,cap,ten\n,A,làng,xa,\n,b,phuong,xã,")

    assert [line.partition(":")[0][-1] for line in said.splitlines()] == ["2", "2", "2", "3"]


@pytest.mark.parametrize("content", [b"\xff\xfe[\x00d\x00", b"[don_vi]\x00", b"X\xe3 A"])
def test_a_file_that_is_no_text_is_refused(content):
    with pytest.raises(FileRefused, match="UTF-8"):
        load(content)


def test_the_command_says_what_is_wrong(tmp_path):
    file = tmp_path / "thi-xa.csv"
    file.write_text("[don_vi],khoa,loai,cap,ten\n,a,phuong,xa,")

    with pytest.raises(CommandError, match="ten"):
        call_command("load_units", file)
    with pytest.raises(CommandError, match=r"missing\.csv"):
        call_command("load_units", tmp_path / "missing.csv")


def test_the_catalogue_is_one_that_excel_opens():
    content = DEFAULT_FILE.read_bytes()

    assert content.startswith("\ufeff#".encode())
