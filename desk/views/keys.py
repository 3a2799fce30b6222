"""What a page that keeps words in the browser needs to know of who is signed in now."""

from django.http import HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.views.decorators.http import require_safe

from desk.gate import DeskRequest
from writing.keys import browser_key, person_tag


@require_safe
def key(request: DeskRequest) -> HttpResponse:
    """`/arbete/nyckel/`: the person's own key, and a token for whoever has signed in again elsewhere."""
    user = request.user
    return JsonResponse(
        {"person": person_tag(user), "key": browser_key(user), "csrfmiddlewaretoken": get_token(request)}
    )
