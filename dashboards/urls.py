from django.urls import path

from dashboards.views import overview, profiles

urlpatterns = [
    path("", overview.dashboard, name="dashboard"),
    path("don-vi/<int:pk>-<slug:slug>/", profiles.unit_detail, name="unit_detail"),
    path("ban-chi-dao/<int:pk>-<slug:slug>/", profiles.committee_detail, name="committee_detail"),
    path("cum/<int:pk>-<slug:slug>/", profiles.cluster_detail, name="cluster_detail"),
    path("nguoi/<int:pk>-<slug:slug>/", profiles.person_detail, name="person_detail"),
]
