from django.urls import path

from dashboards.views import calendar, comparison, overview, profiles, recurring

urlpatterns = [
    path("", overview.dashboard, name="dashboard"),
    path("han-che/", recurring.recurring_list, name="recurring_list"),
    path("han-che/tat-ca/", recurring.limitation_list, name="limitation_list"),
    path("han-che/goi-y/", recurring.recurrence_list, name="recurrence_list"),
    path("han-che/do-tim/", recurring.archive_search_new, name="archive_search_new"),
    path("han-che/do-tim/<uuid:uuid>/", recurring.archive_search, name="archive_search"),
    path("han-che/<int:pk>/", recurring.limitation_detail, name="limitation_detail"),
    path("han-che/<int:pk>/giai-quyet/", recurring.remedy_tie, name="remedy_tie"),
    path("so-sanh/", comparison.comparison, name="comparison"),
    path("don-vi/<int:pk>-<slug:slug>/", profiles.unit_detail, name="unit_detail"),
    path("ban-chi-dao/<int:pk>-<slug:slug>/", profiles.committee_detail, name="committee_detail"),
    path("cum/<int:pk>-<slug:slug>/", profiles.cluster_detail, name="cluster_detail"),
    path("nguoi/<int:pk>-<slug:slug>/", profiles.person_detail, name="person_detail"),
    path("lich/", calendar.review_calendar, name="review_calendar"),
    path("lich/tuan/", calendar.weekly_digest, name="weekly_digest"),
    path("lich/dien-thoai/", calendar.calendar_feeds, name="calendar_feeds"),
    path("lich/dien-thoai/<int:pk>/thu-hoi/", calendar.feed_revoke, name="feed_revoke"),
    path("lich/thu-dien-tu/", calendar.digest_address, name="digest_address"),
    path("lich/<str:token>/<slug:what>.ics", calendar.calendar_feed, name="calendar_feed"),
]
