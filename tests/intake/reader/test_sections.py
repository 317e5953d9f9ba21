import pytest

from intake.reader.lines import pages_of
from intake.reader.news_flow import sentences_of_item
from intake.reader.paper_flow import sentences_of_paper
from intake.reader.sections import Section, section_of_heading
from intake.reader.statements import statement, statements_in
from intake.reader.text import Text

LEAD = (
    "Sáng 5/7/2024, Ban Chỉ đạo 35 thị xã tổ chức hội nghị sơ kết công tác 6 tháng đầu năm, đồng "
    "chí Lê Văn Tám, Bí thư, chủ trì hội nghị."
)


@pytest.mark.parametrize(
    "written, expected",
    [
        ("ii. tồn tại, hạn chế", Section.LIMITATIONS),
        ("1. phương hướng, nhiệm vụ thời gian tới", Section.TASKS),
        ("nguyên nhân", Section.CAUSES),
        ("đề xuất, kiến nghị", Section.PETITIONS),
        ("i. kết quả đạt được", Section.RESULTS),
        ("công tác tôn giáo", None),
    ],
)
def test_section_of_a_heading(written, expected):
    assert section_of_heading(written) == expected


@pytest.mark.parametrize(
    "written, expected",
    [
        ("Các phường đã tổ chức 12 buổi tuyên truyền.", Section.RESULTS),
        ("Tuy nhiên, việc nắm tình hình ở cơ sở còn chậm.", Section.LIMITATIONS),
        ("Nguyên nhân chủ yếu là do cán bộ kiêm nhiệm.", Section.CAUSES),
        ("Lý do chính là thiếu vốn đối ứng.", Section.CAUSES),
        ("Khách quan là do mưa lũ kéo dài.", Section.CAUSES),
        ("Việc chậm trễ được lý giải là do thiếu hướng dẫn.", Section.CAUSES),
        ("Theo hội nghị, sự chậm trễ bắt nguồn từ việc thiếu cán bộ.", Section.CAUSES),
        ("Hội nghị làm rõ nguyên nhân chậm là do thiếu cán bộ chuyên trách.", Section.CAUSES),
        ("Nói về nguyên nhân, ông Lê Bá Tư cho rằng vốn về rất chậm.", Section.CAUSES),
        ("Lý giải điều này, các phường cho biết: vốn về rất chậm.", Section.CAUSES),
        ("Những hạn chế nêu trên có nguyên nhân từ việc vốn về chậm.", Section.CAUSES),
        ("Thông tin trên được nêu tại hội nghị của Ban Chỉ đạo 35.", Section.OPENING),
        ("Trái lại, việc thu hút doanh nghiệp còn khó.", Section.LIMITATIONS),
        ("Các thành viên trao đổi, giải đáp một số kiến nghị.", Section.DISCUSSION),
        ("Hội nghị dành nhiều thời gian cho các phường hiến kế.", Section.DISCUSSION),
        ("Còn 3 điểm có thực bì dày chưa được xử lý.", Section.LIMITATIONS),
        ("Tiến độ giải ngân mới đạt 32%, thấp hơn mức chung của tỉnh.", Section.LIMITATIONS),
        ("Việc thu gom rác ở các thôn chưa được thực hiện thường xuyên.", Section.LIMITATIONS),
        ("Cơ sở vật chất của nhiều trường xuống cấp.", Section.LIMITATIONS),
        ("Ông Lê Bá Tư nêu rõ những vướng mắc: 14 hộ chưa kiểm đếm.", Section.LIMITATIONS),
        ("Vẫn còn tình trạng vứt rác ra đường.", Section.LIMITATIONS),
        ("Điều băn khoăn nhất là đoàn viên đi làm ăn xa nhiều.", Section.LIMITATIONS),
        ("Trên địa bàn chưa xảy ra vụ việc phức tạp.", Section.RESULTS),
        ("Các phường không có nợ tồn đọng.", Section.RESULTS),
        ("Trước đó, đoàn đã kiểm tra thực tế tại xã Tân An.", Section.OPENING),
        ("Kết luận hội nghị, đồng chí Lê Văn Tám yêu cầu các phường rà soát.", Section.TASKS),
        ("Dịp này, 3 tập thể được tặng Giấy khen.", Section.COMMENDATIONS),
        ("Hội nghị kết thúc lúc 11 giờ.", Section.FRAME),
        ("Trong quý III, các phường đã cơ bản hoàn thành nhiệm vụ đề ra.", Section.RESULTS),
        ("Cũng tại hội nghị, các đại biểu thống nhất bầu Cụm trưởng mới.", Section.FRAME),
        ("Ông Lê Bá Tư, Chánh án cho rằng án tồn đọng còn nhiều.", Section.LIMITATIONS),
        ("Ông Lê Bá Tư, Giám đốc Sở Nội vụ đề nghị các xã rà soát hồ sơ.", Section.TASKS),
        ("Ông Lê Bá Tư, Chủ tịch UBND xã đề nghị Sở Nội vụ bổ sung biên chế.", Section.DISCUSSION),
        ("Ban Thường vụ tặng thưởng 5 khu phố.", Section.COMMENDATIONS),
    ],
)
def test_cues_decide_in_news(written, expected):
    [page] = pages_of(Text(f"{LEAD}\n{written}\n"))

    assert [one.section for one in sentences_of_item(page)] == [Section.OPENING, expected]


def test_headings_decide_in_papers():
    head = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nBÁO CÁO\nSơ kết công tác tôn giáo quý II\n"
    body = (
        "I. Kết quả\nCác xã đã gặp mặt chức sắc.\n"
        "2. Hạn chế: Nắm tình hình còn chậm. Cán bộ còn thiếu.\n"
        "II. Nhiệm vụ\n1. Hạn chế cần khắc phục\nRà soát hồ sơ đất đai.\n"
        "III. Kiến nghị\nTỉnh hỗ trợ kinh phí.\n"
    )
    [page] = pages_of(Text(head + body))

    assert [one.section for one in sentences_of_paper(page)] == [
        Section.RESULTS,
        Section.LIMITATIONS,
        Section.LIMITATIONS,
        Section.TASKS,
        Section.PETITIONS,
    ]


def test_capital_letters_lead_out_of_all_below_them():
    head = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nBÁO CÁO\nKết quả công tác tôn giáo quý II\n"
    body = (
        "A. HẠN CHẾ VÀ NGUYÊN NHÂN\n1. Hạn chế\n- Nắm tình hình còn chậm.\n2. Nguyên nhân\n"
        "- Cán bộ kiêm nhiệm.\nB. PHƯƠNG HƯỚNG, NHIỆM VỤ\n1. Rà soát hồ sơ đất đai.\n"
    )
    [page] = pages_of(Text(head + body))

    sections = [one.section for one in sentences_of_paper(page)]

    assert sections == [Section.LIMITATIONS, Section.CAUSES, Section.TASKS]


def test_numbered_conclusions_of_a_notice():
    head = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTHÔNG BÁO\nKết luận cuộc họp giao ban tháng 3\n"
    body = (
        "Ngày 9/3/2024, đồng chí Lê Văn Tám chủ trì họp giao ban và kết luận như sau:\n"
        "1. Về kết quả: Đã chi trả cho 312 hộ.\n"
        "Bên cạnh đó, công tác đền bù còn một số tồn tại: 33 hộ chưa nhận tiền.\n"
        "2. Tuy nhiên, việc đo đạc còn chậm.\n"
        "3. Phòng Nội vụ rà soát biên chế, hoàn thành trước ngày 20/3.\n"
        "4. Về đề nghị của xã Tân An bổ sung kinh phí làm đường: giao Phòng Tài chính xem xét.\n"
    )
    [page] = pages_of(Text(head + body))

    assert [one.section for one in sentences_of_paper(page)] == [
        Section.OPENING,
        Section.RESULTS,
        Section.LIMITATIONS,
        Section.LIMITATIONS,
        Section.TASKS,
        Section.TASKS,
    ]


@pytest.mark.parametrize(
    "written",
    [
        "Tuy nhiên, tiến độ giải ngân ở một số xã còn chậm, do cán bộ kiêm nhiệm nhiều việc.",
        "Tuy nhiên, do cán bộ kiêm nhiệm nhiều việc, tiến độ giải ngân ở một số xã còn chậm.",
    ],
)
def test_statements_of_a_sentence(written):
    text = Text(f"{LEAD}\n{written}\n")
    [page] = pages_of(text)
    sentence = sentences_of_item(page)[-1]

    found = [(section, statement(text, span)) for section, span in statements_in(text, sentence)]

    assert found == [
        (Section.CAUSES, "cán bộ kiêm nhiệm nhiều việc"),
        (Section.LIMITATIONS, "tiến độ giải ngân ở một số xã còn chậm"),
    ]


@pytest.mark.parametrize(
    "written, expected",
    [
        ("công tác ở các ấp Đông, ấp Tây chưa đều", 1),
        ("kinh phí hạn hẹp, phải điều chỉnh nhiều lần", 1),
        ("địa bàn rộng, hồ sơ từ các đơn vị cũ thiếu đồng bộ", 2),
    ],
)
def test_commas_split_where_the_next_part_has_a_subject(written, expected):
    text = Text(f"{LEAD}\nNguyên nhân là do {written}.\n")
    [page] = pages_of(text)
    sentence = sentences_of_item(page)[-1]

    assert len(list(statements_in(text, sentence))) == expected
