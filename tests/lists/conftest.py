from tests.meetings.conftest import office  # noqa: F401
