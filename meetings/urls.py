from django.urls import path

from meetings.views import catalogue, entry, files, follow_ups, lists, records, targets, work

urlpatterns = [
    path("hoi-nghi/", lists.meeting_list, name="meeting_list"),
    path("hoi-nghi/nhap/bieu-mau/", entry.meeting_new, name="meeting_new"),
    path("hoi-nghi/nhap/ky-truoc/", entry.earlier_items, name="earlier_items"),
    path("hoi-nghi/nhap/ban-nhap/<uuid:uuid>/", entry.entry_draft, name="entry_draft"),
    path("hoi-nghi/nhap/ban-nhap/<uuid:uuid>/tep/", files.file_upload, name="file_upload"),
    path("hoi-nghi/<int:pk>/sua/", entry.meeting_edit, name="meeting_edit"),
    path("hoi-nghi/<int:pk>/gui/", entry.meeting_submit, name="meeting_submit"),
    path("hoi-nghi/<int:pk>/xung-dot/", entry.meeting_conflict, name="meeting_conflict"),
    path("hoi-nghi/<int:pk>/bo-nhap/", entry.meeting_discard, name="meeting_discard"),
    path("hoi-nghi/da-bo/", entry.discarded_list, name="discarded_list"),
    path("hoi-nghi/<int:pk>/lay-lai/", entry.meeting_restore, name="meeting_restore"),
    path(
        "hoi-nghi/<int:pk>/ban-giu-rieng/<uuid:uuid>/", entry.set_aside_text, name="set_aside_text"
    ),
    path("hoi-nghi/<int:pk>/duyet/", records.meeting_approve, name="meeting_approve"),
    path("hoi-nghi/<int:pk>/tra-lai/", records.meeting_return, name="meeting_return"),
    path("hoi-nghi/<int:pk>/de-nghi-sua/", records.correction_detail, name="correction_detail"),
    path("hoi-nghi/<int:pk>/mot-trang/", records.meeting_one_page, name="meeting_one_page"),
    path("hoi-nghi/<int:pk>/lich-su/", records.meeting_history, name="meeting_history"),
    path(
        "hoi-nghi/<int:pk>/lich-su/<int:number>/", records.revision_detail, name="revision_detail"
    ),
    path("hoi-nghi/<int:pk>/", records.meeting_detail, {"slug": ""}, name="meeting_detail_plain"),
    path("hoi-nghi/<int:pk>-<slug:slug>/", records.meeting_detail, name="meeting_detail"),
    path("chi-dao/", work.directive_list, name="directive_list"),
    path("chi-dao/giao/", follow_ups.directive_give_out, name="directive_give_out"),
    path(
        "chi-dao/<int:pk>/cap-nhat/<slug:step>/",
        follow_ups.directive_follow_up,
        name="directive_follow_up",
    ),
    path("chi-dao/<int:pk>/don-doc/", follow_ups.directive_remind, name="directive_remind"),
    path("chi-dao/<int:pk>/", work.directive_detail, {"slug": ""}, name="directive_detail_plain"),
    path("chi-dao/<int:pk>-<slug:slug>/", work.directive_detail, name="directive_detail"),
    path("kien-nghi/", work.issue_list, name="issue_list"),
    path("kien-nghi/giao/", follow_ups.issue_give_out, name="issue_give_out"),
    path(
        "kien-nghi/<int:pk>/cap-nhat/<slug:step>/",
        follow_ups.issue_follow_up,
        name="issue_follow_up",
    ),
    path("kien-nghi/<int:pk>/don-doc/", follow_ups.issue_remind, name="issue_remind"),
    path("kien-nghi/<int:pk>/", work.issue_detail, {"slug": ""}, name="issue_detail_plain"),
    path("kien-nghi/<int:pk>-<slug:slug>/", work.issue_detail, name="issue_detail"),
    path("tep/<uuid:uuid>/", files.file_download, name="file_download"),
    path("danh-muc/ten-chua-co/", catalogue.unlisted_list, name="unlisted_list"),
    path("goi-y/<str:kind>/", catalogue.suggest, name="suggest"),
    path("chi-tieu/", targets.target_list, name="target_list"),
    path("chi-tieu/nhap/", targets.target_entry, name="target_entry"),
    path("chi-tieu/<int:pk>-<slug:slug>/", targets.target_detail, name="target_detail"),
    path("chi-tieu/<int:pk>/nhan-dinh/", targets.target_override, name="target_override"),
    path("chi-tieu/noi/<int:pk>/", targets.figure_link, name="figure_link"),
    path("hoi-nghi/<int:pk>/noi-chi-tieu/", targets.figure_links, name="figure_links"),
    path("nguoi/", catalogue.person_list, name="person_list"),
    path("don-vi/", catalogue.unit_list, name="unit_list"),
    path("don-vi/<int:pk>/don-doc/", follow_ups.unit_remind, name="unit_remind"),
    path("ban-chi-dao/", catalogue.committee_list, name="committee_list"),
]
