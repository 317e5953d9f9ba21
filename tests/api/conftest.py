"""Programs that ask, each with the token of a user."""

import pytest
from django.core.cache import caches
from django.test import Client
from django.utils import timezone

from api import tokens


@pytest.fixture(autouse=True)
def _fresh_limits():
    caches["counts"].clear()


class Program:
    """`get(path, …)` below /api/v1/ with the token of a user."""

    def __init__(self, user, name="Thống kê"):
        self.token = tokens.make(user, name, at=timezone.now())
        self.client = Client(headers={"Authorization": f"Bearer {self.token}"})

    def get(self, path, **values):
        return self.client.get(f"/api/v1/{path}", **values)

    def rows(self, path):
        """What a list gives, page by page to its end."""
        answer, found = self.get(path), []
        while True:
            assert answer.status_code == 200, answer.content
            page = answer.json()
            found += page["items"]
            if page["next"] is None:
                return found
            answer = self.client.get(page["next"])


@pytest.fixture
def program():
    return Program
