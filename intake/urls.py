from django.urls import path

from intake.views import bringing, review

urlpatterns = [
    path("hoi-nghi/nhap/", bringing.meeting_import, name="meeting_import"),
    path("hoi-nghi/nhap/nguon/<uuid:uuid>/", bringing.import_choice, name="import_choice"),
    path("hoi-nghi/<int:pk>/doi-chieu/", review.meeting_review, name="meeting_review"),
    path("hoi-nghi/<int:pk>/van-ban-goc/", review.meeting_source, name="meeting_source"),
    path("nguon/<uuid:uuid>/", review.source_download, name="source_download"),
]
