"""Open data: free to fetch from any site."""

from typing import Any

from django.http import JsonResponse


def json_answer(data: dict[str, Any], status: int = 200) -> JsonResponse:
    """Readable Swedish letters."""
    response = JsonResponse(data, status=status, json_dumps_params={"ensure_ascii": False, "indent": 1})
    response["Access-Control-Allow-Origin"] = "*"
    return response
