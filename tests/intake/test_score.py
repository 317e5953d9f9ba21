import json

import pytest

from tools import score
from tools.score import Document, Tally, accepted_starts, compare, match, start

HALF = {"start": "2024-01-01", "end": "2024-06-30"}
PRIZE = {"who": "tập thể", "count": 3}
FIVE = {"label": "đơn khiếu nại", "value": 5}
FIELDS = {field.name: field for field in score.fields(strict=False)}


def compared(name, gold, found, text="", neutral=()):
    """(matched, missed, wrong) of one field of a meeting."""
    gold_meeting = {"is_meeting": True, name: gold, "neutral": {name: list(neutral)}}
    result = compare(FIELDS[name], gold_meeting, {"is_meeting": True, name: found}, text)
    return len(result.matches), result.missed, result.wrong


def same(name, gold, found, text=""):
    return compared(name, [gold], [found], text)[0] == 1


@pytest.mark.parametrize(
    "name, gold, found, expected",
    [
        ("date", "2024-07-05", "2024-07-05", True),
        ("date", "2024-07-05", "2024-07-06", False),
        ("title", "Sơ kết 6 tháng công tác dân vận", "sơ kết  6 tháng công tác dân vận", True),
        ("title", "Sơ kết 6 tháng công tác dân vận", "Sơ kết 6 tháng công tác tôn giáo", False),
        ("title", "Sơ kết công tác quý I của huyện", "Sơ kết công tác quý I", True),
        ("committees", "Ban Chỉ đạo công tác tôn giáo", "BCĐ tôn giáo", True),
        ("committees", "Ban Chỉ đạo 389", "Ban Chỉ đạo 1389", False),
        ("committees", "Ban Chỉ đạo 389 tỉnh", "Ban Chỉ đạo 389", True),
        ("committees", "Đoàn công tác số 1", "Đoàn công tác số 2", False),
        ("units", "xã Vũ Oai", "Vũ Oai", True),
        ("units", "phường 5", "5", False),
        ("units", "phường 5", "Phường 5", True),
        ("period", HALF, {**HALF, "label": "6 tháng"}, True),
        ("period", HALF, {**HALF, "end": "2024-07-31"}, False),
        ("chairs", {"name": "Lê  Văn Hoà"}, {"name": "LÊ VĂN HOÀ"}, True),
        ("chairs", {"name": "Lê Văn Hoà"}, {"name": "Lê Văn Hoan"}, False),
        ("figures", FIVE, {"label": "khiếu nại", "value": 5.0}, True),
        ("figures", FIVE, {"label": "khiếu nại", "value": 6}, False),
        ("figures", FIVE, {"label": "hội nghị", "value": 5}, False),
        ("commendations", PRIZE, {"who": "3 tập thể", "count": 3}, True),
        ("commendations", PRIZE, {"who": "tập thể", "count": None}, False),
        ("documents_cited", "Nghị quyết số 17-NQ/TU ngày 18/12/2020", "nghị quyết 17-NQ/TU", True),
        ("documents_cited", "Nghị quyết số 17-NQ/TU", "Kết luận số 17-NQ/TU", False),
        ("documents_cited", "Kế hoạch 5/KH-UBND", "05/KH-UBND", True),
        ("documents_cited", "Thông báo kết luận số 9-TB/TU", "Thông báo số 9-TB/TU", True),
        ("documents_cited", "Kế hoạch 5/KH-UBND", "Kế hoạch 5/KH-BCĐ", False),
    ],
)  # fmt: skip
def test_when_two_items_are_the_same(name, gold, found, expected):
    assert same(name, gold, found) is expected


def test_strict_committees_must_be_equal():
    strict = {field.name: field for field in score.fields(strict=True)}["committees"]

    assert not strict.likeness("Ban Chỉ đạo công tác tôn giáo", "BCĐ tôn giáo", "")


def test_start_loses_list_mark_and_is_cut_at_eight_words():
    assert start("a) Rà soát, bổ sung quy chế - hoạt động của Ban Chỉ đạo các cấp") == tuple(
        "rà soát bổ sung quy chế hoạt động".split()
    )
    assert start("12 xã đã hoàn thành.") == ("12", "xã", "đã", "hoàn", "thành")


@pytest.mark.parametrize(
    "found, expected",
    [
        ("rà soát các hộ nghèo trên địa bàn", True),
        ("Rà soát hộ nghèo trên toàn huyện", True),  # 5 of 8 words
        ("lập danh sách trình huyện trong tháng 9", False),
        ("đồng chí yêu cầu các xã rà soát các hộ", True),  # the enclosing clause
        ("Kết luận hội nghị, đồng chí yêu cầu các xã", True),  # the enclosing sentence
        ("Hội nghị đã nghe báo cáo.", False),  # another sentence
    ],
)
def test_statement_may_start_with_its_clause_or_sentence(found, expected):
    text = (
        "Hội nghị đã nghe báo cáo tại TP. Vinh. Kết luận hội nghị, đồng chí yêu cầu các xã rà soát "
        "các hộ nghèo trên địa bàn; lập danh sách trình huyện trong tháng 9."
    )

    assert same("results", "rà soát các hộ nghèo trên địa bàn", found, text) is expected


def test_statement_starts_at_clause_ends_of_its_own_sentence():
    text = "1. Công tác dân vận: Các xã làm tốt; huyện đã kiểm tra 5 xã, phường."

    assert accepted_starts("kiểm tra 5 xã phường", text) == {
        ("kiểm", "tra", "5", "xã", "phường"),
        ("huyện", "đã", "kiểm", "tra", "5", "xã", "phường"),
        tuple("công tác dân vận các xã làm tốt".split()),
        tuple("các xã làm tốt huyện đã kiểm tra".split()),
    }


def test_whole_sentence_earns_one_of_its_items():
    text = "Các xã làm tốt tuyên truyền trong nhân dân; duy trì nghiêm chế độ trực sẵn sàng."
    gold = ["Các xã làm tốt tuyên truyền trong nhân dân", "duy trì nghiêm chế độ trực sẵn sàng"]

    assert compared("results", gold, [{"text": text}], text) == (1, gold[1:], [])


def test_largest_matching_gives_way():
    assert match([[0.9, 0.5], [0.9, 0.0]]) == {0: 1, 1: 0}


def test_neutral_items_and_repeats_do_not_count():
    found = [{"text": "Tình hình ổn định"}, {"text": "Cả hai"}, {"text": "Cả hai"}]

    assert compared("results", ["Cả hai"], found, neutral=["Tình hình ổn định"]) == (1, [], [])


def test_undated_period_is_no_period():
    assert compared("period", None, {"label": "thời gian tới", "start": None, "end": None}) == (
        0,
        [],
        [],
    )


@pytest.mark.parametrize("name, wrong", [("title", []), ("captions", []), ("units", ["xã A"])])
def test_page_without_meeting_is_scored_in_part(name, wrong):
    result = compare(FIELDS[name], {"is_meeting": False, name: []}, {name: ["xã A"]}, "")

    assert (result.matches, result.missed, result.wrong) == ([], [], wrong)


MEETING = {
    "is_meeting": True,
    "date": "2024-07-05",
    "chairs": [{"name": "Lê A", "position": "Bí thư"}, {"name": "Lê B", "position": None}],
}


def scored(found):
    return score.score([Document("01-a", "", [MEETING])], lambda document: found)


def test_counts_and_macro():
    found = {"is_meeting": True, "chairs": [{"name": "Lê A", "position": "Phó Bí thư"}]}

    result = scored([found])

    assert result.fields["chairs"] == Tally(gold=2, found=1, right=1)
    assert result.attributes["chairs.position"] == Tally(gold=1, found=1, right=0)
    assert result.macro_f1 == pytest.approx((1 + 0 + 2 / 3) / 3)  # is_meeting, date, chairs


def test_surplus_and_missing_meetings_count_whole():
    assert scored([]).fields["date"] == Tally(gold=1, found=0, right=0)
    assert scored([MEETING, MEETING]).fields["date"] == Tally(gold=1, found=2, right=1)


def test_details_name_the_document_and_what_went_wrong():
    found = [{**MEETING, "date": "2024-07-06"}]

    shown = "\n01-a date\n  MISSED: 2024-07-05\n  WRONG:  2024-07-06"
    assert score.details(scored(found), "date") == shown
    assert score.details(scored(found), "01-a") == shown
    assert score.details(scored(found), "chairs") == ""


def test_program_prints_a_table_for_each_part(tmp_path, monkeypatch, capsys):
    (tmp_path / "dev").mkdir()
    (tmp_path / "dev" / "01-a.txt").write_text("Chiều 5/7", "utf-8")
    (tmp_path / "dev" / "01-a.json").write_text(json.dumps([MEETING]), "utf-8")
    monkeypatch.setattr(score, "GOLD", tmp_path)
    monkeypatch.setattr("sys.argv", ["score", "--part", "dev", "--reader", str(tmp_path / "dev")])

    score.main()

    shown = capsys.readouterr().out
    assert "== dev: 1 documents ==" in shown
    assert "OVERALL MACRO-F1 1.000" in shown
