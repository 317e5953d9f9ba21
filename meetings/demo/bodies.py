"""The bodies of the demo: each by its key in the files of units, and as its meetings write it."""

from typing import NamedTuple


class Body(NamedTuple):
    key: str
    text: str


PARTY_COMMITTEE = Body("hl-thi-uy", "Thị ủy Hồng Lĩnh")
STANDING_BOARD = Body("hl-btv", "Ban Thường vụ Thị ủy Hồng Lĩnh")
OFFICE = Body("hl-van-phong", "Văn phòng Thị ủy Hồng Lĩnh")
MOBILIZATION_BOARD = Body("hl-ban-dan-van", "Ban Dân vận Thị ủy Hồng Lĩnh")
PROPAGANDA_BOARD = Body("hl-ban-tuyen-giao", "Ban Tuyên giáo Thị ủy Hồng Lĩnh")
ORGANIZATION_BOARD = Body("hl-ban-to-chuc", "Ban Tổ chức Thị ủy Hồng Lĩnh")
INSPECTION = Body("hl-uy-ban-kiem-tra", "Ủy ban Kiểm tra Thị ủy Hồng Lĩnh")
PEOPLES_COMMITTEE = Body("hl-ubnd", "UBND thị xã")
FRONT = Body("hl-mttq", "UBMTTQ thị xã")
TRADE_UNION = Body("hl-ldld", "LĐLĐ thị xã")
WOMEN = Body("hl-lhpn", "Hội LHPN thị xã")
VETERANS = Body("hl-ccb", "Hội CCB thị xã")
MILITARY = Body("hl-bchqs", "Ban Chỉ huy Quân sự thị xã Hồng Lĩnh")
POLICE = Body("hl-cong-an", "Công an thị xã")

TRUNG_LUONG = Body("hl-trung-luong", "Phường Trung Lương")
DUC_THUAN = Body("hl-duc-thuan", "Phường Đức Thuận")
BAC_HONG = Body("hl-bac-hong", "Phường Bắc Hồng")
NAM_HONG = Body("hl-nam-hong", "Phường Nam Hồng")
DAU_LIEU = Body("hl-dau-lieu", "Phường Đậu Liêu")
THUAN_LOC = Body("hl-thuan-loc", "Xã Thuận Lộc")

DEMOCRACY_COMMITTEE = Body("hl-bcd-qcdc", "BCĐ Thực hiện Quy chế dân chủ cơ sở")
MODELS_COMMITTEE = Body("hl-bcd-dvk", "BCĐ Phong trào thi đua “Dân vận khéo”")
RELIGION_COMMITTEE = Body("hl-bcd-ton-giao", "BCĐ Công tác tôn giáo")
GRASSROOTS_COMMITTEE = Body("hl-bcd-xdcs", "BCĐ Xây dựng cơ sở phường, xã VMTD, cụm ATLC")
NORTHERN_CLUSTER = Body("hl-cum-phia-bac", "Cụm ATLC–SSCĐ phía Bắc")
NORTHERN_BOARD = Body("hl-ban-dieu-hanh-cum-phia-bac", "Ban điều hành cụm phía Bắc")
DISTRICTS_CLUSTER = Body("hl-cum-lien-huyen-thi", "Cụm liên huyện thị")
TRUNG_LUONG_BOARD = Body("hl-ban-xdcs-trung-luong", "Ban Xây dựng cơ sở phường Trung Lương")
DUC_THUAN_BOARD = Body("hl-ban-xdcs-duc-thuan", "Ban Xây dựng cơ sở phường Đức Thuận")
GROUPS = {
    1: Body("hl-doan-1", "Đoàn công tác số 1 tại phường Trung Lương"),
    2: Body("hl-doan-2", "Đoàn công tác số 2 tại phường Đức Thuận"),
    3: Body("hl-doan-3", "Đoàn công tác số 3 tại phường Bắc Hồng"),
    4: Body("hl-doan-4", "Đoàn công tác số 4 tại phường Nam Hồng"),
    5: Body("hl-doan-5", "Đoàn công tác số 5 tại phường Đậu Liêu"),
    6: Body("hl-doan-6", "Đoàn công tác số 6 tại xã Thuận Lộc"),
}

HA_LONG_PARTY_COMMITTEE = Body("hal-thanh-uy", "Thành ủy Hạ Long")
HA_LONG_STANDING_BOARD = Body("hal-btv", "Ban Thường vụ Thành ủy Hạ Long")
HA_LONG_OFFICE = Body("hal-van-phong", "Văn phòng Thành ủy Hạ Long")
HA_LONG_PEOPLES_COMMITTEE = Body("hal-ubnd", "UBND thành phố")
HA_LONG_COMMUNES = (
    Body("hal-dan-chu", "Đảng ủy xã Dân Chủ"),
    Body("hal-quang-la", "Đảng ủy xã Quảng La"),
    Body("hal-bang-ca", "Đảng ủy xã Bằng Cả"),
    Body("hal-vu-oai", "Đảng ủy xã Vũ Oai"),
    Body("hal-hoa-binh", "Đảng ủy xã Hòa Bình"),
    Body("hal-tan-dan", "Đảng ủy xã Tân Dân"),
    Body("hal-ky-thuong", "Đảng ủy xã Kỳ Thượng"),
)
