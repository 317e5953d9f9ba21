"""The addresses as OpenAPI 3.1: what ninja says of them, and what stands before and after it."""

from functools import cache
from http import HTTPStatus

from api.problems import MEDIA_TYPE
from api.resources import api
from api.schemas import ProblemDetails

REFUSALS = (401, 404, 422, 429)
SECURITY = {"token": {"type": "http", "scheme": "bearer"}}


@cache
def described():
    schema = api.get_openapi_schema(path_prefix="api/v1/")
    components = schema["components"]
    components["securitySchemes"] = SECURITY
    components["schemas"]["Problem"] = ProblemDetails.model_json_schema()
    schema["security"] = [{"token": []}]
    for methods in schema["paths"].values():
        # HEAD is GET without the body; described twice it would bear one name twice.
        del methods["head"]
        get = methods["get"]
        get["responses"] |= {str(status): _problem(status) for status in REFUSALS}
    return schema


def _problem(status):
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {"description": HTTPStatus(status).phrase, "content": content}
