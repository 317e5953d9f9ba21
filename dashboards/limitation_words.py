"""The words by which `recurring` reads a limitation. Phrases stand apart by "|"; where one phrase
holds another the longer one is read. Case, and where a tone mark stands, make no difference."""

ABBREVIATIONS = {
    "antt": "an ninh trật tự",
    "atgt": "an toàn giao thông",
    "atlc": "an toàn làm chủ",
    "bhxh": "bảo hiểm xã hội",
    "bhyt": "bảo hiểm y tế",
    "bcđ": "ban chỉ đạo",
    "cbcc": "cán bộ công chức",
    "cchc": "cải cách hành chính",
    "cntt": "công nghệ thông tin",
    "dvk": "dân vận khéo",
    "gcnqsdđ": "giấy chứng nhận quyền sử dụng đất",
    "gpmb": "giải phóng mặt bằng",
    "gsđtcđ": "giám sát đầu tư cộng đồng",
    "mttq": "mặt trận tổ quốc",
    "nq": "nghị quyết",
    "nsnn": "ngân sách nhà nước",
    "ntm": "nông thôn mới",
    "nvqs": "nghĩa vụ quân sự",
    "pccc": "phòng cháy chữa cháy",
    "qcdc": "quy chế dân chủ",
    "sscđ": "sẵn sàng chiến đấu",
    "tdp": "tổ dân phố",
    "tngt": "tai nạn giao thông",
    "tthc": "thủ tục hành chính",
    "ubmttq": "mặt trận tổ quốc",
    "ubnd": "ủy ban nhân dân",
    "vsmt": "vệ sinh môi trường",
    "xdcs": "xây dựng cơ sở",
    "dqtv": "dân quân tự vệ",
    "đtc": "đầu tư công",
    "gcn": "giấy chứng nhận",
    "gcnqsd": "giấy chứng nhận quyền sử dụng",
    "htx": "hợp tác xã",
    "tttt": "thông tin truyền thông",
}

SAME = {
    # How a committee works
    "kiện toàn": "củng cố|bổ sung thay thế|thay thế bổ sung|bổ sung thành viên|thay thế thành viên",
    "phân công": "giao nhiệm vụ|phân công nhiệm vụ|phân nhiệm",
    "đi cơ sở": """xuống cơ sở|bám cơ sở|bám địa bàn|về cơ sở|sâu sát cơ sở|nắm cơ sở|bám sát cơ sở
        |bám nắm cơ sở""",
    "trao đổi thông tin": """thông tin qua lại|thông báo tình hình|trao đổi tình hình
        |thông tin tình hình|chia sẻ thông tin|cung cấp thông tin""",
    "giao ban cụm": "sinh hoạt cụm|họp cụm",
    "cụm": "cụm an toàn làm chủ sẵn sàng chiến đấu|cụm an toàn làm chủ",
    "kinh phí": "nguồn kinh phí",
    "khắc phục tồn tại": """khắc phục hạn chế|khắc phục các hạn chế|khắc phục các tồn tại
        |khắc phục sau kiểm tra|thực hiện kết luận kiểm tra|sửa chữa khuyết điểm
        |khắc phục khuyết điểm""",
    "nhân rộng": "lan tỏa|nhân lên",
    "khen thưởng": "biểu dương|tôn vinh|thi đua khen thưởng",
    "trụ sở": "nhà làm việc|phòng làm việc",
    "sáp nhập": "sắp xếp đơn vị hành chính|sắp xếp bộ máy",
    "luân chuyển": "điều động|luân chuyển điều động|điều động luân chuyển",
    "không chuyên trách": "bán chuyên trách",
    # Dân chủ, dân vận, đoàn thể
    "tiếp dân": "tiếp công dân",
    "quy chế dân chủ": """dân chủ ở cơ sở|dân chủ cơ sở|quy chế dân chủ ở cơ sở
        |luật thực hiện dân chủ ở cơ sở|thực hiện dân chủ ở cơ sở""",
    "công khai": "niêm yết|niêm yết công khai|công khai minh bạch|dân phải được biết|để dân biết",
    "đối thoại": "hội nghị đối thoại|đối thoại trực tiếp|tiếp xúc đối thoại",
    "hòa giải": "hòa giải ở cơ sở|hòa giải cơ sở|tổ hòa giải",
    "hương ước": "quy ước|hương ước quy ước",
    "giám sát đầu tư cộng đồng": "giám sát cộng đồng|giám sát đầu tư của cộng đồng",
    "dân vận khéo": "mô hình dân vận khéo",
    "mặt trận": "mặt trận tổ quốc|ủy ban mặt trận tổ quốc",
    "đoàn viên": "hội viên|đoàn viên hội viên",
    "thu hút": "tập hợp|tập hợp thu hút|thu hút tập hợp",
    "đoàn thể": "tổ chức chính trị xã hội",
    "trách nhiệm": "tinh thần trách nhiệm|ý thức trách nhiệm",
    # Quốc phòng, an ninh
    "nghĩa vụ quân sự": """tuyển quân|gọi công dân nhập ngũ|giao quân|nhập ngũ|khám tuyển
        |tuyển chọn gọi công dân nhập ngũ|gọi nhập ngũ""",
    "dân quân": "dân quân tự vệ|lực lượng dân quân",
    "dự bị động viên": "quân nhân dự bị",
    "quân nhân xuất ngũ": "quân nhân hoàn thành nghĩa vụ|bộ đội xuất ngũ",
    "việc làm": "giải quyết việc làm|tìm việc làm|học nghề|đào tạo nghề|dạy nghề",
    "quân số": "có mặt",
    "an ninh trật tự": "trật tự an toàn xã hội|an ninh chính trị|trật tự xã hội",
    "thanh niên": "thanh thiếu niên|vị thành niên|thiếu niên",
    "hung khí": "dao|mã tấu|vũ khí thô sơ",
    "gây rối": "đánh nhau|ẩu đả|gây rối trật tự công cộng|gây mất trật tự",
    "không gian mạng": "mạng xã hội|internet|trên mạng|qua mạng",
    "tin giả": "thông tin sai sự thật|thông tin xấu độc",
    "tín dụng đen": "cho vay nặng lãi|vay nặng lãi",
    "cờ bạc": "đánh bạc|đánh đề|lô đề|số đề|đá gà",
    "pháo": "pháo nổ|đốt pháo|pháo trái phép",
    "vật liệu nổ": "súng tự chế|vũ khí vật liệu nổ",
    "giao thông": "an toàn giao thông|trật tự an toàn giao thông|luật giao thông",
    "nồng độ cồn": "rượu bia",
    "quá tải": "quá khổ quá tải|quá tải trọng",
    "phòng cháy": """phòng cháy chữa cháy|phòng chống cháy nổ|cháy nổ|an toàn cháy nổ|lối thoát nạn
        |thoát nạn""",
    "lao động": "lao động tự do|lao động thời vụ",
    # Kinh tế, đất đai, đô thị, môi trường
    "nông thôn mới": "xây dựng nông thôn mới",
    "thoát nghèo": "giảm nghèo|xóa đói giảm nghèo",
    "trông chờ": "ỷ lại|trông chờ ỷ lại|không muốn thoát nghèo",
    "vay vốn": "tín dụng chính sách|vốn vay",
    "tiêu thụ": "đầu ra",
    "vỉa hè": """lề đường|lòng lề đường|lòng đường|hè phố|lòng đường vỉa hè|vỉa hè lòng đường
        |hành lang an toàn giao thông|hành lang giao thông|hành lang đường bộ""",
    "lấn chiếm": "chiếm dụng|bao chiếm|tái lấn chiếm",
    "buôn bán": "kinh doanh|mua bán|bày bán|họp chợ|bán hàng rong|chợ cóc",
    "xây dựng trái phép": """xây dựng không phép|nhà không phép|xây nhà trái phép
        |tự ý xây dựng|xây dựng sai phép|xây dựng công trình trái phép|công trình trái phép
        |không phép|sai phép""",
    "giấy đất": """giấy chứng nhận quyền sử dụng đất|giấy chứng nhận quyền sử dụng|sổ đỏ
        |giấy chứng nhận""",
    "giải ngân": "giải ngân vốn|giải ngân vốn đầu tư công|giải ngân kế hoạch vốn đầu tư công",
    "mặt bằng": "giải phóng mặt bằng",
    "khai thác khoáng sản": "khai thác cát|khai thác cát sỏi",
    "phá rừng": "chặt phá rừng|khai thác lâm sản trái phép",
    "rác": "rác thải",
    "đổ": "vứt|xả|đổ trộm",
    "thu gom": "vận chuyển rác|thu gom vận chuyển",
    "ngập": "ngập úng|ngập nước|ngập lụt",
    "đèn đường": "điện chiếu sáng|đèn chiếu sáng|chiếu sáng công cộng",
    "nước sạch": "nước sinh hoạt|nước máy",
    "chuyển đổi số": "công nghệ thông tin|ứng dụng công nghệ thông tin|số hóa",
    "dịch vụ công": "dịch vụ công trực tuyến|nộp hồ sơ trực tuyến|hồ sơ trực tuyến",
    # Văn hóa, xã hội, tôn giáo
    "nhà văn hóa": "thiết chế văn hóa",
    "sử dụng": "phát huy công năng|công năng|khai thác sử dụng",
    "trường học": "nhà trường|các trường",
    "trạm y tế": "y tế cơ sở|trạm xá",
    "bác sĩ": "bác sỹ|y bác sĩ",
    "trẻ em": "trẻ",
    "bạo lực gia đình": "bạo hành|bạo lực",
    "việc cưới": "việc tang|việc cưới việc tang|cưới hỏi|ma chay",
    "truyền đạo trái phép": """truyền đạo trái pháp luật|hoạt động tôn giáo trái phép|tà đạo|đạo lạ
        |sinh hoạt tôn giáo trái phép""",
    "cơ sở thờ tự": "cơ sở tôn giáo|cơ sở tín ngưỡng|nơi thờ tự",
    "chức sắc": "chức việc|chức sắc tôn giáo",
}
"""{what is meant: other words for it}."""

COMPLAINTS = {
    "slow": """chậm trễ|chậm|muộn|chưa kịp thời|không kịp thời|thiếu kịp thời|quá thời hạn|quá hạn
        |kéo dài|trễ hạn|chưa đúng thời hạn|chưa đúng tiến độ|chưa đúng hạn|không đúng hạn|trì trệ
        |chưa đạt tiến độ|chưa bảo đảm tiến độ|chưa đảm bảo tiến độ|tồn đọng|đôn đốc nhiều lần
        |nhắc nhiều lần|nhiều năm|chưa được giải quyết|chưa giải quyết|trễ|trễ hẹn|dây dưa""",
    "weak": """hiệu quả chưa cao|hiệu quả thấp|kém hiệu quả|chưa hiệu quả|chưa có hiệu quả
        |chưa đạt hiệu quả|hiệu quả kém|chất lượng chưa cao|chất lượng thấp|chất lượng kém
        |hiệu quả hạn chế|chưa nhiều|chưa sâu rộng|chưa đi vào chiều sâu|chưa sâu|chưa cao|chưa tốt
        |chưa mạnh|chưa rõ nét
        |mờ nhạt|hạn chế|bất cập|đơn điệu|nghèo nàn|thấp|ít|kém|yếu|chưa được nhân rộng
        |chưa phát huy|chưa được phát huy|chưa bền vững|thiếu bền vững|chưa phong phú|chưa hấp dẫn
        |chưa đa dạng|khó khăn|chưa đạt yêu cầu|chưa đạt kế hoạch|không đạt kế hoạch
        |chưa đạt chỉ tiêu|không đạt chỉ tiêu|chưa đạt|không đạt|chưa bảo đảm chất lượng
        |chưa đảm bảo chất lượng|chưa đáp ứng|không đáp ứng|tụt|tụt giảm|giảm sút|giảm điểm|rớt
        |chưa chu đáo|mỏng""",
    "lack": """thiếu về số lượng|thiếu so với|thiếu hụt|thiếu|chưa đầy đủ|không đầy đủ|chưa đủ
        |không đủ|hạn hẹp|eo hẹp|chật hẹp|sơ sài|chung chung|không có số liệu|chưa bố trí
        |chưa bảo đảm|chưa đảm bảo|không bảo đảm|không đảm bảo|chưa được bảo đảm|chưa đáp ứng
        |không đáp ứng|khó khăn|xuống cấp|hư hỏng|lạc hậu|quá tải|yếu|chưa đạt yêu cầu|chưa có
        |mỏng""",
    "formal": """mang tính hình thức|nặng hình thức|hình thức|đối phó|chiếu lệ|qua loa
        |chưa thực chất|nể nang|đơn điệu""",
    "seldom": """chưa thường xuyên|không thường xuyên|chưa được thường xuyên|thiếu thường xuyên
        |chưa được tiến hành thường xuyên|chưa đều|không đều|chưa đồng đều|không đồng đều
        |chưa liên tục|thiếu liên tục|gián đoạn|bị gián đoạn|thất thường|chưa duy trì
        |không duy trì|chưa được duy trì""",
    "undone": """chưa được tổ chức|chưa tổ chức|không tổ chức|chưa triển khai|không triển khai
        |chưa được triển khai|chưa thực hiện|không thực hiện|không tiến hành|chưa tiến hành
        |chưa được thực hiện|chưa hoàn thành|bỏ ngỏ|bỏ trống|chưa xây dựng|chưa ban hành""",
    "loose": """chưa chặt chẽ|không chặt chẽ|thiếu chặt chẽ|chưa chặt|lỏng lẻo|buông lỏng|chưa rõ
        |chồng chéo|chưa đồng bộ|thiếu đồng bộ|chưa thống nhất|thiếu thống nhất|chưa nhịp nhàng
        |sơ hở|bất cập""",
    "grave": """phức tạp|gia tăng|chiều hướng tăng|xu hướng tăng|tăng so với|tăng cao|chưa giảm
        |chưa được đẩy lùi|chưa được ngăn chặn|tái diễn|tăng|còn xảy ra|vẫn xảy ra|xảy ra|diễn ra
        |chưa chấm dứt|chưa được khắc phục|chưa được chấn chỉnh|tràn lan|tiềm ẩn|bức xúc
        |khó lường|còn nhiều|phổ biến|triệt để|manh động""",
    "lax": """chưa nghiêm|không nghiêm|thiếu nghiêm túc|chưa nghiêm túc|chưa dứt điểm
        |thiếu dứt điểm|thiếu kiên quyết|chưa kiên quyết|thiếu quyết liệt|chưa quyết liệt
        |thiếu triệt để|chưa triệt để|chưa đúng quy trình|không đúng quy trình|chủ quan
        |chưa quan tâm|thiếu quan tâm|chưa được quan tâm|thiếu trách nhiệm|né tránh|đùn đẩy
        |sợ sai|ngại va chạm|nể nang|chưa thực chất|lơ là|chưa được chú trọng|chưa chú trọng
        |chưa bảo đảm|chưa đảm bảo""",
    "passive": "chưa chủ động|thiếu chủ động|không chủ động|bị động|thụ động",
    "unsure": "lúng túng|bỡ ngỡ|chưa nắm chắc|chưa nắm vững",
}
"""{what a limitation complains of: the words for it}. Some words say two things."""

PARTED = """kịp thời|đầy đủ|đủ|thường xuyên|chặt chẽ|hiệu quả|nghiêm túc|nghiêm|dứt điểm|đồng bộ
    |triệt để|đều|rõ ràng|rõ|đúng hạn|đúng tiến độ|quyết liệt|sâu rộng|sâu|tốt|liên tục|chủ động
    |đúng quy trình|thống nhất"""
"""What "chưa" belongs to over several words: "chưa tiếp dân đầy đủ" is "tiếp dân chưa đầy đủ"."""

EMPTY = """công tác|việc|hoạt động|tình hình|tình trạng|kết quả|tiến độ|một số|một bộ phận|bộ phận
    |nhiều|vài|các|những|của|ở|còn|có nơi|có lúc|đôi lúc|có|nơi|và|tại|trên địa bàn|địa bàn|đơn vị
    |địa phương|với|trong|được|cho|về|đến|là|thì|do|để|theo quy định|theo kế hoạch|quy định|so với
    |so|cùng kỳ|năm trước|năm|khi|trước|sau|vẫn|lúc|này|xã|phường|cơ quan|tổ chức|thực hiện|nhất là
    |không|chưa|bị|phải|đúng|yêu cầu|kế hoạch|tham gia|mức|người dân|nhân dân|như|đã|cụ thể
    |nội dung|sự|giữa|diễn biến|gửi|từ|ra|lên|qua|thuộc|đó|khác|thời gian|hiện nay|từng|phần lớn
    |đa số|nói chung|nói riêng|đều|gây|dẫn|nên|song|nhưng|tuy|mặc dù|hàng tháng|vai trò|gặp
    |ngày càng|số vụ|vụ việc|số lượng|phương|ban chỉ đạo|cơ sở|tỷ lệ|nhiều lần|chỉ tiêu|tập thể
    |cá nhân|trường hợp|đồng chí|biểu hiện|hiện tượng|phát sinh|hằng năm|hàng năm|định kỳ|chủ yếu
    |tập trung|phần|mình|riêng|kịp|bằng|toàn|tổ dân phố|khu dân cư|khu phố|thôn|xóm|thường xuyên
    |giải quyết|xử lý|ảnh hưởng"""
"""What any limitation may say of any topic."""

KEPT_WHOLE = """đoàn công tác|tổ công tác|việc làm|cơ sở tôn giáo|cơ sở thờ tự|cơ sở vật chất
    |xây dựng cơ sở|thành viên ban chỉ đạo|kiện toàn ban chỉ đạo|nông thôn mới|nông thôn|toàn dân"""
"""What is no empty word, although it holds one."""

LEVELS = ("thị trấn", "thị xã", "thành phố", "phường", "xã", "huyện", "tỉnh", "thôn", "xóm")
