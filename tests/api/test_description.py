"""What the addresses say of themselves, and that they keep to it whatever they are asked.

`make apicheck` asks for longer.
"""

import os
from collections import Counter, defaultdict

import pytest
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, transaction
from hypothesis import HealthCheck, Phase, assume, given
from hypothesis import settings as hypothesis_settings

from tests.api.conftest import Program
from tests.api.world import make_world

pytestmark = pytest.mark.django_db

EXAMPLES = int(os.environ.get("API_EXAMPLES", "4"))
"""Of each address: so many that fit what it says, and as many that do not."""


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_world()
        transaction.set_rollback(True)


@pytest.fixture
def portal():
    """The portal as a server runs it, but within the transaction of the test."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield get_wsgi_application()
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


FEW = hypothesis_settings(
    max_examples=EXAMPLES,
    derandomize=True,
    deadline=None,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def test_schemathesis_finds_nothing(portal, world, settings):
    settings.API_REQUESTS_A_MINUTE = 10**6
    import schemathesis

    headers = {"Authorization": f"Bearer {Program(world.reader).token}"}
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", portal)
    answered = defaultdict(Counter)

    for operation in (result.ok() for result in schema.get_all_operations()):
        for mode in schemathesis.GenerationMode:

            @FEW
            @given(case=operation.as_strategy(generation_mode=mode))
            def ask(case):
                # It takes an object for a wrong value, and sends it as none at all.
                assume(not any(isinstance(one, dict) for one in (case.query or {}).values()))
                answered[case.operation.label][
                    case.call_and_validate(headers=headers).status_code
                ] += 1

            ask()

    known = {
        "/api/v1/meetings/{uuid}": {"uuid": str(world.meeting.uuid)},
        "/api/v1/directives/{pk}": {"pk": world.directive.pk},
        "/api/v1/petitions/{pk}": {"pk": world.petition.pk},
        "/api/v1/organizations/{pk}": {"pk": world.ward.pk},
    }
    for path, values in known.items():
        case = schema[path]["GET"].Case(path_parameters=values)
        assert case.call_and_validate(headers=headers).status_code == 200
    assert len(answered) == 10
    assert all(200 in statuses for name, statuses in answered.items() if "{" not in name)
