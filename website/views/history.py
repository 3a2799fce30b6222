"""How anybody can see that the history stands as it was written: the seals of its days."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from imprints.models import Seal
from publication.counting import counted
from ui.paging import paginate


@require_safe
def history(request: HttpRequest) -> HttpResponse:
    """`/historik/`: each day's seal, the newest first. Its day and head alone, since how much was
    written a day, and what of it is not public, is nobody's to count."""
    page = paginate(Seal.objects.order_by("-day").only("day", "head"), request.GET.get("sida"), count=counted)
    context = {"page": page, "in_a_file": bool(settings.SEALS_FILE)}
    return render(request, "website/history.html", context)


@require_safe
def history_txt(_request: HttpRequest) -> HttpResponse:
    """`/historik.txt`: all of them, the oldest first: a file that was saved is the beginning of the next."""
    seals = Seal.objects.order_by("day").values_list("day", "head")
    lines = "".join(f"{day.isoformat()} {head}\n" for day, head in seals)
    return HttpResponse(lines, content_type="text/plain; charset=utf-8")
