"""The demo town: the facts of five published meetings stand on their pages, and loading is safe."""

import dataclasses
import html
import json
import re
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import Client
from django.utils.text import format_lazy

from accounts.models import User
from meetings import record_file, services
from meetings.demo import five, town
from meetings.demo.five import FIVE
from meetings.demo.generated import GENERATED, MARK
from meetings.demo.items import Names, uuid_of
from meetings.models import Meeting, Revision
from meetings.models.choices import words
from meetings.page import silence
from meetings.record import (
    Coverage,
    Handling,
    Kind,
    Mode,
    Qualifier,
    Recipients,
    Reference,
    Session,
    SpeechKind,
    Trend,
    check_keys,
    from_json,
    to_json,
)
from tests.databases import sqlite_is_enough
from units.models import CommitteeMember, Organization, Person, Tenure

pytestmark = pytest.mark.django_db

SOURCES = Path(__file__).resolve().parents[3] / "shared" / "seeds"
LONGEST_COPY = 11
"""So many words in a row may stand in a source too; names and set phrases reach as far."""

AS_PRINTED = {"title", "post", "addressee", "due_text", "citations"}
"""What a record takes over word by word."""


@pytest.fixture(scope="module", autouse=True)
def demo(django_db_setup, django_db_blocker):
    """The demo town, loaded once; whatever happens to it is rolled back after the last test."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("demo")
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def pages(demo):
    """{what makes the record: the text of its page as a leader reads it}"""
    client = Client()
    client.force_login(User.objects.get(username="lanhdao"))
    return {make: page_of(client, make) for make in FIVE}


def page_of(client, make):
    meeting = Meeting.objects.get(uuid=uuid_of(make.__name__))
    response = client.get(meeting.get_absolute_url())
    assert response.status_code == 200
    body = re.search(r"<main[^>]*>(.*)</main>", response.content.decode(), re.DOTALL)[1]
    return one_line(html.unescape(re.sub(r"<[^>]+>", " ", body)))


def one_line(text):
    return re.sub(r"\s+([,.;)])", r"\1", " ".join(text.split()))


# Facts: every row of the tables of the five sources that has a place in a record ----------------

FACTS = {
    five.grassroots_building: [
        "Tổng kết xây dựng cơ sở phường, xã VMTD, cụm ATLC năm 2020",
        words(Kind.FINAL_REVIEW),
        "Nguồn không ghi ngày.",
        "cuối năm 2020 hoặc đầu năm 2021",
        "BCĐ Xây dựng cơ sở phường, xã VMTD, cụm ATLC",
        "năm 2020 01/01/2020 – 31/12/2020",
        "năm 2021 01/01/2021 – 31/12/2021",
        "Đánh giá kết quả một năm xây dựng cơ sở",
        "Triển khai nhiệm vụ năm 2021",
        "Nguyễn Thăng Long Phó Bí thư Thường trực Thị uỷ, Chủ tịch HĐND thị xã"
        " - Trưởng Ban chỉ đạo Xây dựng cơ sở",
        "Đinh Văn Hồng Ủy viên BTV Thị uỷ, Phó Chủ tịch UBND thị xã",
        "Trung tá Trần Nam Long Chỉ huy trưởng BCH Quân sự thị xã",
        "Các đại biểu, các đơn vị (nguồn không nêu tên)",
        "5 nội dung",
        "BCĐ thị xã lập kế hoạch năm",
        "Giáo dục chính trị, tư tưởng",
        "học tập nghị quyết, chỉ thị của cấp trên",
        "đoàn chỉ đạo cơ sở được kiện toàn",
        "Bộ máy chính quyền phường, xã được củng cố",
        "Ban XDCS phường, xã bám nhiệm vụ và quy chế",
        "kinh nghiệm về hệ thống chính trị, mô hình kinh tế, nông thôn mới, đô thị văn minh",
        "Phát triển kinh tế gắn với QP-AN",
        "đường giao thông, công trình phúc lợi",
        "cùng tháo gỡ vướng mắc",
        "bổ sung quy chế hoạt động",
        "cụm nội thị dần nâng lên",
        "thôn, xóm, tổ dân phố và địa bàn giáp ranh",
        "vụ việc tồn đọng được xử lý dứt điểm",
        "Thường trực Thị ủy, Ủy viên BTV Thị ủy phụ trách cụm trả lời",
        words(Handling.ANSWERED),
        "Việc thuộc trách nhiệm của thị xã, tỉnh",
        "báo cáo BCĐ XDCS",
        words(Handling.ESCALATED),
        "Chính sách an sinh xã hội.",
        "Phát triển kinh tế.",
        "An ninh chính trị, trật tự an toàn xã hội.",
        "An toàn giao thông.",
        "Vệ sinh môi trường.",
        "Quản lý, giám sát dịch bệnh.",
        "Giao lưu văn hóa văn nghệ, thể dục thể thao.",
        "vi phạm pháp luật về trật tự đô thị",
        "Tuyển quân còn khó từ cơ sở",
        "ANTT, ATGT tiềm ẩn nhiều nguy cơ",
        "Tội phạm ít vụ hơn nhưng manh động, liều lĩnh hơn",
        "Tội phạm công nghệ cao có chiều hướng tăng",
        format_lazy("vị thành niên tăng so với năm 2019. {}", words(Trend.RISING)),
        "Ban XDCS ở phường, xã có mặt còn hình thức",
        "Cụm liên huyện thị chưa được kiện toàn",
        Coverage.PARTLY_LISTED,
        Coverage.NOT_MENTIONED,
        "thuận lợi, khó khăn",
        "14 nhiệm vụ và giải pháp",
        "Nhất trí cao với 14 nhiệm vụ, giải pháp",
        Coverage.MENTIONED_NOT_LISTED,
    ],
    five.northern_cluster: [
        "Cụm ATLC - SSCĐ phía bắc thị xã sơ kết 9 tháng đầu năm 2018",
        "14:55, 10/10/2018",
        "09/10/2018",
        words(Session.AFTERNOON),
        "Nguồn ghi chiều 9/10, không ghi năm",
        "năm 2018 theo tiêu đề",
        words(Kind.PRELIMINARY_REVIEW),
        words(Kind.BRIEFING),
        "Cụm ATLC–SSCĐ phía Bắc",
        "Phường Bắc Hồng",
        "Phường Đức Thuận",
        "Phường Trung Lương",
        "Ban xây dựng cơ sở",
        "Ban điều hành cụm",
        "9 tháng đầu năm 2018 01/01/2018 – 30/09/2018",
        "3 tháng cuối năm 2018 01/10/2018 – 31/12/2018",
        "giáo dục chính trị, tư tưởng",
        "chỉ thị, nghị quyết của cấp trên được quán triệt",
        "phong trào thi đua",
        "trực sẵn sàng chiến đấu",
        "gọi công dân nhập ngũ",
        "hậu phương quân đội",
        "Giao ban đều để trao đổi kinh nghiệm",
        "chương trình công tác tháng, quý",
        "chế độ thông báo tình hình",
        "Sinh hoạt ở một số chi bộ",
        "Tạo nguồn và phát triển đảng viên mới còn khó",
        "Cải cách hành chính chưa đạt yêu cầu",
        "Mô hình kinh tế hiệu quả cao chậm được nhân rộng",
        "Thu ngân sách đạt thấp",
        "Quản lý nhà nước ở một số lĩnh vực thiếu quyết liệt",
        Coverage.PARTLY_LISTED,
        Coverage.MENTIONED_NOT_LISTED,
        "nguyên nhân của hạn chế; nguồn không ghi nguyên nhân nào",
        "Thống nhất hướng đi và việc trọng tâm của 3 tháng cuối năm",
    ],
    five.three_committees: [
        "05/07/2024",
        words(Session.AFTERNOON),
        "năm 2024 theo kỳ triển khai",
        words(Kind.PRELIMINARY_REVIEW),
        "BCĐ Thực hiện Quy chế dân chủ cơ sở"
        " BCĐ Phong trào thi đua “Dân vận khéo” BCĐ Công tác tôn giáo",
        "6 tháng đầu năm 2024 01/01/2024 – 30/06/2024",
        "6 tháng cuối năm 2024 01/07/2024 – 31/12/2024",
        "Nguyễn Thăng Long Phó Bí thư thường trực Thị ủy, Chủ tịch HĐND thị xã,"
        " Trưởng các Ban chỉ đạo của Thị xã",
        "Đinh Thị Hương Ủy viên BTV, Trưởng Ban Dân vận Thị ủy",
        "Dự thảo báo cáo",
        "Đinh Thị Hương trình dự thảo báo cáo",
        "Phạm Thị Thu Hương Chủ tịch LĐLĐ thị xã",
        format_lazy("{}: Việc thực hiện quy chế dân chủ ở doanh nghiệp", words(SpeechKind.PAPER)),
        "Nguyễn Thị Thắm Chủ tịch Hội LHPN thị xã",
        "kế hoạch làm đường hoa",
        "Hoàng Xuân Hùng Chủ tịch CCB thị xã",
        "cựu chiến binh bảo vệ môi trường",
        "Bùi Tuấn Phó Trưởng Ban Tuyên giáo Thị ủy",
        "Nguyên nhân của tồn tại, hạn chế; một số giải pháp",
        "Đặng Ngọc Sơn Chủ tịch UBMTTQ thị xã",
        "MTTQ, đoàn thể vào cuộc quyết liệt",
        "Nguyễn Khoa Đăng Ban Chỉ huy Quân sự thị xã Hồng Lĩnh",
        "Phan Thanh Hải Phó Trưởng Công an thị xã",
        "Công tác tôn giáo ở thị xã",
        "60 cuộc",
        "15 hội nghị",
        "34 đơn",
        "Khiếu nại Tiếp dân, đơn thư 5 đơn",
        "Tố cáo Tiếp dân, đơn thư 3 đơn",
        "Phản ánh, kiến nghị Tiếp dân, đơn thư 26 đơn",
        "5 + 3 + 26 = 34",
        "34/34",
        "57 mô hình",
        format_lazy("{} 100 mô hình", words(Qualifier.MORE_THAN)),
        "32 mô hình 32/57 = 56%",
        "25 mô hình",
        "32 + 25 = 57",
        "trước hết là người đứng đầu",
        "Chính quyền điều hành tốt hơn",
        "giám sát, phản biện xã hội",
        "Quyền làm chủ của Nhân dân",
        "Mô hình tốt: nhiều lĩnh vực; tên, địa chỉ rõ; nhiều lực lượng cùng làm",
        "vận động chức sắc, chức việc",
        "Khối dân vận hoạt động hiệu quả",
        "Chỉ thị số 41-CT/TU của Ban Thường vụ Tỉnh ủy",
        "“Nâng cao hiệu quả công tác tín ngưỡng, tôn giáo trong tình hình mới”",
        Coverage.MENTIONED_NOT_LISTED,
        Coverage.PARTLY_LISTED,
        "nguồn không ghi cụ thể",
        "Ghi nhận và đánh giá cao kết quả nửa đầu năm",
        "Hoàn thiện các mô hình đã đăng ký theo Kế hoạch",
        "Đăng ký thêm mô hình, trước hết là đường hoa đô thị",
        "hội thi Dân vận khéo",
        "giữ nền nếp đối thoại, tiếp công dân",
        "các cơ quan đơn vị",
        "Tham mưu để lãnh đạo thị xã gặp, làm việc với các cơ sở tôn giáo",
        "Quản lý chặt hơn hoạt động của di tích lịch sử văn hóa và cơ sở tôn giáo",
        "Tham mưu về quản lý tài chính tại các di tích",
        "Ban Dân vận Thị ủy Hồng Lĩnh",
        "trong 6 tháng cuối năm",
        "Toàn cảnh hội nghị",
        "Nguyễn Thị Thắm thảo luận",
        "Hoàng Xuân Hùng nói về mô hình",
        "Bùi Tuấn phân tích nguyên nhân",
        "Đặng Ngọc Sơn phát biểu",
        "Nguyễn Khoa Đăng phát biểu",
        "Phan Thanh Hải đánh giá",
        "Nguyễn Thăng Long kết luận",
    ],
    five.seven_communes: [
        "BTV Thành ủy làm việc với Đảng ủy các xã Dân Chủ, Quảng La, Bằng Cả, Vũ Oai, Hòa Bình,"
        " Tân Dân, Kỳ Thượng",
        "11/10/2021",
        words(Session.MORNING),
        words(Mode.ONLINE),
        "ngày đăng 11/10/2021, 07:28 (không phải giờ kết thúc)",
        words(Kind.WORKING_SESSION),
        "Ban Thường vụ Thành ủy Hạ Long",
        "Văn phòng Thành ủy Hạ Long",
        "Đảng ủy xã Dân Chủ",
        "Đảng ủy xã Quảng La",
        "Đảng ủy xã Bằng Cả",
        "Đảng ủy xã Vũ Oai",
        "Đảng ủy xã Hòa Bình",
        "Đảng ủy xã Tân Dân",
        "Đảng ủy xã Kỳ Thượng",
        "Vũ Văn Diện Ủy viên BTV Tỉnh ủy, Bí thư Thành ủy, Chủ tịch HĐND thành phố",
        "Kết quả thực hiện chỉ thị, nghị quyết",
        "Nghị quyết số 17-NQ/TU về nhiệm vụ năm 2021",
        "Thông báo, kết luận của Thành ủy",
        "Phòng, chống dịch Covid-19",
        "Nhiệm vụ trọng tâm các tháng cuối năm 2021",
        "năm 2020 01/01/2020 – 31/12/2020",
        "8 tháng đầu năm 2021 01/01/2021 – 31/08/2021",
        "những tháng cuối năm 2021",
        "công tác xây dựng Đảng chuyển biến tích cực",
        "Xây dựng chính quyền được quan tâm",
        "Hoạt động của các đoàn thể",
        "địa bàn an toàn trong dịch",
        "nông thôn mới và giảm nghèo đúng kế hoạch; nông, lâm nghiệp ổn định",
        "Văn hóa - xã hội được chăm lo",
        "Bảo đảm an sinh xã hội",
        "Quốc phòng - an ninh vững vàng",
        "tiếp dân, giải quyết khiếu nại, tố cáo",
        "Đại đoàn kết được tăng cường",
        "Nguồn lực đầu tư xây dựng cơ bản",
        "Công tác cán bộ",
        "Công tác quy hoạch",
        "Bảo vệ, quản lý rừng",
        "Đảng ủy 7 xã",
        Coverage.PARTLY_LISTED,
        words(Handling.ASSIGNED),
        "Cơ bản phù hợp; BTV giao UBND",
        "Các Ủy viên BTV (nguồn không nêu tên)",
        "65 tổ chức đảng",
        "7 đơn vị",
        "hoàn thành xuất sắc nhiệm vụ",
        "Chỉ tiêu chủ yếu phần lớn đã đạt; vài chỉ tiêu có lộ trình rõ, sẽ đạt trong năm 2021",
        "Hoàn thành nhiệm vụ năm 2021, chuẩn bị nhiệm vụ năm 2022",
        "báo cáo về chỉ thị số 41 (đất đai, rừng, quy hoạch, NTM)",
        "Nêu rõ nguyên nhân và cùng nhau khắc phục",
        "giáo dục chính trị tư tưởng",
        "Hoàn thiện bộ máy chính quyền; nâng năng lực, tác phong",
        "BTV giao UBND xem xét các kiến nghị",
        "UBND thành phố",
        "Nghị quyết số 17-NQ/TU ngày 18/12/2020 của BCH Đảng bộ Thành phố",
        "chỉ thị số 41 của BTV Thành ủy",
        "Quang cảnh hội nghị",
        "Các xã dự họp trực tuyến",
        "Vũ Văn Diện kết luận",
    ],
    five.working_groups: [
        "Tổng kết hoạt động của các Đoàn công tác năm 2022",
        "08/02/2023",
        words(Session.AFTERNOON),
        "tổng kết 2022, triển khai 2023 nên năm là 2023",
        words(Kind.FINAL_REVIEW),
        "Ban Thường vụ Thị ủy Hồng Lĩnh",
        "năm 2022 01/01/2022 – 31/12/2022",
        "năm 2023 01/01/2023 – 31/12/2023",
        "Lê Thành Đông Bí thư Thị ủy",
        "Nguyễn Thăng Long Phó Bí thư Thị ủy, Chủ tịch HĐND thị xã",
        "Nguyễn Huy Hùng Chủ tịch UBND thị xã",
        "Nguyễn Thăng Long báo cáo",
        "Đoàn công tác số 1 tại phường Trung Lương",
        "Đoàn công tác số 2 tại phường Đức Thuận",
        "Đoàn công tác số 3 tại phường Bắc Hồng",
        "Đoàn công tác số 4 tại phường Nam Hồng",
        "Đoàn công tác số 5 tại phường Đậu Liêu",
        "Đoàn công tác số 6 tại xã Thuận Lộc",
        "Phạm Thị Thu Hương Phó Chủ tịch LĐLĐ thị xã, thành viên đoàn công tác số 1",
        "Đặng Thị Lý Phó Chủ nhiệm UB Kiểm tra, Phó Trưởng đoàn công tác số 2",
        "Hoàng Bá Khang Chủ nhiệm UB Kiểm tra, Trưởng đoàn công tác số 3",
        "Đặng Ngọc Sơn Chủ tịch UBMTTQ thị xã, Phó Trưởng đoàn số 4",
        "Trần Nam Long Chỉ huy trưởng BCHQS Thị xã – Trưởng đoàn công tác số 5",
        "Nguyễn Anh Tài Phó trưởng Ban Dân vận Thị ủy, Phó trưởng đoàn chỉ đạo số 6",
        "Sớm kiện toàn, bổ sung nhân sự Đoàn số 2",
        "giúp phường Trung Lương về giao thông nông thôn, trường học, đơn thư khiếu nại",
        "Tạo điều kiện về thời gian, công việc cho thành viên",
        "các phòng, ban",
        "Phối hợp nhuần nhuyễn giữa Đoàn với Đảng ủy, Chi ủy",
        "thí điểm sinh hoạt trực tuyến ở chi bộ đặc thù theo Hướng dẫn 03",
        "Ban Tuyên giáo Thị ủy",
        format_lazy("{}: Kinh nghiệm: phân công rõ việc", words(SpeechKind.EXPERIENCE)),
        "mừng Đảng mừng Xuân 2022, mừng thị xã 30 năm thành lập",
        "Các Đoàn bám địa bàn",
        "an ninh chính trị, trật tự an toàn xã hội",
        "nhiệm vụ xây dựng Đảng",
        "đổi mới sinh hoạt chi bộ",
        "thông tin về chủ trương, chính sách",
        "Thành viên hoạt động chưa đều",
        "Chưa bám quy chế hoạt động của Đoàn",
        "Sinh hoạt, báo cáo chưa đủ theo chế độ",
        "Chưa thật sát và chưa động viên cơ sở",
        "Nắm thông tin chậm, thụ động",
        "Liên hệ giữa Đoàn với đảng ủy, chi ủy cơ sở còn lỏng",
        Coverage.PARTLY_LISTED,
        "Khẳng định vai trò quan trọng và đóng góp",
        "các Đoàn công tác và thành viên đoàn",
        "Chấn chỉnh, sửa các hạn chế",
        "Phối hợp tốt với cấp ủy, chính quyền cơ sở",
        "Làm cầu nối đưa thông tin",
        "các phòng, ban có thành viên tham gia đoàn công tác",
        "Xây dựng một mẫu báo cáo chung",
        "Ban Tổ chức Thị ủy Hồng Lĩnh",
        "Báo cáo sơ kết, tổng kết phải ngắn, sát, nghiêm túc",
        "Văn phòng Thị ủy Hồng Lĩnh",
        "trong thời gian tới",
        format_lazy("8 {}", words(Recipients.INDIVIDUALS)),
        "Thành tích xuất sắc trong thực hiện nhiệm vụ",
        "Thường trực Thị ủy",
        "Hướng dẫn 03 của Ban Bí thư Trung ương",
        "Đặng Thị Lý, Đoàn số 2",
        "Phạm Thị Thu Hương, Đoàn số 1",
        "Hoàng Bá Khang, Đoàn số 3",
        "Đặng Ngọc Sơn, Đoàn số 4",
        "Trần Nam Long, Đoàn số 5",
        "Nguyễn Anh Tài, Đoàn số 6",
        "Nguyễn Huy Hùng phát biểu",
        "Lê Thành Đông kết luận",
        "trao 8 giấy khen",
    ],
}


def spoken(fact):
    """A fact as its reader sees it: a coverage is the sentence that the page makes of it."""
    return silence(fact) if isinstance(fact, Coverage) else str(fact)


@sqlite_is_enough
@pytest.mark.parametrize(
    "make, fact",
    [
        pytest.param(make, fact, id=f"{make.__name__}-{number}")
        for make, facts in FACTS.items()
        for number, fact in enumerate(facts)
    ],
)
def test_each_fact_of_a_source_stands_on_its_page(pages, make, fact):
    assert one_line(spoken(fact)).lower() in pages[make].lower()


# Records as values ------------------------------------------------------------------------------


@pytest.mark.parametrize("make", FIVE)
def test_a_published_record_holds_together(make):
    record = make(Names())

    check_keys(record)

    assert from_json(to_json(record)) == record


def test_every_record_goes_into_a_file_and_comes_back_unchanged():
    for meeting in Meeting.objects.all():
        record = services.read_record(meeting)

        file = record_file.read(json.dumps(record_file.as_values(meeting, record)))

        assert file.record == record == services.saved_record(meeting)
        assert record_file.settled_here(file) == (record, [])


def test_directives_name_the_petitions_that_they_meet():
    groups, communes = five.working_groups(Names()), five.seven_communes(Names())

    met = {issue.key: issue.text for issue in (*groups.petitions, *communes.petitions)}
    answers = [
        [met[key] for key in directive.answers]
        for directive in (*groups.directives, *communes.directives)
        if directive.answers
    ]

    assert answers == [
        ["Tạo điều kiện về thời gian, công việc cho thành viên dự đủ hoạt động của Đoàn."],
        [issue.text for issue in communes.petitions],
    ]


def statements(name, value):
    """What a record says in sentences of its own, without the names in it."""
    if name in AS_PRINTED or (isinstance(value, dict) and set(value) <= {"text", "pk"}):
        return []
    if isinstance(value, dict):
        return [text for entry in value.items() for text in statements(*entry)]
    if isinstance(value, list):
        return [text for entry in value for text in statements(name, entry)]
    return [value] if isinstance(value, str) else []


def runs(text, length):
    found = re.findall(r"\w+", text.lower())
    return {tuple(found[start : start + length]) for start in range(len(found) - length + 1)}


@sqlite_is_enough
@pytest.mark.skipif(not SOURCES.is_dir(), reason="the source texts are kept outside the project")
@pytest.mark.parametrize("make", FIVE)
def test_no_sentence_of_a_source_is_copied(make):
    source = " ".join(path.read_text() for path in SOURCES.glob("*.txt"))
    copied = runs(source, LONGEST_COPY + 1)

    record = to_json(make(Names()))
    found = [text for text in statements("", record) if runs(text, LONGEST_COPY + 1) & copied]

    assert found == []


# The town ---------------------------------------------------------------------------------------


def counts():
    models = (Meeting, Revision, User, Organization, Person, Tenure, CommitteeMember)
    return [model.objects.count() for model in models]


def test_loading_again_changes_nothing_and_says_so(capsys):
    before = counts()
    passwords = dict(User.objects.values_list("username", "password"))
    capsys.readouterr()

    call_command("demo")

    assert counts() == before
    assert dict(User.objects.values_list("username", "password")) == passwords
    assert len(capsys.readouterr().out.splitlines()) == 1


def test_without_the_demo_setting_nothing_is_loaded(settings):
    settings.PORTAL_DEMO = False

    with pytest.raises(CommandError, match="PORTAL_DEMO=1"):
        call_command("demo")


def test_made_up_meetings_are_marked_and_stand_in_every_status():
    uuids = [uuid_of(invented.name) for invented in GENERATED]
    meetings = Meeting.objects.filter(uuid__in=uuids)

    assert len(meetings) == len(GENERATED) >= 24
    assert all(meeting.title.endswith(MARK) for meeting in meetings)
    assert {meeting.status for meeting in meetings} == set(Meeting.Status.values)
    assert {meeting.sort_on.year for meeting in meetings} >= set(range(2018, 2025))


def test_the_five_are_approved_and_public_and_kept_by_their_own_host():
    meetings = Meeting.objects.filter(uuid__in=[uuid_of(make.__name__) for make in FIVE])

    shown = {(meeting.status, meeting.access) for meeting in meetings}
    hosts = sorted(meeting.host.name for meeting in meetings.select_related("host"))

    assert shown == {("approved", "public")}
    assert hosts == ["Văn phòng Thành ủy Hạ Long", *["Văn phòng Thị ủy Hồng Lĩnh"] * 4]


def test_the_names_in_the_five_are_those_of_the_catalogue():
    names = town.names()

    named = [value for make in FIVE for value in references(make(names))]

    assert {value.text for value in named if value and value.pk is None} == {"các phòng, ban"}


def references(value):
    if isinstance(value, Reference):
        return [value]
    if dataclasses.is_dataclass(value):
        value = tuple(getattr(value, entry.name) for entry in dataclasses.fields(value))
    return [found for entry in value for found in references(entry)] if type(value) is tuple else []


def test_each_demo_account_signs_in_with_the_demo_password(settings):
    signed_in = {
        account.username
        for account in town.ACCOUNTS
        if Client().login(username=account.username, password=settings.PORTAL_DEMO_PASSWORD)
    }

    assert signed_in >= {"vanphong", "chanhvp", "lanhdao", "trungluong", "ducthuan", "quantri"}
