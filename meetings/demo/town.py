"""The people and accounts of the demo town. Its bodies come from files of units."""

from datetime import date
from functools import cache
from io import StringIO
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.core.management import call_command

from accounts.models import User
from accounts.permissions import Role
from meetings.demo import bodies
from meetings.demo.bodies import Body
from meetings.demo.items import Names
from units.models import CommitteeMember, Field, Organization, Person, Tenure

UNITS_FILE = Path(__file__).with_name("town.csv")


class Post(NamedTuple):
    """A public post. Its days are unknown, save where the sources show that it has changed."""

    person: str
    title: str
    body: Body
    starts_on: date | None = None
    ends_on: date | None = None


POSTS = (
    Post("Lê Thành Đông", "Bí thư Thị ủy", bodies.PARTY_COMMITTEE),
    Post(
        "Nguyễn Thăng Long",
        "Phó Bí thư Thường trực Thị ủy, Chủ tịch HĐND thị xã",
        bodies.PARTY_COMMITTEE,
    ),
    Post("Nguyễn Huy Hùng", "Chủ tịch UBND thị xã", bodies.PEOPLES_COMMITTEE),
    Post(
        "Đinh Văn Hồng",
        "Ủy viên BTV Thị ủy, Phó Chủ tịch UBND thị xã",
        bodies.PEOPLES_COMMITTEE,
    ),
    Post(
        "Đinh Thị Hương",
        "Ủy viên BTV, Trưởng Ban Dân vận Thị ủy",
        bodies.MOBILIZATION_BOARD,
    ),
    Post("Nguyễn Anh Tài", "Phó Trưởng Ban Dân vận Thị ủy", bodies.MOBILIZATION_BOARD),
    Post("Bùi Tuấn", "Phó Trưởng Ban Tuyên giáo Thị ủy", bodies.PROPAGANDA_BOARD),
    Post("Hoàng Bá Khang", "Chủ nhiệm Ủy ban Kiểm tra Thị ủy", bodies.INSPECTION),
    Post("Đặng Thị Lý", "Phó Chủ nhiệm Ủy ban Kiểm tra Thị ủy", bodies.INSPECTION),
    Post("Đặng Ngọc Sơn", "Chủ tịch UBMTTQ thị xã", bodies.FRONT),
    # Deputy on 08/02/2023, head on 05/07/2024; the day of the change is not published.
    Post(
        "Phạm Thị Thu Hương",
        "Phó Chủ tịch LĐLĐ thị xã",
        bodies.TRADE_UNION,
        ends_on=date(2023, 2, 8),
    ),
    Post(
        "Phạm Thị Thu Hương",
        "Chủ tịch LĐLĐ thị xã",
        bodies.TRADE_UNION,
        starts_on=date(2024, 7, 5),
    ),
    Post("Nguyễn Thị Thắm", "Chủ tịch Hội LHPN thị xã", bodies.WOMEN),
    Post("Hoàng Xuân Hùng", "Chủ tịch Hội CCB thị xã", bodies.VETERANS),
    Post("Trần Nam Long", "Chỉ huy trưởng Ban CHQS thị xã", bodies.MILITARY),
    Post("Phan Thanh Hải", "Phó Trưởng Công an thị xã", bodies.POLICE),
    Post(
        "Vũ Văn Diện",
        "Ủy viên BTV Tỉnh ủy, Bí thư Thành ủy, Chủ tịch HĐND thành phố",
        bodies.HA_LONG_PARTY_COMMITTEE,
    ),
)
PEOPLE_WITHOUT_POST = ("Nguyễn Khoa Đăng",)

HEAD, DEPUTY, MEMBER = (
    CommitteeMember.Role.HEAD,
    CommitteeMember.Role.DEPUTY,
    CommitteeMember.Role.MEMBER,
)
MEMBERS = (
    (bodies.GRASSROOTS_COMMITTEE, "Nguyễn Thăng Long", HEAD),
    (bodies.DEMOCRACY_COMMITTEE, "Nguyễn Thăng Long", HEAD),
    (bodies.MODELS_COMMITTEE, "Nguyễn Thăng Long", HEAD),
    (bodies.RELIGION_COMMITTEE, "Nguyễn Thăng Long", HEAD),
    (bodies.STANDING_BOARD, "Đinh Văn Hồng", MEMBER),
    (bodies.STANDING_BOARD, "Đinh Thị Hương", MEMBER),
    (bodies.GROUPS[1], "Phạm Thị Thu Hương", MEMBER),
    (bodies.GROUPS[2], "Đặng Thị Lý", DEPUTY),
    (bodies.GROUPS[3], "Hoàng Bá Khang", HEAD),
    (bodies.GROUPS[4], "Đặng Ngọc Sơn", DEPUTY),
    (bodies.GROUPS[5], "Trần Nam Long", HEAD),
    (bodies.GROUPS[6], "Nguyễn Anh Tài", DEPUTY),
)


class Account(NamedTuple):
    username: str
    shown_as: str
    role: Role
    body: Body


ACCOUNTS = (
    Account("vanphong", "Chuyên viên Văn phòng", Role.OFFICE_STAFF, bodies.OFFICE),
    Account("chanhvp", "Chánh Văn phòng", Role.OFFICE_HEAD, bodies.OFFICE),
    Account("lanhdao", "Lãnh đạo Thị ủy", Role.LEADER, bodies.PARTY_COMMITTEE),
    Account("trungluong", "Phường Trung Lương", Role.UNIT_CONTACT, bodies.TRUNG_LUONG),
    Account("ducthuan", "Phường Đức Thuận", Role.UNIT_CONTACT, bodies.DUC_THUAN),
    Account("quantri", "Quản trị", Role.ADMINISTRATOR, bodies.OFFICE),
    Account(
        "vanphong.halong",
        "Chuyên viên Văn phòng Thành ủy Hạ Long",
        Role.OFFICE_STAFF,
        bodies.HA_LONG_OFFICE,
    ),
    Account(
        "chanhvp.halong",
        "Chánh Văn phòng Thành ủy Hạ Long",
        Role.OFFICE_HEAD,
        bodies.HA_LONG_OFFICE,
    ),
)


def build():
    """Whatever is missing of the town; gives how many rows were added."""
    before = counts()
    call_command("load_units", stdout=StringIO())
    call_command("load_units", UNITS_FILE, stdout=StringIO())
    organizations = organizations_by_key()
    for name in PEOPLE_WITHOUT_POST:
        Person.objects.get_or_create(name=name)
    for post in POSTS:
        person, _is_new = Person.objects.get_or_create(name=post.person)
        Tenure.objects.get_or_create(
            person=person,
            post=post.title,
            organization_id=organizations[post.body.key],
            starts_on=post.starts_on,
            ends_on=post.ends_on,
        )
    for committee, name, role in MEMBERS:
        CommitteeMember.objects.get_or_create(
            committee_id=organizations[committee.key],
            person=Person.objects.get(name=name),
            role=role,
        )
    open_accounts(organizations)
    return sum(counts()) - sum(before)


def counts():
    return [model.objects.count() for model in (Organization, Field, Person, Tenure, User)]


def open_accounts(organizations):
    # Hashing takes its time: a password that is right stays, and all of them share one hash.
    is_right, hashed = cache(check_password), cache(make_password)
    for account in ACCOUNTS:
        user, is_new = User.objects.get_or_create(
            username=account.username,
            defaults={
                "display_name": account.shown_as,
                "role": account.role,
                "organization_id": organizations[account.body.key],
            },
        )
        if is_new or not is_right(settings.PORTAL_DEMO_PASSWORD, user.password):
            user.password = hashed(settings.PORTAL_DEMO_PASSWORD)
            user.save(update_fields=["password"])


def organizations_by_key():
    keyed = Organization.objects.exclude(file_key=None)
    return dict(keyed.values_list("file_key", "pk"))


def names():
    """The rows behind the names that the demo records use."""
    return Names(
        organizations=organizations_by_key(),
        people=dict(Person.objects.values_list("name", "pk")),
        fields=dict(Field.objects.values_list("name", "pk")),
    )
