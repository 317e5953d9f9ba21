"""Made-up meetings of other periods, so that every page has something to show.

Nothing in them took place: no real person is named, the figures are drawn by a generator that draws
the same on every run, and every title ends in "(minh họa)".
"""

import dataclasses
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from meetings.demo import bodies, fields
from meetings.demo.bodies import Body
from meetings.demo.items import Items
from meetings.models.meeting import Status
from meetings.record import (
    NOBODY,
    Access,
    AddressedLevel,
    Basis,
    Cause,
    CauseKind,
    Commendation,
    CommendationForm,
    ComparedWith,
    Coverage,
    Handling,
    Kind,
    Mode,
    Part,
    Period,
    Precision,
    Recipients,
    RecordData,
    Session,
    SpeechKind,
    Trend,
    UnitRole,
    Verb,
)

MARK = "(minh họa)"
CHAIR = f"Người chủ trì {MARK}"
PRESENTER = f"Người báo cáo {MARK}"

NORTH = (bodies.BAC_HONG, bodies.DUC_THUAN, bodies.TRUNG_LUONG)
TOWN = (*NORTH, bodies.NAM_HONG, bodies.DAU_LIEU, bodies.THUAN_LOC)
WARD_BOARDS = {
    bodies.TRUNG_LUONG: bodies.TRUNG_LUONG_BOARD,
    bodies.DUC_THUAN: bodies.DUC_THUAN_BOARD,
}

PLANNED, DRAFT, SUBMITTED, RETURNED, APPROVED = Status


# Periods ----------------------------------------------------------------------------------------


def span(label, year, first, last):
    """From the first day of one month to the last day of another."""
    after = date(year + last // 12, last % 12 + 1, 1)
    return Period(label, date(year, first, 1), after - timedelta(days=1))


def year(number):
    return span(f"năm {number}", number, 1, 12)


def first_half(number):
    return span(f"6 tháng đầu năm {number}", number, 1, 6)


def second_half(number):
    return span(f"6 tháng cuối năm {number}", number, 7, 12)


def nine_months(number):
    return span(f"9 tháng đầu năm {number}", number, 1, 9)


def quarter(number, which):
    return span(
        f"quý {'I II III IV'.split()[which - 1]}/{number}", number, 3 * which - 2, 3 * which
    )


def following(period):
    """The period that a meeting plans after reviewing this one."""
    number, months = period.ends_on.year, period.ends_on.month - period.starts_on.month + 1
    if months == 12:
        return year(number + 1)
    if months == 9:
        return span(f"3 tháng cuối năm {number}", number, 10, 12)
    if months == 6:
        return second_half(number)
    return quarter(number, period.ends_on.month // 3 + 1)


# What meetings speak of -------------------------------------------------------------------------


@dataclass(frozen=True)
class Theme:
    """What the meetings of one kind of organizer speak of.

    A limitation has several wordings: it comes back from year to year, never quite the same.
    """

    about: str
    results: tuple[tuple[str, str], ...]
    figures: tuple[tuple[str, str, str, int, int], ...]
    ratio: tuple[str, str, str]
    limitations: tuple[tuple[str, tuple[str, ...]], ...]
    petitions: tuple[tuple[str, str, AddressedLevel], ...]
    directives: tuple[tuple[str, str, Body | None], ...]


DEMOCRACY = Theme(
    about="thực hiện quy chế dân chủ ở cơ sở",
    results=(
        (fields.DEMOCRACY, "Các nội dung phải công khai được niêm yết đúng nơi, đúng hạn."),
        (fields.LETTERS, "Lịch tiếp công dân được giữ; đơn thư được phân loại ngay trong tuần."),
        (fields.ORGANIZATIONS, "MTTQ giám sát việc thu, chi các khoản đóng góp ở tổ dân phố."),
        (fields.GOVERNMENT, "Bộ phận một cửa trả kết quả đúng hẹn tăng so với kỳ trước."),
    ),
    figures=(
        (fields.LETTERS, "Tiếp công dân", "cuộc", 40, 90),
        (fields.DEMOCRACY, "Đối thoại của người đứng đầu", "hội nghị", 8, 24),
        (fields.ORGANIZATIONS, "Cuộc giám sát của MTTQ, đoàn thể", "cuộc", 10, 30),
    ),
    ratio=(fields.LETTERS, "Đơn thư", "đơn"),
    limitations=(
        (
            fields.DEMOCRACY,
            (
                "Niêm yết công khai ở một số tổ dân phố còn chậm.",
                "Việc công khai ở vài tổ dân phố vẫn chậm.",
                "Còn tổ dân phố niêm yết công khai chưa kịp thời.",
            ),
        ),
        (
            fields.LETTERS,
            (
                "Trả lời đơn thư có việc quá hạn.",
                "Vẫn còn đơn trả lời quá thời hạn.",
                "Một số đơn thư được trả lời chậm so với hạn.",
            ),
        ),
        (
            fields.DEMOCRACY,
            (
                "Doanh nghiệp ngoài nhà nước ít tổ chức đối thoại.",
                "Đối thoại tại doanh nghiệp ngoài nhà nước còn ít.",
            ),
        ),
    ),
    petitions=(
        (fields.GOVERNMENT, "Bổ sung máy tính cho bộ phận một cửa.", AddressedLevel.TOWN),
        (fields.LETTERS, "Hướng dẫn mẫu sổ theo dõi đơn thư dùng chung.", AddressedLevel.TOWN),
    ),
    directives=(
        (fields.DEMOCRACY, "Kiểm tra việc niêm yết công khai ở các phường, xã.", bodies.FRONT),
        (fields.LETTERS, "Rà soát đơn thư quá hạn, báo cáo kết quả.", bodies.PEOPLES_COMMITTEE),
        (fields.DEMOCRACY, "Tổ chức tập huấn về dân chủ ở cơ sở.", bodies.MOBILIZATION_BOARD),
    ),
)

MODELS = Theme(
    about="phong trào thi đua “Dân vận khéo”",
    results=(
        (fields.MODELS, "Mô hình được chọn theo việc khó của từng nơi, có người phụ trách."),
        (fields.COUNTRYSIDE, "Nhiều tuyến đường hoa, vườn mẫu do người dân tự làm."),
        (fields.WELFARE, "Các mô hình giúp hộ khó khăn sửa nhà được duy trì."),
        (fields.EMULATION, "Điển hình được giới thiệu trên trang tin và loa cơ sở."),
    ),
    figures=(
        (fields.MODELS, "Mô hình đăng ký mới", "mô hình", 30, 70),
        (fields.MODELS, "Ngày công người dân đóng góp", "ngày công", 1200, 4800),
        (fields.COUNTRYSIDE, "Đường hoa làm mới", "km", 4, 19),
    ),
    ratio=(fields.MODELS, "Mô hình kiểm tra", "mô hình"),
    limitations=(
        (
            fields.MODELS,
            (
                "Một số mô hình đăng ký rồi làm chậm.",
                "Có mô hình đã đăng ký nhưng triển khai chậm.",
                "Tiến độ của một số mô hình còn chậm so với đăng ký.",
            ),
        ),
        (
            fields.MODELS,
            ("Việc nhân rộng mô hình tốt còn ít.", "Mô hình tốt chưa được nhân rộng nhiều."),
        ),
    ),
    petitions=(
        (fields.MODELS, "Hỗ trợ kinh phí cây giống cho đường hoa.", AddressedLevel.TOWN),
        (fields.EMULATION, "Xem xét khen cấp tỉnh cho mô hình tiêu biểu.", AddressedLevel.PROVINCE),
    ),
    directives=(
        (fields.MODELS, "Kiểm tra tiến độ từng mô hình đã đăng ký.", bodies.MOBILIZATION_BOARD),
        (fields.MODELS, "Lập danh mục mô hình nhân rộng cho kỳ tới.", bodies.MOBILIZATION_BOARD),
        (fields.EMULATION, "Viết tin về điển hình mỗi tháng.", bodies.PROPAGANDA_BOARD),
    ),
)

RELIGION = Theme(
    about="công tác tôn giáo",
    results=(
        (fields.RELIGION, "Các cơ sở tôn giáo sinh hoạt theo chương trình đã đăng ký."),
        (fields.RELIGION, "Gặp gỡ chức sắc, chức việc nhân ngày lễ được duy trì."),
        (fields.MASS_WORK, "Đồng bào có đạo tham gia tích cực các cuộc vận động ở địa phương."),
    ),
    figures=(
        (fields.RELIGION, "Cuộc gặp gỡ chức sắc, chức việc", "cuộc", 6, 20),
        (fields.RELIGION, "Di tích được kiểm tra", "di tích", 4, 12),
    ),
    ratio=(fields.RELIGION, "Đề nghị của cơ sở tôn giáo", "đề nghị"),
    limitations=(
        (
            fields.RELIGION,
            (
                "Quản lý thu, chi ở một số di tích chưa chặt.",
                "Thu, chi tại vài di tích quản lý chưa chặt chẽ.",
            ),
        ),
        (
            fields.RELIGION,
            (
                "Cán bộ theo dõi tôn giáo ở phường, xã phải kiêm nhiều việc.",
                "Người làm công tác tôn giáo ở cơ sở còn kiêm nhiệm.",
            ),
        ),
    ),
    petitions=(
        (fields.RELIGION, "Hướng dẫn thủ tục sửa chữa cơ sở thờ tự.", AddressedLevel.PROVINCE),
    ),
    directives=(
        (fields.RELIGION, "Kiểm tra thu, chi tại các di tích.", bodies.PEOPLES_COMMITTEE),
        (fields.RELIGION, "Lập kế hoạch gặp gỡ chức sắc trong kỳ tới.", bodies.MOBILIZATION_BOARD),
    ),
)

GRASSROOTS = Theme(
    about="xây dựng cơ sở VMTD, cụm ATLC",
    results=(
        (fields.COMMITTEES, "Kế hoạch năm được giao đến từng phường, xã từ tháng Một."),
        (fields.CONSCRIPTION, "Giao quân đủ chỉ tiêu, bảo đảm chất lượng."),
        (fields.PUBLIC_ORDER, "Tổ tự quản ở khu dân cư hoạt động đều."),
        (fields.ECONOMY, "Đường giao thông nội phường được nâng cấp thêm."),
    ),
    figures=(
        (fields.COMMITTEES, "Lượt kiểm tra Ban XDCS", "lượt", 8, 24),
        (fields.LAND, "Đường giao thông nâng cấp", "km", 3, 15),
        (fields.PUBLIC_ORDER, "Vụ việc giải quyết tại cơ sở", "vụ", 12, 45),
    ),
    ratio=(fields.COMMITTEES, "Nội dung trong kế hoạch", "nội dung"),
    limitations=(
        (
            fields.COMMITTEES,
            (
                "Hoạt động của một số Ban XDCS còn hình thức.",
                "Vẫn có Ban XDCS sinh hoạt hình thức.",
                "Ban XDCS ở vài nơi họp chưa đều, còn hình thức.",
            ),
        ),
        (
            fields.LAND,
            (
                "Lấn chiếm vỉa hè tái diễn.",
                "Tình trạng lấn chiếm vỉa hè vẫn tái diễn.",
                "Vỉa hè ở trục chính còn bị lấn chiếm trở lại.",
            ),
        ),
        (
            fields.PUBLIC_ORDER,
            ("Tai nạn giao thông còn xảy ra.", "An toàn giao thông ở nút giao chưa bảo đảm."),
        ),
    ),
    petitions=(
        (fields.PUBLIC_ORDER, "Lắp đèn tín hiệu tại nút giao đông xe.", AddressedLevel.PROVINCE),
        (fields.LAND, "Bố trí vốn sửa nhà văn hóa tổ dân phố.", AddressedLevel.TOWN),
        (fields.ENVIRONMENT, "Tăng tần suất thu gom rác ở ngõ nhỏ.", AddressedLevel.TOWN),
    ),
    directives=(
        (fields.COMMITTEES, "Rà soát, kiện toàn Ban XDCS các phường, xã.", bodies.MILITARY),
        (fields.LAND, "Lập lại trật tự vỉa hè ở các trục chính.", bodies.PEOPLES_COMMITTEE),
        (fields.PUBLIC_ORDER, "Tuần tra chung ở địa bàn giáp ranh.", bodies.POLICE),
    ),
)

CLUSTER = Theme(
    about="cụm ATLC-SSCĐ phía Bắc",
    results=(
        (fields.READINESS, "Lịch trực của các phường trong cụm được giữ đủ."),
        (fields.PUBLIC_ORDER, "Ba phường trao đổi tình hình giáp ranh hằng tuần."),
        (fields.ARMY_FAMILIES, "Thăm hỏi gia đình quân nhân dịp lễ, Tết."),
    ),
    figures=(
        (fields.PUBLIC_ORDER, "Buổi tuần tra chung", "buổi", 18, 60),
        (fields.ARMY_FAMILIES, "Gia đình quân nhân được thăm", "gia đình", 20, 75),
    ),
    ratio=(fields.COMMITTEES, "Việc chung của cụm", "việc"),
    limitations=(
        (
            fields.COMMITTEES,
            (
                "Thông báo tình hình giữa các phường có lúc chậm.",
                "Trao đổi thông tin giữa các phường trong cụm còn chậm.",
                "Thông tin trong cụm đến chưa kịp thời.",
            ),
        ),
        (
            fields.PUBLIC_ORDER,
            ("Xe quá tải còn qua đường nội cụm.", "Đường nội cụm vẫn có xe quá tải."),
        ),
    ),
    petitions=(
        (fields.PUBLIC_ORDER, "Lắp thêm camera ở điểm giáp ranh.", AddressedLevel.TOWN),
        (fields.COMMITTEES, "Luân phiên nơi họp giao ban cụm.", AddressedLevel.CLUSTER),
    ),
    directives=(
        (fields.PUBLIC_ORDER, "Thống nhất lịch tuần tra chung của ba phường.", bodies.BAC_HONG),
        (fields.COMMITTEES, "Lập sổ thông báo tình hình dùng chung.", bodies.NORTHERN_BOARD),
    ),
)

GROUPS = Theme(
    about="hoạt động của các Đoàn công tác",
    results=(
        (fields.PARTY_CELLS, "Thành viên các Đoàn dự đủ sinh hoạt chi bộ được phân công."),
        (fields.COMMITTEES, "Mỗi Đoàn có sổ theo dõi việc của địa bàn."),
        (fields.ECONOMY, "Một số vướng mắc về mặt bằng được Đoàn đề xuất gỡ sớm."),
    ),
    figures=(
        (fields.PARTY_CELLS, "Buổi dự sinh hoạt chi bộ", "buổi", 60, 180),
        (fields.COMMITTEES, "Phản ánh gửi Thường trực", "phản ánh", 12, 48),
    ),
    ratio=(fields.COMMITTEES, "Báo cáo tháng của các Đoàn", "báo cáo"),
    limitations=(
        (
            fields.COMMITTEES,
            (
                "Báo cáo tháng của một số Đoàn nộp chậm.",
                "Vẫn có Đoàn nộp báo cáo tháng chậm.",
                "Chế độ báo cáo tháng của vài Đoàn chưa đều.",
            ),
        ),
        (
            fields.COMMITTEES,
            ("Thành viên kiêm nhiệm ít thời gian đi cơ sở.", "Đi cơ sở chưa nhiều do kiêm nhiệm."),
        ),
    ),
    petitions=((fields.COMMITTEES, "Bổ sung thành viên cho Đoàn còn thiếu.", AddressedLevel.TOWN),),
    directives=(
        (fields.COMMITTEES, "Nộp báo cáo tháng trước ngày 25.", bodies.ORGANIZATION_BOARD),
        (fields.COMMITTEES, "Tổng hợp phản ánh của các Đoàn.", bodies.OFFICE),
    ),
)

WARD = Theme(
    about="xây dựng cơ sở của phường",
    results=(
        (fields.PARTY_CELLS, "Chi bộ tổ dân phố sinh hoạt đúng kỳ."),
        (fields.COUNTRYSIDE, "Tổ dân phố ra quân dọn vệ sinh mỗi cuối tuần."),
        (fields.SOCIETY, "Nhà văn hóa mở cửa thường xuyên."),
    ),
    figures=(
        (fields.ENVIRONMENT, "Buổi ra quân vệ sinh môi trường", "buổi", 10, 26),
        (fields.WELFARE, "Hộ được giúp sửa nhà", "hộ", 2, 9),
    ),
    ratio=(fields.COMMITTEES, "Việc trong chương trình công tác", "việc"),
    limitations=(
        (
            fields.ENVIRONMENT,
            ("Còn điểm đổ rác sai nơi.", "Rác đổ sai nơi quy định vẫn còn."),
        ),
        (
            fields.LAND,
            ("Bán hàng lấn lòng đường buổi sáng.", "Chợ sáng còn lấn ra lòng đường."),
        ),
    ),
    petitions=(
        (fields.LAND, "Nạo vét mương thoát nước cuối tuyến.", AddressedLevel.TOWN),
        (fields.SOCIETY, "Bổ sung sách cho tủ sách tổ dân phố.", AddressedLevel.TOWN),
    ),
    directives=(
        (fields.ENVIRONMENT, "Xóa điểm rác tự phát, cắm biển nhắc.", None),
        (fields.LAND, "Sắp xếp lại chỗ bán hàng buổi sáng.", None),
    ),
)

LOCAL = Theme(
    about="nhiệm vụ của địa phương",
    results=(
        (fields.PARTY_BUILDING, "Cấp ủy giữ nền nếp sinh hoạt, phân công rõ người phụ trách."),
        (fields.ECONOMY, "Thu ngân sách bám tiến độ dự toán."),
        (fields.COUNTRYSIDE, "Tiêu chí nông thôn mới, đô thị văn minh được giữ vững."),
    ),
    figures=(
        (fields.ECONOMY, "Thu ngân sách", "triệu đồng", 1800, 5200),
        (fields.PARTY_CELLS, "Đảng viên mới kết nạp", "đảng viên", 6, 22),
    ),
    ratio=(fields.PARTY_BUILDING, "Chỉ tiêu nghị quyết", "chỉ tiêu"),
    limitations=(
        (
            fields.LAND,
            ("Giải phóng mặt bằng còn chậm.", "Mặt bằng một số công trình bàn giao chậm."),
        ),
        (
            fields.PARTY_CELLS,
            ("Nguồn kết nạp đảng viên mới còn ít.", "Tạo nguồn đảng viên mới gặp khó khăn."),
        ),
    ),
    petitions=(
        (fields.LAND, "Bố trí vốn làm đường liên thôn.", AddressedLevel.TOWN),
        (fields.GOVERNMENT, "Bổ sung biên chế địa chính.", AddressedLevel.PROVINCE),
    ),
    directives=(
        (fields.LAND, "Hoàn thành giải phóng mặt bằng các công trình đã có vốn.", None),
        (fields.PARTY_CELLS, "Lập danh sách quần chúng ưu tú để bồi dưỡng.", None),
        (fields.ECONOMY, "Rà soát nguồn thu, chống thất thu.", None),
    ),
)

KINDS = {
    Kind.PRELIMINARY_REVIEW: "Sơ kết",
    Kind.FINAL_REVIEW: "Tổng kết",
    Kind.BRIEFING: "Giao ban",
    Kind.WORKING_SESSION: "Làm việc về",
    Kind.ROLLOUT: "Triển khai",
}


# Records ----------------------------------------------------------------------------------------

HANDLINGS = {
    Handling.ANSWERED: "Đã trả lời tại hội nghị.",
    Handling.ASSIGNED: "Giao cơ quan chuyên môn xem xét.",
    Handling.ESCALATED: "Chuyển cấp có thẩm quyền.",
    Handling.NOTED: "Tiếp thu, nghiên cứu.",
    Handling.UNANSWERED: "",
}
TRENDS = (Trend.LASTING, Trend.FALLING, None, Trend.NEW, Trend.RISING)


@dataclass(frozen=True, kw_only=True)
class Invented:
    """One made-up meeting: what it was, and how far its record has come."""

    themes: tuple[Theme, ...]
    organizers: tuple[Body, ...]
    kind: Kind
    period: Period
    held_on: date
    status: Status = APPROVED
    kept_by: Body = bodies.OFFICE
    units: tuple[Body, ...] = TOWN
    access: Access = Access.INTERNAL
    mode: Mode = Mode.IN_PERSON
    returned_because: str = ""
    lost: int = 0
    """How much the parts of its ratios fall short of the whole."""

    @property
    def title(self):
        about = ", ".join(theme.about for theme in self.themes)
        return f"{KINDS[self.kind]} {about} {self.period.label} {MARK}"

    @property
    def name(self):
        """What the lasting keys of the record are made of."""
        return f"{self.title}, {self.held_on}"

    def announcement(self, names):
        """What is known before the meeting has been held or reported."""
        make = Items(self.name, names)
        return RecordData(
            title=self.title,
            kind=self.kind,
            held_on=self.held_on,
            held_precision=Precision.DAY,
            held_basis=Basis.STATED,
            session=Session.MORNING,
            mode=self.mode,
            access=self.access,
            place="Hội trường tầng 2 (minh họa)",
            organizers=make.organizers(*map(names.body, self.organizers)),
            units=make.units(*map(names.body, self.units), role=UnitRole.ATTENDING),
            periods=make.reviewed(self.period),
        )

    def record(self, names):
        """The whole record; a generator with a seed of its own draws the figures."""
        make = Items(f"{self.name}, record", names)
        pick = Random(self.name)  # noqa: S311 - figures of a demo
        limitations = self._limitations(make)
        petitions = self._petitions(make, pick)
        return dataclasses.replace(
            self.announcement(names),
            next_period=following(self.period),
            agenda="Báo cáo kết quả.\nThảo luận.\nKết luận.",
            assessment=f"Nhiệm vụ {self.period.label} cơ bản hoàn thành {MARK}.",
            conclusion="Thống nhất với báo cáo; tập trung khắc phục hạn chế đã nêu.",
            directives_coverage=Coverage.LISTED,
            limitations_coverage=Coverage.LISTED,
            causes_coverage=Coverage.LISTED,
            petitions_coverage=Coverage.LISTED,
            participations=self._people(make),
            results=tuple(
                make.result(field, text) for theme in self.themes for field, text in theme.results
            ),
            figures=self._figures(make, pick),
            issues=(*limitations, *petitions),
            causes=(
                make.item(
                    Cause,
                    text="Cán bộ kiêm nhiệm nhiều việc.",
                    kind=CauseKind.OBJECTIVE,
                    issue=limitations[0].key,
                ),
                make.item(Cause, text="Việc đôn đốc chưa thường xuyên.", kind=CauseKind.SUBJECTIVE),
            ),
            directives=self._directives(make, pick, petitions),
            commendations=self._commendations(make, pick),
        )

    def _people(self, make):
        presented = f"Báo cáo kết quả {self.period.label}."
        return (
            make.person(CHAIR, "Lãnh đạo đơn vị tổ chức", Part.CHAIR, Part.CONCLUDER),
            make.person(PRESENTER, "Đại diện đơn vị tổ chức", Part.PRESENTER, speech=presented),
            make.person(
                f"Đại biểu phát biểu {MARK}",
                "Đại diện đơn vị dự họp",
                Part.SPEAKER,
                organization=make.names.body(self.units[0]),
                speech_kind=SpeechKind.DISCUSSION,
                speech="Nêu cách làm và khó khăn ở đơn vị.",
            ),
        )

    def _figures(self, make, pick):
        drawn = []
        for theme in self.themes:
            for field, label, measure, least, most in theme.figures:
                value, before = pick.randint(least, most), pick.randint(least, most)
                drawn.append(
                    make.figure(
                        field,
                        label,
                        value,
                        measure,
                        compared_with=ComparedWith.SAME_PERIOD,
                        compared_value=Decimal(before),
                    )
                )
            drawn += self._ratio(make, pick, *theme.ratio)
        return tuple(drawn)

    def _ratio(self, make, pick, field, label, measure):
        """So many, of which so many done; the parts add up, and so does the percentage."""
        total = pick.randint(18, 60)
        done = pick.randint(total // 2, total - 1)
        whole = make.figure(field, label, total, measure)
        yield whole
        yield make.figure(
            field,
            f"{label}: đã xong",
            done,
            measure,
            parent=whole.key,
            numerator=Decimal(done),
            denominator=Decimal(total),
            percent=round(Decimal(100 * done) / total, 1),
        )
        yield make.figure(
            field, f"{label}: đang làm", total - done - self.lost, measure, parent=whole.key
        )

    def _limitations(self, make):
        """The same ones come back each year in other words."""
        return tuple(
            make.limitation(
                field,
                wordings[(self.held_on.year + self.held_on.month // 7) % len(wordings)],
                unit=make.names.body(self.units[number % len(self.units)]),
                trend=TRENDS[(self.held_on.year + number) % len(TRENDS)],
            )
            for theme in self.themes
            for number, (field, wordings) in enumerate(theme.limitations)
        )

    def _petitions(self, make, pick):
        made = []
        for theme in self.themes:
            for field, text, level in theme.petitions:
                handling = pick.choice(tuple(HANDLINGS))
                made.append(
                    make.petition(
                        field,
                        text,
                        unit=make.names.body(pick.choice(self.units)),
                        addressed_level=level,
                        handling=handling,
                        answer=HANDLINGS[handling],
                    )
                )
        return tuple(made)

    def _directives(self, make, pick, petitions):
        """Some have a day, some words for it, some stand for good; one meets a petition."""
        met = next((one.key for one in petitions if one.handling == Handling.ASSIGNED), None)
        deadlines = (
            {"due_on": self.held_on + timedelta(days=pick.choice((14, 30, 60, 90)))},
            {"due_text": f"trong {following(self.period).label}"},
            {"is_recurring": True},
        )
        told = [one for theme in self.themes for one in theme.directives]
        return tuple(
            make.directive(
                field,
                text,
                verb=Verb.ASSIGN if lead else Verb.REQUEST,
                issued_by=make.names.person(CHAIR),
                lead=make.names.body(lead) if lead else NOBODY,
                addressee="" if lead else "các đơn vị dự họp",
                answers=(met,) if met and number == 0 else (),
                **deadlines[number % len(deadlines)],
            )
            for number, (field, text, lead) in enumerate(told)
        )

    def _commendations(self, make, pick):
        if self.kind != Kind.FINAL_REVIEW:
            return ()
        return (
            make.item(
                Commendation,
                form=CommendationForm.CERTIFICATE,
                recipients=Recipients.COLLECTIVES,
                count=pick.randint(2, 9),
                reason=f"Hoàn thành tốt nhiệm vụ {self.period.label}",
                presented_by=CHAIR,
            ),
        )


# The meetings -----------------------------------------------------------------------------------


def of_committee(committee, theme, **more):
    return Invented(themes=(theme,), organizers=(committee,), **more)


def of_three(**more):
    """The sitting of three committees at once."""
    return Invented(
        themes=(DEMOCRACY, MODELS, RELIGION),
        organizers=(
            bodies.DEMOCRACY_COMMITTEE,
            bodies.MODELS_COMMITTEE,
            bodies.RELIGION_COMMITTEE,
        ),
        **more,
    )


def of_cluster(**more):
    return of_committee(bodies.NORTHERN_CLUSTER, CLUSTER, units=NORTH, **more)


def of_groups(**more):
    return of_committee(bodies.STANDING_BOARD, GROUPS, units=tuple(bodies.GROUPS.values()), **more)


def of_ward(ward, **more):
    board = WARD_BOARDS[ward]
    theme = dataclasses.replace(WARD, about=f"công tác của {board.text}")
    return of_committee(board, theme, units=(ward,), kept_by=ward, **more)


def of_local_work(board, units, **more):
    return of_committee(board, LOCAL, kind=Kind.WORKING_SESSION, units=units, **more)


GENERATED = (
    of_committee(
        bodies.DEMOCRACY_COMMITTEE,
        DEMOCRACY,
        kind=Kind.PRELIMINARY_REVIEW,
        period=first_half(2018),
        held_on=date(2018, 7, 13),
    ),
    of_committee(
        bodies.MODELS_COMMITTEE,
        MODELS,
        kind=Kind.FINAL_REVIEW,
        period=year(2018),
        held_on=date(2018, 12, 21),
        access=Access.PUBLIC,
    ),
    of_committee(
        bodies.GRASSROOTS_COMMITTEE,
        GRASSROOTS,
        kind=Kind.FINAL_REVIEW,
        period=year(2018),
        held_on=date(2019, 1, 11),
        access=Access.PUBLIC,
    ),
    of_cluster(kind=Kind.BRIEFING, period=quarter(2019, 1), held_on=date(2019, 4, 12)),
    of_committee(
        bodies.DEMOCRACY_COMMITTEE,
        DEMOCRACY,
        kind=Kind.PRELIMINARY_REVIEW,
        period=first_half(2019),
        held_on=date(2019, 7, 12),
    ),
    of_committee(
        bodies.MODELS_COMMITTEE,
        MODELS,
        kind=Kind.FINAL_REVIEW,
        period=year(2019),
        held_on=date(2019, 12, 20),
        access=Access.PUBLIC,
    ),
    of_committee(
        bodies.RELIGION_COMMITTEE,
        RELIGION,
        kind=Kind.FINAL_REVIEW,
        period=year(2019),
        held_on=date(2020, 1, 10),
    ),
    of_committee(
        bodies.DEMOCRACY_COMMITTEE,
        DEMOCRACY,
        kind=Kind.PRELIMINARY_REVIEW,
        period=first_half(2020),
        held_on=date(2020, 7, 10),
    ),
    of_cluster(kind=Kind.PRELIMINARY_REVIEW, period=nine_months(2020), held_on=date(2020, 10, 9)),
    of_three(
        kind=Kind.FINAL_REVIEW,
        period=year(2020),
        held_on=date(2021, 1, 15),
        access=Access.PUBLIC,
    ),
    of_committee(
        bodies.GRASSROOTS_COMMITTEE,
        GRASSROOTS,
        kind=Kind.PRELIMINARY_REVIEW,
        period=first_half(2021),
        held_on=date(2021, 7, 16),
        mode=Mode.ONLINE,
    ),
    of_groups(kind=Kind.FINAL_REVIEW, period=year(2021), held_on=date(2022, 1, 21)),
    of_three(
        kind=Kind.PRELIMINARY_REVIEW,
        period=first_half(2022),
        held_on=date(2022, 7, 8),
        access=Access.PUBLIC,
        mode=Mode.MIXED,
    ),
    of_local_work(
        bodies.STANDING_BOARD,
        (bodies.NAM_HONG, bodies.DAU_LIEU, bodies.THUAN_LOC),
        period=nine_months(2022),
        held_on=date(2022, 10, 14),
    ),
    of_committee(
        bodies.GRASSROOTS_COMMITTEE,
        GRASSROOTS,
        kind=Kind.FINAL_REVIEW,
        period=year(2022),
        held_on=date(2023, 1, 13),
    ),
    of_three(
        kind=Kind.PRELIMINARY_REVIEW,
        period=first_half(2023),
        held_on=date(2023, 7, 7),
        access=Access.PUBLIC,
    ),
    of_cluster(kind=Kind.PRELIMINARY_REVIEW, period=nine_months(2023), held_on=date(2023, 10, 13)),
    of_ward(
        bodies.TRUNG_LUONG,
        kind=Kind.FINAL_REVIEW,
        period=year(2023),
        held_on=date(2024, 1, 12),
    ),
    of_ward(bodies.DUC_THUAN, kind=Kind.FINAL_REVIEW, period=year(2023), held_on=date(2024, 1, 19)),
    of_three(
        kind=Kind.FINAL_REVIEW,
        period=year(2023),
        held_on=date(2024, 1, 26),
        access=Access.PUBLIC,
    ),
    of_groups(kind=Kind.FINAL_REVIEW, period=year(2023), held_on=date(2024, 2, 2)),
    of_local_work(
        bodies.HA_LONG_STANDING_BOARD,
        bodies.HA_LONG_COMMUNES[:3],
        period=year(2023),
        held_on=date(2024, 3, 8),
        kept_by=bodies.HA_LONG_OFFICE,
    ),
    of_committee(
        bodies.GRASSROOTS_COMMITTEE,
        GRASSROOTS,
        kind=Kind.PRELIMINARY_REVIEW,
        period=first_half(2024),
        held_on=date(2024, 7, 9),
        status=SUBMITTED,
    ),
    of_ward(
        bodies.TRUNG_LUONG,
        kind=Kind.PRELIMINARY_REVIEW,
        period=first_half(2024),
        held_on=date(2024, 7, 4),
        status=SUBMITTED,
    ),
    of_cluster(
        kind=Kind.BRIEFING,
        period=quarter(2024, 2),
        held_on=date(2024, 7, 2),
        status=RETURNED,
        returned_because=(
            "Phần “đã xong” và “đang làm” cộng lại chưa bằng tổng số việc chung của cụm."
        ),
        lost=3,
    ),
    of_ward(
        bodies.DUC_THUAN,
        kind=Kind.PRELIMINARY_REVIEW,
        period=first_half(2024),
        held_on=date(2024, 7, 3),
        status=RETURNED,
        returned_because="Bổ sung nguyên nhân của từng hạn chế.",
    ),
    of_groups(
        kind=Kind.PRELIMINARY_REVIEW,
        period=first_half(2024),
        held_on=date(2024, 7, 11),
        status=DRAFT,
    ),
    of_ward(
        bodies.TRUNG_LUONG,
        kind=Kind.BRIEFING,
        period=quarter(2024, 2),
        held_on=date(2024, 7, 10),
        status=DRAFT,
    ),
    of_ward(
        bodies.DUC_THUAN,
        kind=Kind.BRIEFING,
        period=quarter(2024, 2),
        held_on=date(2024, 6, 28),
        status=DRAFT,
    ),
    of_committee(
        bodies.DEMOCRACY_COMMITTEE,
        DEMOCRACY,
        kind=Kind.BRIEFING,
        period=quarter(2024, 2),
        held_on=date(2024, 6, 26),
        status=PLANNED,
    ),
    of_local_work(
        bodies.STANDING_BOARD,
        (bodies.DAU_LIEU,),
        period=first_half(2024),
        held_on=date(2024, 7, 1),
        status=PLANNED,
    ),
    of_committee(
        bodies.MODELS_COMMITTEE,
        MODELS,
        kind=Kind.ROLLOUT,
        period=second_half(2024),
        held_on=date(2024, 7, 26),
        status=PLANNED,
    ),
    of_cluster(
        kind=Kind.PRELIMINARY_REVIEW,
        period=nine_months(2024),
        held_on=date(2024, 10, 11),
        status=PLANNED,
    ),
    of_three(
        kind=Kind.FINAL_REVIEW,
        period=year(2024),
        held_on=date(2025, 1, 10),
        status=PLANNED,
        access=Access.PUBLIC,
    ),
)
