"""The words that the search takes for the same."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from desk.gate import DeskRequest
from organizations.permissions import is_coordinator
from search.synonyms import PHRASES, TOGETHER


@require_safe
def words(request: DeskRequest) -> HttpResponse:
    """`/arbete/ordlista/`: the field's synonyms, for whoever sees what people ask for and do not find."""
    if not is_coordinator(request.user):
        raise PermissionDenied
    groups = sorted(TOGETHER, key=lambda group: group[0])
    context = {"groups": [", ".join(group) for group in groups], "phrases": sorted(PHRASES.items())}
    return render(request, "desk/word_list.html", context)
