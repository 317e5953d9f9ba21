from django.urls import path

from documents.views import checks, making, register

urlpatterns = [
    path("van-ban/", register.issued_list, name="issued_list"),
    path("van-ban/<uuid:uuid>/tep/", register.issued_file, name="issued_file"),
    path("van-ban/soan/", making.paper_new, name="paper_new"),
    path("van-ban/soan/tai/", making.paper_draft, name="paper_draft"),
    path("van-ban/soan/cap-so/", making.paper_issue, name="paper_issue"),
    path("van-ban/kiem-tra/", checks.paper_check, name="paper_check"),
    path("van-ban/co-quan/", checks.paper_settings, name="paper_settings"),
]
