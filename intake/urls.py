from django.urls import path

from intake.views import bringing, bulk, review

urlpatterns = [
    path("hoi-nghi/nhap/", bringing.meeting_import, name="meeting_import"),
    path("hoi-nghi/nhap/nguon/<uuid:uuid>/", bringing.import_choice, name="import_choice"),
    path("hoi-nghi/nhap/nhieu/", bulk.batch_new, name="batch_new"),
    path("hoi-nghi/nhap/nhieu/<uuid:uuid>/", bulk.batch_detail, name="batch_detail"),
    path("hoi-nghi/<int:pk>/doi-chieu/", review.meeting_review, name="meeting_review"),
    path("hoi-nghi/<int:pk>/doi-chieu/so-lieu/", review.figure_checks, name="figure_checks"),
    path("hoi-nghi/<int:pk>/van-ban-goc/", review.meeting_source, name="meeting_source"),
    path("nguon/<uuid:uuid>/", review.source_download, name="source_download"),
]
