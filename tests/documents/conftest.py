"""One party office with an approved record over which papers are made."""

import pytest

from tests.makers.meetings import make_meeting, make_record
from tests.meetings.conftest import begin, now, office

__all__ = ["begin", "now", "office"]


@pytest.fixture
def meeting(office):
    return make_meeting(kept_by=office.own, record=make_record())
