"""What stands on a paper: golden structures, heads, signatures, gaps; nothing that nobody said."""

import datetime
from dataclasses import replace
from pathlib import Path

import pytest

from documents.outline import BLANK, Heading, ListItem, Table
from documents.papers import (
    Capacity,
    DirectiveState,
    Grouping,
    Issuer,
    IssuerKind,
    PaperKind,
    PetitionState,
    Signer,
    TargetLine,
    ToneMarks,
    compose,
    for_committee,
    sections_of,
)
from documents.papers.short_report import Brevity
from documents.papers.tree import letter, roman
from documents.profiles import PROFILES, System, profile_for
from meetings.demo.items import Items, Names
from meetings.record import Period, RecordData, Reference
from tests.documents.reading import structure, written
from tests.documents.samples import COMMITTEE, HEAD, PARTY_BOARD, context, five_records, full_record

GOLDEN = Path(__file__).parent / "golden"
PARTY, STATE = "party_hd05", "state_nd30"


def texts(outline):
    return [block.text for block in outline.body if not isinstance(block, Table)]


def headings(outline):
    return [f"{one.marker}{one.text}" for one in outline.headings]


@pytest.mark.parametrize("kind", PaperKind)
def test_a_paper_says_what_the_record_says_in_the_order_of_its_form(kind):
    golden = (GOLDEN / f"{kind}.txt").read_text(encoding="utf-8").splitlines()

    assert structure(written(kind, [full_record()], context())) == golden


def test_the_same_report_in_the_form_of_the_state():
    golden = (GOLDEN / "bao-cao-state_nd30.txt").read_text(encoding="utf-8").splitlines()

    assert structure(written(PaperKind.REPORT, [full_record()], context(STATE))) == golden


@pytest.mark.parametrize("kind", PaperKind)
def test_an_empty_record_gives_gaps_and_no_made_up_word(kind):
    outline = compose(kind, [RecordData()], context())

    assert headings(outline) == []
    assert outline.blanks != ()
    assert BLANK in " ".join(texts(outline))


def test_whatever_is_missing_round_the_body_is_asked_for():
    bare = context(issuer=Issuer(), signer=Signer(), number=None, day=None, recipients=())

    outline = compose(PaperKind.REPORT, [full_record()], bare)

    assert [blank.code for blank in outline.blanks] == [
        *("superior", "issuer", "number", "symbol", "place", "day"),
        *("post", "seal_post", "signer", "recipients", "office"),
    ]
    assert outline.head.number == "Số […]-BC/[…]"
    assert outline.head.place_and_day == "[…], ngày […] tháng […] năm […]"
    assert outline.recipients == ("- […];", "- Lưu […].")


@pytest.mark.parametrize(
    "system,day,code",
    [
        (System.PARTY, datetime.date(2024, 7, 5), "party_hd36"),
        (System.PARTY, datetime.date(2026, 5, 26), "party_hd36"),
        (System.PARTY, datetime.date(2026, 5, 27), "party_hd05"),
        (System.PARTY, datetime.date(2010, 1, 1), "party_hd36"),
        (System.STATE, datetime.date(2026, 7, 5), "state_nd30"),
    ],
)
def test_the_profile_goes_by_issuer_and_day(system, day, code):
    assert profile_for(system, day) is PROFILES[code]


@pytest.mark.parametrize(
    "profile,day,number,expected",
    [
        ("party_hd36", (2024, 7, 5), 7, ("Số 07-BC/BCĐ", "ngày 05 tháng 7 năm 2024")),
        (PARTY, (2027, 2, 11), 123, ("Số 123-BC/BCĐ", "ngày 11 tháng 02 năm 2027")),
        (STATE, (2026, 12, 1), 8, ("Số: 08/BC-BCĐ", "ngày 01 tháng 12 năm 2026")),
    ],
)
def test_number_and_day_are_written_as_the_format_says(profile, day, number, expected):
    asked = context(profile, day=datetime.date(*day), number=number)

    head = compose(PaperKind.REPORT, [full_record()], asked).head

    assert (head.number, head.place_and_day) == (expected[0], f"Hoa Mai, {expected[1]}")


COLLECTIVE = Issuer(
    name="Đảng ủy phường", kind=IssuerKind.COLLECTIVE, signs_as="Ban Thường vụ", head_post="Bí thư"
)
PEOPLES = replace(COLLECTIVE, signs_as="Ủy ban nhân dân", head_post="Chủ tịch")
OFFICE = Issuer(name="Văn phòng Đảng ủy", kind=IssuerKind.OFFICE, head_post="Chánh Văn phòng")
SEALED = replace(PARTY_BOARD, has_own_seal=True)


@pytest.mark.parametrize(
    "profile,issuer,signer,authority,posts",
    [
        (PARTY, COLLECTIVE, ("Bí thư", Capacity.HEAD), ["T/M BAN THƯỜNG VỤ"], ["BÍ THƯ"]),
        (PARTY, COLLECTIVE, ("Phó Bí thư", Capacity.DEPUTY), ["T/M BAN THƯỜNG VỤ"], ["PHÓ BÍ THƯ"]),
        (
            PARTY,
            COLLECTIVE,
            ("Chánh Văn phòng", Capacity.BY_ORDER),
            ["T/L BAN THƯỜNG VỤ"],
            ["CHÁNH VĂN PHÒNG"],
        ),
        (PARTY, COLLECTIVE, ("Bí thư", Capacity.ACTING), ["T/M BAN THƯỜNG VỤ"], ["Q. BÍ THƯ"]),
        (PARTY, OFFICE, ("Chánh Văn phòng", Capacity.HEAD), [], ["CHÁNH VĂN PHÒNG"]),
        (
            PARTY,
            OFFICE,
            ("Phó Chánh Văn phòng", Capacity.DEPUTY),
            ["K/T CHÁNH VĂN PHÒNG"],
            ["PHÓ CHÁNH VĂN PHÒNG"],
        ),
        (PARTY, OFFICE, ("Chánh Văn phòng", Capacity.ACTING), ["Q. CHÁNH VĂN PHÒNG"], []),
        (
            PARTY,
            PARTY_BOARD,
            ("Phó Trưởng Ban Chỉ đạo", Capacity.DEPUTY),
            [],
            ["PHÓ BÍ THƯ", "kiêm", "PHÓ TRƯỞNG BAN CHỈ ĐẠO"],
        ),
        (
            PARTY,
            SEALED,
            ("Phó Trưởng Ban Chỉ đạo", Capacity.DEPUTY),
            ["T/M BAN CHỈ ĐẠO"],
            ["PHÓ TRƯỞNG BAN"],
        ),
        (
            STATE,
            PEOPLES,
            ("Phó Chủ tịch", Capacity.DEPUTY),
            ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"],
            ["PHÓ CHỦ TỊCH"],
        ),
        (
            STATE,
            PARTY_BOARD,
            ("Phó Trưởng Ban Chỉ đạo", Capacity.DEPUTY),
            ["TM. BAN CHỈ ĐẠO", "KT. TRƯỞNG BAN"],
            ["PHÓ TRƯỞNG BAN"],
        ),
    ],
)
def test_the_block_of_the_signer_follows_from_issuer_and_capacity(
    profile, issuer, signer, authority, posts
):
    post, capacity = signer
    signed = context(profile, issuer=issuer, signer=replace(HEAD, post=post, capacity=capacity))

    (block,) = compose(PaperKind.REPORT, [full_record()], signed).signatures

    assert (list(block.authority), list(block.posts)) == (authority, posts)


def test_a_body_that_decides_together_concludes_itself():
    outline = compose(PaperKind.NOTICE, [full_record()], context(issuer=COLLECTIVE))

    assert outline.summary.startswith("kết luận của Ban Thường vụ tại Hội nghị sơ kết")
    assert outline.body[0].text.endswith("Ban Thường vụ kết luận như sau:")


def test_a_whole_party_committee_issues_a_conclusion_of_its_own():
    whole = replace(COLLECTIVE, name="Đảng ủy phường Hoa Mai", symbol="ĐU")

    outline = compose(PaperKind.CONCLUSION, [full_record()], context(issuer=whole))

    assert (outline.type_name, outline.head.number) == ("KẾT LUẬN", "Số 07-KL/ĐU")
    assert outline.summary.startswith("của Đảng ủy phường Hoa Mai tại Hội nghị sơ kết")
    assert outline.body[0].text.endswith("Đảng ủy phường Hoa Mai kết luận như sau:")
    assert outline.signatures[0].authority == ("T/M ĐẢNG ỦY",)


def test_minutes_are_signed_by_who_wrote_them_and_who_chaired():
    left, right = compose(PaperKind.MINUTES, [full_record()], context()).signatures

    assert (left.posts, left.name) == (("NGƯỜI GHI BIÊN BẢN",), "Đỗ Thị Dung")
    assert (right.posts, right.name) == (("CHỦ TRÌ HỘI NGHỊ",), "Trần Văn An")


def test_recipients_end_as_the_format_says():
    ends = {
        code: compose(PaperKind.REPORT, [full_record()], context(code)).recipients
        for code in PROFILES
    }

    assert ends == {
        "party_hd36": (
            *("- Thường trực Đảng ủy,", "- Thành viên Ban Chỉ đạo,"),
            "- Lưu Văn phòng Đảng ủy.",
        ),
        "party_hd05": (
            *("- Thường trực Đảng ủy;", "- Thành viên Ban Chỉ đạo;"),
            "- Lưu Văn phòng Đảng ủy.",
        ),
        "state_nd30": (
            *("- Thường trực Đảng ủy;", "- Thành viên Ban Chỉ đạo;"),
            "- Lưu: VT, Văn phòng Đảng ủy.",
        ),
    }


def test_names_of_bodies_are_spelt_as_the_office_spells_them():
    old = context(tone_marks=ToneMarks.OLD, recipients=("Ủy ban nhân dân, phòng Văn hóa, quý III",))

    outline = compose(PaperKind.REPORT, [full_record()], old)

    assert outline.head.superior == "ĐẢNG UỶ PHƯỜNG HOA MAI"
    assert outline.recipients[0] == "- Uỷ ban nhân dân, phòng Văn hoá, quý III;"


# Which records, which sections ------------------------------------------------------------------


def test_sections_are_left_out_and_moved():
    codes = [section.code for section in sections_of(PaperKind.REPORT)]
    assert len(codes) == len(set(codes))

    outline = compose(
        PaperKind.REPORT, [full_record()], context(sections=("kien-nghi", "han-che", "unknown"))
    )

    assert headings(outline) == [
        *("I- KIẾN NGHỊ, ĐỀ XUẤT", "Cấp tỉnh"),
        *("II- ĐÁNH GIÁ CHUNG", "Tồn tại, hạn chế"),
    ]


def test_one_paper_for_each_committee_of_a_joint_meeting():
    joint = five_records()["three_committees"]
    religion = next(one.body.text for one in joint.organizers if "tôn giáo" in one.body.text)

    part = for_committee(joint, religion)

    assert [one.body.text for one in part.organizers] == [religion]
    assert {one.committee.text for one in (*part.results, *part.directives)} <= {"", religion}
    assert 0 < len(part.directives) < len(joint.directives)
    assert {one.field.text for one in joint.figures} == {
        *("Quy chế dân chủ ở cơ sở", "Tiếp dân, đơn thư", "Dân vận khéo")
    }
    assert part.figures == ()


def test_a_part_of_a_figure_whose_whole_is_anothers_stands_alone():
    make = Items("parts", Names())
    whole = make.figure("Tôn giáo", "Cơ sở", 12, "cơ sở")
    part = make.figure("Dân vận", "Được thăm", 5, "cơ sở", parent=whole.key)
    record = replace(
        full_record(),
        figures=(whole, part),
        results=(
            make.result("Tôn giáo", "Ổn định.", committee=Reference("BCĐ Tôn giáo")),
            make.result("Dân vận", "Có nền nếp.", committee=COMMITTEE),
        ),
    )

    (kept,) = for_committee(record, COMMITTEE.text).figures

    assert (kept.label, kept.parent) == ("Được thăm", None)


def test_over_a_period_each_fact_says_which_meeting_it_is_from():
    first, second = full_record(), five_records()["working_groups"]
    period = context(period=Period("năm 2026"))

    outline = compose(PaperKind.REPORT, [first, second], period)

    assert outline.summary.startswith("kết quả thực hiện nhiệm vụ năm 2026;")
    assert f"Mười tuyến phố được chỉnh trang ({COMMITTEE.text}, 03/7/2026)." in texts(outline)
    with pytest.raises(ValueError, match="one meeting"):
        compose(PaperKind.MINUTES, [first, second], period)


def test_over_a_period_the_same_words_of_several_meetings_stand_once():
    first = full_record()
    second = replace(first, held_on=datetime.date(2026, 7, 9))
    period = context(period=Period("năm 2026"))
    both = f"({COMMITTEE.text}, 03/7/2026; {COMMITTEE.text}, 09/7/2026)."

    full = texts(compose(PaperKind.REPORT, [first, second], period))
    short = " ".join(texts(compose(PaperKind.SHORT_REPORT, [first, second], period)))

    assert f"Mười tuyến phố được chỉnh trang {both}" in full
    assert f"Một số đơn trả lời chậm {both}" in full
    assert f"Thiếu người {both}" in full
    assert sum("Lắp đèn đường" in text for text in full) == 2  # as a task, and as a petition
    assert short.count("Mười tuyến phố được chỉnh trang.") == 1
    assert f"Đơn tiếp nhận: 12 đơn ({COMMITTEE.text}, 09/7/2026)." in short


def test_petitions_are_grouped_as_asked_and_stand_as_they_stand_today():
    record = five_records()["working_groups"]
    first = record.petitions[0]
    known = {first.key: PetitionState(status="Đang giải quyết", due="30/9/2026")}

    tables = {
        grouping: compose(
            PaperKind.PETITIONS, [record], context(grouping=grouping, petitions=known)
        ).body[0]
        for grouping in Grouping
    }

    by_field = tables[Grouping.FIELD]
    assert [row.cells[0] for row in by_field.rows if row.is_group] == [
        "I. Tổ chức, hoạt động của ban chỉ đạo, cụm, đoàn (3)",
        "II. Đất đai, rừng, quy hoạch, xây dựng cơ bản, trật tự đô thị (1)",
        "III. Tổ chức, đảng viên (1)",
    ]
    assert "Lĩnh vực" not in [column.title for column in by_field.columns]
    assert "Lĩnh vực" in [column.title for column in tables[Grouping.LEVEL].columns]
    assert any("Đang giải quyết" in row.cells for row in by_field.rows)


def test_tasks_stand_as_the_follow_ups_left_them():
    record = full_record()
    moved = {record.directives[0].key: DirectiveState(lead="Công an phường", due="15/10/2026")}

    row = compose(PaperKind.TASKS, [record], context(directives=moved)).body[0].rows[0]

    assert {"Công an phường", "15/10/2026"} <= set(row.cells)
    assert "30/9/2026" not in row.cells


def test_targets_replace_the_figures_of_the_records():
    reckoned = (TargetLine(label="Thu ngân sách", planned="120", actual="80", of_plan="66,7"),)

    table, counted = compose(PaperKind.TARGETS, [full_record()], context(targets=reckoned)).body

    assert [row.cells[1] for row in table.rows] == ["Thu ngân sách"]
    assert counted.text == "Tổng số 1 chỉ tiêu."


def test_a_report_tells_of_targets_with_a_result_that_no_figure_has_told():
    reckoned = (
        TargetLine(label="Đơn tiếp nhận", unit_of_measure="đơn", actual="12"),
        TargetLine(label="Đối thoại", unit_of_measure="cuộc", planned="36"),
        TargetLine(label="Thu ngân sách", planned="120", actual="80", of_plan="66,7"),
    )
    chosen = context(targets=reckoned, sections=("linh-vuc", "chi-tieu"))

    for kind in (PaperKind.REPORT, PaperKind.SHORT_REPORT):
        told = " ".join(texts(compose(kind, [full_record()], chosen)))

        assert told.count("Đơn tiếp nhận: 12 đơn") == 1
        assert "Đối thoại" not in told
        assert "Thu ngân sách: 80, đạt 66,7% kế hoạch (120)." in told


def test_an_annex_names_the_paper_to_which_it_belongs():
    annex = context(belongs_to="Báo cáo số 07-BC/BCĐ, ngày 06/7/2026 của Ban Chỉ đạo")

    outline = compose(PaperKind.TARGETS, [full_record()], annex)

    assert outline.type_name == "PHỤ LỤC"
    assert outline.note == "(Kèm theo Báo cáo số 07-BC/BCĐ, ngày 06/7/2026 của Ban Chỉ đạo)"


def test_the_short_report_shortens_only_as_much_as_two_pages_ask():
    record = full_record()
    many = replace(
        record,
        directives=tuple(
            replace(record.directives[1], key=None, text=f"Nhiệm vụ {number}. " + "rất dài " * 40)
            for number in range(60)
        ),
    )

    usual = compose(PaperKind.SHORT_REPORT, [record], context())
    crowded = compose(PaperKind.SHORT_REPORT, [many], context())

    assert len([block for block in usual.body if isinstance(block, ListItem)]) == 2
    items = [block for block in crowded.body if isinstance(block, ListItem)]
    assert items[-1].text == f"Và {60 - len(items) + 1} nhiệm vụ khác."
    assert any(isinstance(block, Heading) for block in crowded.body)


def test_however_short_a_directive_gets_it_says_who_is_to_do_it_and_by_when():
    record = full_record()
    long = replace(record.directives[0], text="Lắp đèn đường. " + "Việc rất dài " * 30)
    many = replace(record, directives=(long,) * 40)

    first = next(
        block.text
        for block in compose(PaperKind.SHORT_REPORT, [many], context()).body
        if isinstance(block, ListItem)
    )

    assert first == (
        "Lắp đèn đường. Giao phòng Quản lý đô thị chủ trì, phối hợp với Điện lực và Phường Hoa Mai,"
        " thời hạn: 30/9/2026."
    )


def test_of_what_is_left_out_one_alone_is_told():
    brief = Brevity(items=2)

    assert brief.of(["một", "hai", "ba"], "việc") == ["một", "hai", "ba"]
    assert brief.of(["một", "hai", "ba", "bốn"], "việc") == ["một", "hai", "Và 2 việc khác"]


@pytest.mark.parametrize(
    "text,shown",
    [
        ("Họp dân. Chọn tổ trưởng mới.", "Họp dân."),
        ("Họp dân; chọn tổ trưởng mới.", "Họp dân."),
        ("Họp dân chọn tổ trưởng mới.", "Họp dân chọn tổ…"),
        ("Họp dân.", "Họp dân."),
    ],
)
def test_what_is_shortened_ends_where_a_clause_ends(text, shown):
    assert Brevity(letters=18).shortened(text) == shown


def test_a_name_already_said_is_not_said_again():
    record = full_record()
    said = replace(record.directives[0], lead=Reference("Điện lực"), text="Giao Điện lực lắp đèn.")

    outline = compose(PaperKind.REPORT, [replace(record, directives=(said,))], context())

    assert (
        "Giao Điện lực lắp đèn. Phối hợp với Điện lực và Phường Hoa Mai, thời hạn: 30/9/2026."
    ) in texts(outline)


def test_a_heading_alone_has_no_number():
    lone = full_record()
    lone = replace(lone, results=lone.results[:1], figures=(), sections=(), citations=())

    outline = compose(
        PaperKind.REPORT, [lone], context(sections=("linh-vuc", "han-che", "nguyen-nhan"))
    )

    assert headings(outline) == [
        *("I- KẾT QUẢ THỰC HIỆN", "Nếp sống"),
        *("II- ĐÁNH GIÁ CHUNG", "1. Tồn tại, hạn chế"),
        *("2. Nguyên nhân", "2.1. Nguyên nhân khách quan", "2.2. Nguyên nhân chủ quan"),
    ]


def test_what_stands_alone_leaves_its_place_to_what_it_holds():
    record = replace(full_record(), assessment="", issues=(), causes=())

    outline = compose(PaperKind.NOTICE, [record], context())

    assert headings(outline) == ["I- HẠ TẦNG", "II- NẾP SỐNG"]


def test_names_in_a_sentence_are_whole_and_only_names_have_capitals():
    record = full_record()
    told = replace(
        record,
        organizers=tuple(replace(one, body=Reference("BCĐ Tôn giáo")) for one in record.organizers),
        periods=tuple(replace(one, label="Năm 2025") for one in record.periods),
        directives=(
            replace(record.directives[1], addressee="Các phường, xã", text="Giữ lịch trực"),
            replace(record.directives[1], text="Báo cáo", is_recurring=False, due_text="trước Tết"),
        ),
        participations=tuple(replace(one, post="") for one in record.participations),
    )

    report = compose(PaperKind.REPORT, [told], context())
    minutes = compose(PaperKind.MINUTES, [told], context())

    assert "nhiệm vụ năm 2025 của Ban Chỉ đạo Tôn giáo như sau" in report.body[0].text
    assert minutes.summary == "Hội nghị sơ kết năm 2025 của Ban Chỉ đạo Tôn giáo"
    assert "Giữ lịch trực. Đề nghị các phường, xã thực hiện thường xuyên." in texts(report)
    assert "Báo cáo. Đề nghị các phường, xã thực hiện, thời hạn: trước Tết." in texts(report)
    assert "Đồng chí Trần Văn An kết luận hội nghị." in texts(minutes)


def test_each_sentence_begins_with_a_capital_and_without_a_space_before_its_mark():
    record = full_record()
    figure = replace(record.figures[0], label="tiếp nhận ,")
    told = replace(record, figures=(figure,), results=())

    outline = compose(PaperKind.REPORT, [told], context(sections=("linh-vuc",)))

    assert texts(outline)[-1] == "Tiếp nhận: 12 đơn."


def test_numbers_of_headings():
    assert [roman(number) for number in (1, 4, 9, 14, 40, 99)] == [
        *("I", "IV", "IX", "XIV", "XL", "XCIX"),
    ]
    assert [letter(number) for number in (1, 4, 5, 23, 24)] == ["a", "d", "đ", "y", "aa"]
