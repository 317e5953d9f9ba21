"""What went wrong, for programs: RFC 9457, with the detail in words for whoever wrote them."""

from http import HTTPStatus

from django.http import JsonResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

MEDIA_TYPE = "application/problem+json"
DETAILS = {
    400: gettext_lazy("The request was not understood."),
    401: gettext_lazy("No valid access token was sent. Make one on the page of your account."),
    403: gettext_lazy("Your role does not read this."),
    404: gettext_lazy("There is nothing here that you may read."),
    405: gettext_lazy("Here one only reads: GET or HEAD."),
    422: gettext_lazy("Some parameters are wrong; see errors."),
    429: gettext_lazy("Too many requests in a minute. Wait as long as Retry-After says."),
    500: gettext_lazy("The portal failed. Nothing was changed."),
    503: gettext_lazy("The portal cannot answer now. Try again soon."),
}


class Problem(Exception):
    """Why a request is not answered."""

    def __init__(self, status, detail="", errors=()):
        super().__init__(detail)
        self.status, self.detail, self.errors = status, detail, errors


def answer(status, detail="", errors=(), headers=None):
    """`errors` are pairs: the parameter, what is wrong with it."""
    values = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": str(detail or DETAILS.get(status, DETAILS[400])),
    }
    if errors:
        values["errors"] = [{"parameter": name, "detail": words} for name, words in errors]
    return JsonResponse(
        values,
        status=status,
        headers=headers,
        content_type=MEDIA_TYPE,
        json_dumps_params={"ensure_ascii": False},
    )


KEPT_HEADERS = ("Allow", "Retry-After")


def instead_of(response):
    """The same refusal as a problem, where the portal answered with a page."""
    kept = {name: response[name] for name in KEPT_HEADERS if name in response}
    return answer(response.status_code, headers=kept)


def words_of(error):
    """What pydantic found wrong with a value, in words."""
    context = error.get("ctx", {})
    match error["type"]:
        case "value_error":
            return str(context["error"])
        case "enum":
            return _("It must be one of: %(values)s.") % {"values": context["expected"]}
        case "missing":
            return _("It must be given.")
        case "greater_than_equal":
            return _("It must be at least %(least)s.") % {"least": context["ge"]}
        case "less_than_equal":
            return _("It must be at most %(most)s.") % {"most": context["le"]}
        case "string_too_long":
            return _("It may have at most %(most)s letters.") % {"most": context["max_length"]}
        case _other:
            return _("This value is not understood.")
