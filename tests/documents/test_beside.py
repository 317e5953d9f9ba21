"""What a paper tells besides its records, and whose records make one over a period."""

import datetime
import uuid
from dataclasses import replace

import pytest

from documents.models import IssuedDocument
from meetings.models import FollowUp
from meetings.record import (
    Directive,
    Issue,
    IssueKind,
    Organizer,
    Part,
    ParticipatingUnit,
    Participation,
    Reference,
    Result,
    ReviewedPeriod,
)
from tests.makers.meetings import make_meeting, make_record
from tests.makers.targets import make_indicator, make_target, make_value
from tests.makers.units import make_cluster, make_committee, make_field, make_unit
from units.models import Host

pytestmark = pytest.mark.django_db

HALF = "6 tháng đầu năm 2024"


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def plan(client, office):
    """`plan(user, …)`: what the page makes of these choices; None where it finds nothing."""

    def plan(user, **values):
        client.force_login(user)
        page = client.post("/van-ban/soan/", {"day": "08/07/2024", **values})
        return page.context["plan"] if page.status_code == 200 else None

    return plan


def held(office, *bodies, kept_by=None, units=(), **values):
    """An approved record of the first half of 2024, held by these bodies with these units."""
    period = ReviewedPeriod(
        key=uuid.uuid4(),
        label=HALF,
        starts_on=datetime.date(2024, 1, 1),
        ends_on=datetime.date(2024, 6, 30),
    )
    record = replace(
        make_record(),
        organizers=tuple(Organizer(key=uuid.uuid4(), body=named(one)) for one in bodies),
        units=tuple(ParticipatingUnit(key=uuid.uuid4(), unit=named(one)) for one in units),
        periods=(period,),
        **values,
    )
    return make_meeting(kept_by=kept_by or office.own, record=record)


def named(body):
    return Reference(body.name, body.pk)


def test_a_report_tells_of_targets_and_of_what_was_given_out_before(plan, office, now):
    host = Host.objects.get(organization=office.body)
    field = make_field("Công tác tôn giáo")
    office.committee.fields.add(field)
    visits = make_target(make_indicator(host, "Thăm cơ sở", field=field), office.body, 40)
    make_value(visits, 25, by=office.staff)
    budget = make_target(make_indicator(host, "Thu ngân sách"), office.body, 9)
    make_value(budget, 5, by=office.staff)
    told = Directive(
        key=uuid.uuid4(), text="Lập danh sách cơ sở.", due_on=datetime.date(2024, 5, 1)
    )
    asked = Issue(
        key=uuid.uuid4(), kind=IssueKind.PETITION, text="Cấp đất.", on_behalf_of="Giáo xứ"
    )
    before = held(
        office,
        office.committee,
        held_on=datetime.date(2024, 1, 5),
        directives=(told,),
        issues=(asked,),
    )
    FollowUp.objects.create(
        directive=before.directive_rows.get(),
        kind=FollowUp.Kind.COMPLETED,
        closed_as="completed",
        closed_on=datetime.date(2024, 4, 20),
        due_on=told.due_on,
        happened_on=datetime.date(2024, 4, 20),
        by=office.staff,
        at=now,
        note="Đã lập 12 cơ sở.",
    )
    meeting = held(office, office.committee)

    report, short, table, notice = (
        str(plan(office.staff, **{"hoi-nghi": meeting.pk, "kind": kind}).outline.body)
        for kind in ("bao-cao", "bao-cao-ngan", "chi-tieu", "thong-bao")
    )

    for paper in (report, short):
        assert "Thăm cơ sở: 25 cuộc, đạt 62,5% kế hoạch (40 cuộc); đúng tiến độ." in paper
        assert "Tổng số 1 nhiệm vụ: hoàn thành 1." in paper
    assert "Lập danh sách cơ sở (thời hạn: 01/5/2024): hoàn thành. Đã lập 12 cơ sở." in report
    assert "Giáo xứ: Cấp đất." in report
    assert "'62,5'" in table
    # The budget is no field of the committee; a notice says what the meeting said.
    assert "Thu ngân sách" not in report + table
    assert "Thăm cơ sở" not in notice
    assert "Đã lập" not in notice


def test_of_joint_meetings_a_committee_tells_its_own_part(plan, office):
    other = make_committee("BCĐ Dân vận khéo", host_organization=office.body)
    field = make_field("Dân vận khéo")
    other.fields.add(field)
    joint = (office.committee, other)
    told = (
        Directive(key=uuid.uuid4(), text="Việc mình.", committee=named(office.committee)),
        Directive(key=uuid.uuid4(), text="Việc họ.", committee=named(other)),
        Directive(key=uuid.uuid4(), text="Việc họ nữa.", field=named(field)),
        Directive(key=uuid.uuid4(), text="Chung."),
    )
    held(office, *joint, held_on=datetime.date(2024, 1, 5), directives=told)
    own, of_other, *_rest, of_none = (
        replace(one, key=uuid.uuid4(), text=f"Nay {one.text}") for one in told
    )
    meeting = held(office, *joint, directives=(own, of_other, of_none))

    def report(**asked):
        return str(plan(office.staff, kind="bao-cao", **asked).outline.body)

    part = report(**{"hoi-nghi": meeting.pk, "part": office.committee.name})
    period = report(ban=office.committee.pk, ky="2024-6t")

    for words in ("'Việc mình", "Nay Việc mình", "'Chung", "Nay Chung"):
        assert words in part
        assert words in period
    assert "Việc họ" not in part
    assert "Việc họ." not in period


def test_a_paper_over_a_unit_says_what_concerns_it_and_shows_nobody_elses_targets(plan, office):
    host = Host.objects.get(organization=office.body)
    other = make_unit("Phường Nam Hồng", parent=office.body)
    for unit, name in ((office.ward, "Hòa giải"), (other, "Đối thoại")):
        make_value(make_target(make_indicator(host, name), unit, 9), 5, by=office.staff)
    results = tuple(
        Result(key=uuid.uuid4(), text=text, unit=named(unit))
        for text, unit in (("Đã làm đường.", office.ward), ("Đã trồng cây.", other))
    )
    held(office, office.committee, units=(office.ward, other), results=results)

    own, of_other = (
        plan(office.contact, ban=unit.pk, ky="2024-6t", kind="chi-tieu").context.targets
        for unit in (office.ward, other)
    )
    report = plan(office.staff, ban=office.ward.pk, ky="2024-6t", kind="bao-cao")

    assert [line.label for line in own] == ["Hòa giải"]
    assert of_other == ()
    assert "Đã làm đường." in str(report.outline.body)
    assert "Đã trồng cây." not in str(report.outline.body)
    assert report.context.issuer.name == "Thị ủy Hồng Lĩnh"


def test_an_issued_report_with_targets_is_not_shown_to_units(plan, client, office):
    host = Host.objects.get(organization=office.body)
    field = make_field("Công tác tôn giáo")
    office.committee.fields.add(field)
    target = make_target(make_indicator(host, "Thăm cơ sở", field=field), office.committee, 40)
    make_value(target, 25, by=office.staff)
    meeting = held(office, office.committee, units=(office.ward,))
    client.force_login(office.head)
    for kind in ("bao-cao", "thong-bao"):
        chosen = {"hoi-nghi": meeting.pk, "kind": kind, "symbol": "BCĐ", "accepts_gaps": "on"}
        client.post("/van-ban/soan/cap-so/", chosen)
    report, notice = (IssuedDocument.objects.get(kind=kind) for kind in ("bao-cao", "thong-bao"))

    seen = {}
    for user in (office.leader, office.contact):
        client.force_login(user)
        seen[user.username] = {paper.kind for paper in client.get("/van-ban/").context["page"]}
    refused = client.get(f"/van-ban/{report.pk}/tep/")
    taken = client.get(f"/van-ban/{notice.pk}/tep/")

    assert seen == {"lanhdao": {"bao-cao", "thong-bao"}, "trungluong": {"thong-bao"}}
    assert (refused.status_code, taken.status_code) == (404, 200)


def test_all_clusters_and_all_units_make_one_paper_each(plan, client, office):
    north, south = make_cluster("Cụm phía Bắc"), make_cluster("Cụm phía Nam")
    chair = Reference("Nguyễn Văn An")
    of_north, of_south, of_ward = (
        held(
            office,
            body,
            kept_by=kept_by,
            results=(Result(key=uuid.uuid4(), text=text),),
            participations=(Participation(key=uuid.uuid4(), person=chair, parts=(Part.CHAIR,)),),
        )
        for body, kept_by, text in (
            (north, None, "Tuần tra chung."),
            (south, None, "Diễn tập."),
            (office.committee, office.ward, "Họp dân."),
        )
    )
    held(office, office.committee)

    clusters = plan(office.staff, ban="cum", ky="2024-6t", kind="bao-cao", grouping="unit")
    units = plan(office.staff, ban="don-vi", ky="2024-6t", kind="bao-cao")
    one = plan(office.staff, ban=south.pk, ky="2024-6t", kind="bao-cao")
    offered = dict(client.get("/van-ban/").context["period_form"].fields["ban"].choices)

    assert list(clusters.meetings) == [of_north, of_south]
    assert clusters.context.issuer.name == "Thị ủy Hồng Lĩnh"
    # Who chaired a meeting of a cluster does not sign for the host.
    assert (clusters.context.signer.name, one.context.signer.name) == ("", "Nguyễn Văn An")
    titles = [heading.text for heading in clusters.outline.headings]
    assert [title.partition(",")[0] for title in titles[:2]] == ["CỤM PHÍA BẮC", "CỤM PHÍA NAM"]
    assert list(units.meetings) == [of_ward]
    assert list(one.meetings) == [of_south]
    assert [[code for code, _label in group] for group in offered.values()] == [
        [str(office.committee.pk)],
        ["cum", str(north.pk), str(south.pk)],
        ["don-vi", str(office.ward.pk)],
    ]
