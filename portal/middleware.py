"""What every answer carries, and the language it speaks."""

from django.conf import settings
from django.utils import translation

HEADERS = {
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Permissions-Policy": (
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(),"
        " magnetometer=(), microphone=(), midi=(), payment=(), usb=(),"
        " clipboard-read=(), clipboard-write=(self)"
    ),
}


def response_headers(get_response):
    """The headers that Django and django-csp leave out; no shared cache keeps an answer."""

    def middleware(request):
        response = get_response(request)
        for name, value in HEADERS.items():
            response.setdefault(name, value)
        # `no-store` here would make Back lose a form; files set it for themselves.
        if "Cache-Control" not in response:
            response["Cache-Control"] = "private, no-cache"
        # An emptied cookie is how a browser is told that its session has ended.
        session = response.cookies.get(settings.SESSION_COOKIE_NAME)
        if session is not None and not session.value:
            response["Clear-Site-Data"] = '"cache"'
        return response

    return middleware


def account_language(get_response):
    """The language of the account; never of the browser, whose wish would also turn dates round."""

    def middleware(request):
        user = request.user
        with translation.override(user.language if user.is_authenticated else "vi"):
            return get_response(request)

    return middleware
