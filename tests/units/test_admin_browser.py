import datetime

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from tests.databases import sqlite_is_enough
from tests.makers.units import make_organization, make_unit
from units.models import Organization

pytestmark = sqlite_is_enough


@pytest.mark.django_db(transaction=True)
def test_wards_are_chosen_without_accents_and_merged(new_page):
    user = get_user_model().objects.create(
        username="quantri",
        display_name="Quản trị",
        organization=make_organization("Văn phòng Thị ủy Hồng Lĩnh"),
        role="administrator",
    )
    wards = {make_unit("Phường Bắc Hồng"), make_unit("Phường Trung Lương")}
    page = new_page(user=user)

    page.goto(reverse("admin:units_organization_merge"))
    for text, name in [("bac hong", "Phường Bắc Hồng"), ("trung luong", "Phường Trung Lương")]:
        page.locator(".field-organizations .select2-search__field").fill(text)
        page.get_by_role("option", name=name).click()
    page.locator("[name=effective_on]").fill("1/7/2025")
    page.locator("[name=legal_basis]").fill("1665/NQ-UBTVQH15")
    page.locator("[name=name]").fill("Phường Bắc Hồng Lĩnh")
    page.locator("[name=kind]").select_option("ward")
    page.locator(".submit-row input[type=submit]").click()
    page.wait_for_url("**/organizationchange/**")

    new = Organization.objects.get(name="Phường Bắc Hồng Lĩnh")
    assert new.starts_on == datetime.date(2025, 7, 1)
    assert set(Organization.objects.gone_into(new)) == wards
