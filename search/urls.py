from django.urls import path

from search import views

urlpatterns = [
    path("tim/", views.search, name="search"),
    path("tim/goi-y/", views.search_suggest, name="search_suggest"),
    path("tim/gan-day/", views.search_recent, name="search_recent"),
]
