"""Words that say which part of a report a sentence belongs to."""

import re

from intake.reader.vocabulary import source


def _cue(words):
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)")


HAS = source("limits")
"""What falls short, by name: "hạn chế", "tồn tại"."""

# "Tuy nhiên, ... còn chậm", "còn một số hạn chế", "chỉ ra những tồn tại"
LIMITS = re.compile(
    rf"(?:(?:tuy nhiên|tuy vậy|mặc dù vậy|song|nhưng|dù vậy|tuy|mặc dù|thế nhưng"
    rf"|(?:bên cạnh|ngoài) (?:những |các )?(?:kết quả|ưu điểm|mặt|thuận lợi"
    rf"|thành tích))\b.{{0,220}}?"
    rf"\b(?:{HAS}|chưa|còn|chậm|thấp|thiếu)\b)"
    r"|(?:bên cạnh đó|ngoài ra),? [^.]{0,120}?(?:vẫn còn|còn (?:một số|những|nhiều|có|để|xảy)"
    r"|chưa)\b"
    rf"|(?:vẫn )?còn (?:có )?(?:một số|những|nhiều|bộc lộ|gặp|không ít)?\s*(?:những )?{HAS}"
    rf"|(?:một số|những|các) (?:tồn tại|{HAS})[^.]{{0,60}}?(?:như|là|gồm|sau|:)"
    rf"|chỉ (?:ra|rõ) (?:một số |những |các )?(?:tồn tại|tại|{HAS})"
    rf"|^(?:hiện |toàn \w+ )?(?:vẫn )?còn (?:tới )?\d[^.;:]{{3,80}}\b(?:chưa|không|thiếu|chậm)\b"
    rf"|^(?:về )?(?:những |các |một số )?(?:mặt )?(?:{HAS})(?:(?:,"
    rf"| và)? {HAS})*\s*(?:[^.;:,]{{0,40}} là|:|hiện nay|lớn nhất|chủ yếu|là)"
    rf"|^về (?:những |các |một số )?(?:mặt )?{HAS}(?:(?:,| và)? {HAS})*,"
)

# "Tuy nhiên", "Bên cạnh những kết quả": what follows falls short
TURN = re.compile(
    r"^(?:tuy nhiên|tuy vậy|mặc dù vậy|song(?! song)|trái lại|(?:ở chiều )?ngược lại|dù vậy"
    r"|tuy thế|thế nhưng|bên cạnh đó,? (?:vẫn )?còn"
    r"|bên cạnh (?:những |các )?(?:kết quả|ưu điểm|mặt|thuận lợi))"
)

# "thảo luận làm rõ hạn chế": spoken of, and not listed
ANNOUNCED = re.compile(
    r"(?:thảo luận|phân tích|làm rõ|thẳng thắn|trao đổi(?! (?:tin|thông tin|kinh nghiệm))"
    r"|nhìn nhận|kiểm điểm|nêu(?! trên))[^.:]{0,140}"
    rf"(?:{HAS}|nguyên nhân)"
)

# "Nói về nguyên nhân, bà A cho rằng ", "Lý giải điều này, các sở cho biết: "
EXPLAINS = (
    r"(?:(?:khi )?(?:nói|trao đổi|đề cập|phân tích|đánh giá|làm rõ|bàn|chia sẻ)(?: thêm| rõ| kỹ)?"
    r"(?: về| đến)? (?:các |những )?(?:nguyên nhân|lý do)"
    r"|(?:lý giải|giải thích|phân tích)(?: thêm| rõ)?(?: về| cho)? [^,.;:]{0,60}?(?<!\w)(?:điều"
    r"|vấn đề|việc|tình trạng|thực trạng|sự chậm trễ|hạn chế|tồn tại|con số)[^,.;:]{0,30}"
    r" (?:này|trên|đó|ấy))"
    r"[^.;:]{0,120}?(?:cho rằng|cho biết|cho hay|thừa nhận|nhìn nhận|nói rằng|nêu rõ|khẳng định"
    r"|, do|là do|:)\s*[,:]?\s+"
)

# "Nguyên nhân chủ yếu", "hạn chế trên là do"
CAUSE = re.compile(
    rf"^{EXPLAINS}|"
    r"nguyên nhân (?:chủ yếu|chính|từ|của|khách quan|chủ quan|là|do|được|cơ bản|dẫn đến|những"
    r"|trực tiếp)|(?:hạn chế|tồn tại|khuyết điểm)[^.,]{0,24} (?:chủ yếu )?(?:là do|do|xuất phát từ"
    r"|bắt nguồn từ|có nguyên nhân từ) |(?:^|, )sở dĩ |^lý do |(?:bắt nguồn|xuất phát) từ"
    r"|^(?:một phần|phần lớn|chủ yếu) (?:là )?(?:vì|do) |(?<!\w)lý giải"
    r"[^.;:]{0,90}(?: do| vì|:) "
    r"|^(?:về )?(?:khách|chủ) quan(?: là| do|[:,])|nguyên nhân\s*:|^nguyên nhân|^về nguyên nhân"
)

# "nêu nguyên nhân: ...", "làm rõ nguyên nhân chậm là do ...": no mere announcement
GIVES_CAUSE = re.compile(
    rf"^{EXPLAINS}(?=(?:\S+\s+){{3}})|"
    r"(?:nguyên nhân[^.;:]{0,60}?(?:(?: là)? do|:)|vì sao[^.;:]{5,120}:) (?=(?:\S+\s+){3})"
)

# "các đại biểu đã thảo luận"
DISCUSSED = _cue(
    r"(?:các )?đại biểu (?:đã |dự |tham |cũng |tập |trao |thảo |nghe |nhất )|tham luận|thảo luận"
    r"|ý kiến (?:phát biểu|thảo luận|tham gia|đóng góp)|các ý kiến"
    r"|trao đổi, (?:thảo luận|giải đáp|làm rõ)"
    r"|(?:hội nghị|cuộc họp|phiên họp|buổi \w+|đại biểu) (?:đã )?dành (?:\w+ )*thời gian"
    r"|phát biểu tại hội nghị|tại (?:hội nghị|cuộc họp|buổi làm việc|hội), "
)

# "Kết luận hội nghị", "phát biểu chỉ đạo"
CONCLUDED = _cue(
    r"(?:phát biểu )?kết luận (?:hội nghị|cuộc họp|phiên họp|buổi làm việc|tại|giao ban|nội dung"
    r"|buổi|,)?|phát biểu (?:chỉ đạo|bế mạc)|bế mạc|chỉ đạo tại|kết luận"
)

# "yêu cầu", "giao" (not "giao ban"), "cần tập trung"
ORDERED = _cue(
    r"yêu cầu|đề nghị|giao(?! ban| lưu| thông| dịch| đất| khoán| quân)|lưu ý|nhấn mạnh|phân công"
    r"|chốt"
    r"|cần (?:tập trung|tiếp tục|phải|thực hiện|quan tâm|chú trọng|tăng cường|đẩy mạnh|làm tốt)"
)

# "Trong thời gian tới ... tập trung", "Phương hướng, nhiệm vụ"
AHEAD = re.compile(
    r"^(?!(?:trong )?quý[^.;]{0,120} đã )(?:trong )?(?:thời gian tới|thời gian còn lại"
    r"|(?:những|các) tháng (?:cuối|còn lại)"
    r"|\w+ tháng cuối năm|quý i?[iv]+|năm 20\d\d|nhiệm kỳ tới|giai đoạn tới|tháng \d+"
    r"|để (?:hoàn thành|thực hiện|khắc phục|đạt))[^.]{0,120}(?:sẽ|tiếp tục|tập trung|phấn đấu|cần"
    r"|đẩy mạnh|tăng cường|yêu cầu|đề ra|xác định)"
    r"|(?:phương hướng|nhiệm vụ)[^.]{0,60}(?:thời gian tới|tháng (?:cuối|còn lại)|cuối năm"
    r"|năm 20\d\d|quý|trọng tâm)[^.]{0,80}(?:tập trung|tiếp tục|sẽ|:|là|như)"
    r"|^(?:về )?(?:phương hướng|nhiệm vụ)"
)

# "ghi nhận, biểu dương"
PRAISED = _cue(
    r"ghi nhận|biểu dương|đánh giá cao|hoan nghênh|khẳng định|chúc mừng|cảm ơn|nhất trí"
    r"|thống nhất với|tiếp thu|cơ bản (?:nhất trí|thống nhất|đồng tình)"
)

# "trao Giấy khen", "khen thưởng cho 5 tập thể"
REWARDED = re.compile(
    r"(?:trao|tặng|nhận|khen thưởng)\b[^.]{0,80}(?:giấy khen|bằng khen|cờ thi đua|phần thưởng"
    r"|kỷ niệm chương)"
    r"|(?:khen thưởng|(?<!phần )thưởng|biểu dương)(?: đột xuất| nóng)?(?: cho)? \d+ (?!tháng|năm)"
    r"|(?:giấy khen|bằng khen)[^.]{0,60}(?:tập thể|cá nhân)"
    r"|(?:tập thể|cá nhân)[^.]{0,80}(?:giấy khen|bằng khen|khen thưởng)"
)

# "Hội nghị công bố quyết định tặng ..."
GIVES_REWARD = re.compile(
    r"(?:hội nghị|cuộc họp|chủ tịch|ban thường vụ|ubnd|đảng ủy)[^.;]{0,80} (?:công bố|tặng|trao"
    r"|khen"
    r"|thưởng)(?!.*(?:đề nghị|suy tôn|xem xét))"
)

# "Hội nghị đã nghe", "thông qua dự thảo báo cáo"
HEARD = re.compile(
    r"(?:hội nghị|đại biểu|cuộc họp)[^.]{0,30} (?:đã )?(?:được )?nghe|^(?:tại (?:hội nghị|cuộc họp"
    r"|buổi làm việc|hội),?)?[^.]{0,40}(?:đã )?(?:thông qua|nghe"
    r"|trình bày)[^.]{0,20}(?:dự thảo )?báo cáo"
)

# "báo cáo kết quả ...: " before the results themselves
GIVES_REPORT = re.compile(
    r"(?:báo cáo(?: kết quả| tình hình|(?=:))|thông qua (?:dự thảo )?báo cáo)[^.]{0,80}:\s"
)

# "kết quả như sau:"
RESULTS_FOLLOW = re.compile(r"(?:kết quả|báo cáo)[^.]{0,140}(?:như sau|sau đây|cụ thể)\s*:?\W*$")

ASKS = re.compile(r"(?:đề nghị|kiến nghị|đề xuất) (?!của)")

# "Những hạn chế, tồn tại: "
NAMED_LIMITS = re.compile(
    rf"(?:những |các |một số |mặt )?{HAS}(?:(?:,| và)? {HAS})*\s*(?::|là )"
    rf"|bên cạnh đó,? (?:vẫn )?còn"
    r"|[^.;:]{0,160}(?<!\w)(?:còn|bộc lộ|nổi lên|gặp)(?: (?:có|một số|những|nhiều|không ít|các))*"
    rf" {HAS}(?:(?:,| và)? {HAS})*[^.;:]{{0,60}}(?::|(?<!\w)như)\s"
)

# "nhấn mạnh một số nội dung: "
SAYS = re.compile(r"(?:kết luận|chỉ đạo|nhấn mạnh|lưu ý|yêu cầu)[^.:]{0,40}:\s")

DONE = _cue(r"đã|đạt|được|hoàn thành|cơ bản|tăng|giảm")

# Words of what falls short
SHORT = _cue(
    r"kéo dài|qua loa|chưa|còn|thiếu|chậm|hạn chế|thấp|không (?:đạt|đủ|kịp)|yếu|kém|lúng túng"
    r"|bất cập"
)

# "Nhiều hội viên chưa nắm chính sách", "giải ngân mới đạt 32%"; not "chưa xảy ra vụ việc"
_LACKS = _cue(
    r"chưa(?! (?:phát hiện|xảy ra|để|ghi nhận|phát sinh|từng|kể|có (?:ca|vụ|trường hợp)))"
    r"|không (?:đạt|đủ|kịp|theo kịp|đồng đều|thường xuyên|hiệu quả|(?:bảo|đảm) (?:đảm|bảo))"
    r"|(?:còn|rất|quá|vẫn|khá) (?:chậm|thấp|thiếu|yếu|kém|lúng túng|hình thức|hạn chế|bất cập"
    r"|khó khăn|bị động|ít|nể nang|cao|xảy ra|diễn ra|tiềm ẩn|ở mức)"
    r"|(?:chỉ|mới) (?:đạt|bằng|giải ngân)|thấp hơn (?:so với )?(?:bình quân|mức|mặt bằng|kế hoạch)"
    r"|xuống cấp|tồn đọng|lạc hậu|thiếu (?:hiệu quả|và|chặt chẽ|thường xuyên|đồng bộ)"
    r"|điểm nghẽn|đạt thấp|còn (?:tình trạng|hiện tượng)|(?:băn khoăn|trăn trở) (?:nhất|là)"
    r"|(?:khó khăn|trở ngại|vướng mắc) (?:lớn nhất|nhất)|đáng lo(?: ngại)?|lo ngại"
)
# Words of what went well, unless they are denied: "chưa được thực hiện"
_WENT_WELL = _cue(
    r"(?<!chưa )(?<!không )(?<!chỉ )(?<!mới )(?<!thiếu )(?<!chưa thật sự )(?<!chưa đủ )(?<!phải )"
    r"(?:đã|đạt(?! thấp)|được|tăng(?! \d+ vụ)|giảm|vượt|cơ bản|tốt|hoàn thành|hiệu quả|bảo đảm"
    r"|đảm bảo|kịp thời|tích cực|nâng lên|thành công|không (?:có|còn|để)|phát hiện|xử lý"
    r"|tổ chức \d)"
)

# "Hội nghị chỉ rõ: ... còn chậm"
LISTED = re.compile(
    r"(?:(?:nhìn nhận|chỉ ra|chỉ rõ|thừa nhận)(?:[^.;:]{0,40}:|,)"
    r"|nêu (?:ra |lên |rõ )?(?:những |các |một số )?(?:khó khăn|hạn chế|vướng mắc)[^.;:]{0,40}:"
    r"|phản ánh(?= tình trạng| việc| một số))\s+(?=\w.*\b(?:còn|chưa|chậm|thấp"
    r"|thiếu|hạn chế|yếu|kém))"
)

# "cho rằng, án tồn đọng còn nhiều": somebody says what is lacking, and nothing else
SAYS_LACK = re.compile(
    r"(?:cho rằng|phản ánh|nhìn nhận|thừa nhận|nêu thực tế)\s*[:,]?\s+(?=[^.]*\b(?:còn|chưa"
    r"|chậm|thiếu|thấp)\b)"
    r"(?![^.]*(?<!\w)(?:đã|đạt|sẽ|cần|giao|yêu cầu|nguyên nhân|do)(?!\w))"
)

# "cũng thừa nhận một số hạn chế." with nothing behind it
CONFESSED = re.compile(
    rf"(?:chỉ (?:ra|rõ)|nhìn nhận|thừa nhận|nêu rõ)[^.:;]{{0,60}}{HAS}[^.:;,]{{0,40}}[.…]*$"
    rf"|^[^.:;]{{0,70}}(?<!\w)còn (?:có |tồn tại |gặp )?(?:một số |những |không ít )(?:những )?"
    rf"{HAS}[^.:;]{{0,40}}[.…]*$"
)

# "thực hiện kết luận": of a paper, nobody concludes
OF_A_PAPER = re.compile(
    r"(?:chỉ thị|nghị quyết|thực hiện|thông báo|quán triệt|các|theo) kết luận|kết luận số"
)

# "Báo cáo nêu rõ: "
TELLS = re.compile(
    r"^theo báo cáo[^.;:]{0,120}? trình bày,\s*"
    r"|^theo báo cáo[^.;:]{0,160}?,\s*(?=(?:đến|tính|trong|qua|năm|quý|toàn|tổng|từ|\d+) )"
    r"|(?:cho biết|nêu rõ|theo đó|cho thấy|khẳng định|trong đó nêu|thông tin)"
    r"\s*[:,]?\s*(?:rằng\s+)?|^[^.;:]{10,160} báo cáo\s*:\s+(?=\w)"
    r"|^[^.;:]{10,160} báo cáo,\s+(?=(?:\d+ (?:tháng|năm)|sáu|trong|từ (?:đầu|năm)|đến|năm"
    r"|quý|tính|toàn|giai đoạn|nhiệm kỳ|thời gian qua|sau|qua|tổng|tháng|hiện) )"
    r"|^theo (?:đồng chí|ông|bà|đ/c) [^.;:]{5,120}?,\s*"
    r"(?=(?:đến|tính|trong|qua|năm|quý|toàn|tổng) )"
)

# "hoàn thành trước ngày 20": no report of what was done
DUE = re.compile(
    r"chậm nhất|trước (?:ngày |\d)|(?:xong|hoàn thành) (?:trong|trước) |đến hết (?:tháng|quý|năm)"
)

AIMS = _cue(r"thời gian tới|cần|phải|nhiệm vụ|tập trung")

# Words of what was done well
GOOD = re.compile(
    r"(?<!\w)(?:nỗ lực|đã (?:đạt|hoàn thành|thực hiện tốt)|vượt|hoàn thành (?:tốt|xuất sắc))(?!\w)"
)

# "tổ chức hội nghị", "chủ trì", "tham dự": who came together
MET = re.compile(
    r"tổ chức (?:hội nghị|cuộc họp|phiên họp|giao ban|họp|buổi (?:làm việc|giao ban))|chủ (?:trì"
    r"|chì)|(?:cùng |tham |về |đến )?dự (?:hội nghị|cuộc họp|họp|và|buổi|có|phiên)|tham dự|cùng dự"
    r"|tới dự|đến dự|họp (?:triển khai|bàn|giao ban|đánh giá|sơ kết|tổng kết)|(?:hội nghị"
    r"|buổi làm việc|cuộc họp) (?:(?:được )?(?:tổ chức|kết nối|truyền|diễn ra)|họp)|làm việc với"
    r"|cùng đi (?:có|với)|tiếp đoàn|(?<!\w)họp(?: để|,? nghe)(?!\w)"
    r"|^(?:đó|đây) (?:cũng )?là [^.;]{3,80} (?:tại|của|trong) "
    r"(?:hội nghị|cuộc họp|phiên họp|buổi)"
    r"|^(?:những |các )?(?:thông tin|nội dung|kết quả|đánh giá|nhận định|con số) [^.;,]{3,60}(?:tại"
    r"|trong) (?:hội nghị|cuộc họp|phiên họp|buổi)"
    r"|(?:hội nghị|cuộc họp|phiên họp|buổi)[^.;]{0,160} do [^.;]{3,120} (?:tổ chức|triệu tập)"
)

# "Cụm số 2 gồm các phường": who belongs to what is reviewed
MADE_UP = re.compile(r"(?:cụm|khối|đoàn)[^.,]{0,60} gồm (?:các )?(?:xã|phường|thị trấn|đơn vị|\d)")

# "Trước đó, đoàn đã kiểm tra thực tế ...": what was done besides the meeting
VISITED = re.compile(
    r"trước (?:đó|khi (?:họp|làm việc))[^.]{0,80}(?:kiểm tra|khảo sát|đi thăm|tham quan|dâng hương)"
)

# "Trên đây là", "Biên bản được", "Hội nghị kết thúc"
CLOSING = re.compile(
    r"^(?:hội nghị|cuộc họp|buổi)[^.,;]{0,30} khép lại"
    r"|^\[\d+\]|^kính thưa|^\((?:kèm theo|theo )|^(?:hội nghị|cuộc họp|buổi làm việc|phiên họp"
    r"|(?:cuộc|buổi|phiên) giao ban) (?:kết thúc|bế mạc)"
    r"|^biên bản (?:được|này|đã|lập|kết thúc)|^biểu quyết"
    r"|^(?:cũng tại )?(?:hội nghị|(?:các )?đại biểu)[^.;]{0,30} (?:thống nhất|nhất trí|biểu quyết) "
    r"(?:bàn giao|bầu|(?:lựa )?chọn|cử|suy tôn|thông qua|ký)"
    r"|^trên đây là|trân trọng|xin báo cáo|thông báo (?:để|đến|cho)? ?(?:các )?[^.;]{0,60}(?:biết"
    r"|thực hiện)"
)

OVERCOMES = re.compile(r"khắc phục|tháo gỡ")

# "với yêu cầu", "bàn giao": nouns and passives
_AS_NOUN = re.compile(
    r"(?:với|đáp ứng|theo|đúng|đạt|các|những|được|nhiệm vụ|sự|ngang tầm|chưa) (?:yêu cầu|giao"
    r"|đề nghị|phân công|nhấn mạnh)$|bàn giao$"
)

# "đồng chí Bí thư Huyện ủy yêu cầu": somebody speaks who is not named
_BY_POST = re.compile(
    r"(?:đồng chí |^|, )(?:phó |bí thư|chủ tịch|trưởng|giám đốc|tổ trưởng)[^.,]{0,60}"
    r" (?:đề nghị|yêu cầu|nhấn mạnh|đã|cũng|ghi nhận|lưu ý|chỉ đạo|giao|kết luận)"
)


# "Chủ tịch UBND tỉnh yêu cầu": who may order needs no word that says that he concludes
ORDERED_BY_POST = re.compile(
    r"(?:để [^,.;]{5,80}, |[^,.;]{0,40}(?:buổi làm việc|hội nghị|cuộc họp), )?(?:đồng chí )?"
    r"(?:phó )?(?:bí thư|chủ tịch|trưởng (?:ban|đoàn|tiểu ban)|(?:tổ|cụm|khối) trưởng|giám đốc)"
    r"[^,.;]{0,60}?\s(?:yêu cầu|giao|chỉ đạo|phân công)\s(?!của|đã)"
)


def ordered(lower):
    """The first word of ordering in a sentence that is no noun ("so với yêu cầu")."""
    found = (one for one in ORDERED.finditer(lower) if not _AS_NOUN.search(lower[: one.end()]))
    return next(found, None)


def falls_short(lower):
    """Whether a sentence says that something is lacking, and of nothing that it went well."""
    return bool(_LACKS.search(lower)) and not _WENT_WELL.search(lower)


def speaks_by_post(lower):
    return bool(_BY_POST.search(lower[:240]))
