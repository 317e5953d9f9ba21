from django.urls import path

from lists import views

urlpatterns = [
    path("<slug:list_name>/mau/", views.saved_view_new, name="saved_view_new"),
    path("mau/<int:pk>/", views.saved_view_change, name="saved_view_change"),
    path("mau/<int:pk>/bo/", views.saved_view_remove, name="saved_view_remove"),
]
