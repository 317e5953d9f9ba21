"""The page of one's own tokens, and the addresses below /api/v1/ as `api.resources` lists them."""

from django.urls import path
from django.urls.resolvers import URLPattern

from accounts.permissions import action
from api import views
from api.etags import with_etag
from api.resources import api

VERSION = "api/v1/"


def _readable():
    """An address for each operation, open to whoever has the action that it names."""
    actions = {
        view.url_name: vars(view.operations[0].view_func)["policy_action"]
        for view in api.default_router.path_operations.values()
    }
    for pattern in api.urls[0]:
        if isinstance(pattern, URLPattern) and pattern.name in actions:
            view = action(actions[pattern.name])(with_etag(pattern.callback))
            yield path(VERSION + str(pattern.pattern), view, name=pattern.name)


urlpatterns = [
    path("tai-khoan/ma-truy-cap/", views.api_tokens, name="api_tokens"),
    path("tai-khoan/ma-truy-cap/<int:pk>/thu-hoi/", views.token_revoke, name="token_revoke"),
    path(VERSION + "openapi.json", views.openapi, name="api_description"),
    *_readable(),
    path("api/<path:rest>", views.nothing_here, name="api_nothing"),
]
