"""Personal data: the register, one person's own, and who has taken part of whose."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import User
from desk.forms.people import EraseForm
from desk.gate import DeskRequest
from desk.sending import send
from desk.typed import given
from initiatives.models import Need
from initiatives.names import possible_names_in
from organizations.known_names import known_names
from organizations.permissions import gives_every_role
from personal.export import about, packed
from personal.models import ACCESS_KEPT, AccessEntry
from personal.register import as_data, by_purpose
from personal.workflow import erase_person, is_erased, left_of, note
from ui.paging import Numbered

PER_PAGE = 50


@require_safe
def register(request: DeskRequest) -> HttpResponse:
    """`/arbete/personuppgifter/`: what is kept of whom, why, by which right and for how long."""
    return render(
        request,
        "desk/personal.html",
        {"register": by_purpose(), "reads_names": gives_every_role(request.user)},
    )


@require_safe
def register_json(request: DeskRequest) -> HttpResponse:
    """`/arbete/personuppgifter.json`: the same as data."""
    answer = JsonResponse(as_data(), json_dumps_params={"ensure_ascii": False, "indent": 2})
    answer["Content-Disposition"] = 'attachment; filename="personuppgifter.json"'
    return answer


@require_safe
def names(request: DeskRequest) -> HttpResponse:
    """`/arbete/personuppgifter/namn/`: the words of each need that may be names, the newest need first."""
    _require_all(request)
    seen = Need.objects.visible_to(request.user).order_by("-pk")
    page = Numbered(seen, PER_PAGE).get_page(request.GET.get("sida"))
    known = known_names()
    found = [(need, words) for need in page if (words := possible_names_in(need, known))]
    return render(request, "desk/personal_names.html", {"page": page, "found": found})


@require_safe
def access(request: DeskRequest) -> HttpResponse:
    """`/arbete/personuppgifter/atkomst/`: who took part of whose data; the coordinator reads all."""
    is_whole = gives_every_role(request.user)
    entries = AccessEntry.objects.all() if is_whole else AccessEntry.objects.concerning(request.user)
    page = Numbered(entries.for_list(), PER_PAGE).get_page(request.GET.get("sida"))
    context = {"page": page, "is_whole": is_whole, "years": ACCESS_KEPT.days // 365}
    return render(request, "desk/personal_access.html", context)


@require_safe
def person(request: DeskRequest, person: int) -> HttpResponse:
    """`/arbete/personuppgifter/person/<id>/`: what is kept of one, for them and the coordinator."""
    found = _person(request, person)
    _note(request, found, AccessEntry.Act.READ)
    context = {
        "person": found,
        "told": about(found)["tables"],
        "left": left_of(found),
        "may_erase": gives_every_role(request.user) and found != request.user and not is_erased(found),
    }
    return render(request, "desk/person.html", context)


@require_POST
def export(request: DeskRequest, person: int) -> FileResponse:
    """`/arbete/personuppgifter/person/<id>/hamta/`: all of it, with files, in one packed file."""
    found = _person(request, person)
    _note(request, found, AccessEntry.Act.EXPORTED)
    return FileResponse(packed(found), as_attachment=True, filename=f"personuppgifter-{found.pk}.zip")


@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: DeskRequest, person: int) -> HttpResponse:
    """`/arbete/personuppgifter/person/<id>/radera/`: what goes and what stays; then they are nobody."""
    _require_all(request)
    found = _person(request, person)
    form = EraseForm(given(request))
    sent = send(request, form, lambda: erase_person(found, by=request.user))
    if sent.made is None:
        context = {"form": form, "person": found, "left": left_of(found)}
        return render(request, "desk/person_erase.html", context, status=sent.status)
    messages.success(request, _("Personen är raderad."))
    return redirect("desk:people")


def _require_all(request: DeskRequest) -> None:
    if not gives_every_role(request.user):
        raise PermissionDenied


def _person(request: DeskRequest, key: int) -> User:
    """Raises Http404 for whoever is neither the person nor the coordinator, whether they are there or not."""
    if key != request.user.pk and not gives_every_role(request.user):
        raise Http404
    return get_object_or_404(User, pk=key)


def _note(request: DeskRequest, found: User, act: str) -> None:
    # What one reads of oneself is nobody else's to know.
    if found != request.user:
        note(act, by=request.user, person=found)
