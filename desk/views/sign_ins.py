"""How people sign in, as the log has it, and the way back for whoever has lost what they sign in with."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts import second_factor
from accounts.models import SignInEntry, User
from desk.gate import DeskRequest
from organizations.models import Membership
from organizations.permissions import gives_every_role
from ui.paging import Numbered

PER_PAGE = 50


@require_safe
def log(request: DeskRequest) -> HttpResponse:
    """`/arbete/personer/logg/inloggningar/`: who signed in how and when; the coordinator reads all."""
    is_whole = gives_every_role(request.user)
    entries = SignInEntry.objects.select_related("person", "by")
    if not is_whole:
        entries = entries.filter(person=request.user)
    page = Numbered(entries, PER_PAGE).get_page(request.GET.get("sida"))
    return render(request, "desk/people_sign_ins.html", {"page": page, "is_whole": is_whole})


@require_http_methods(["GET", "HEAD", "POST"])
def reset(request: DeskRequest, key: int) -> HttpResponse:
    """`/arbete/personer/<id>/inloggning/`: takes away the factors of whoever has that role."""
    if not gives_every_role(request.user):
        raise PermissionDenied
    person: User = get_object_or_404(Membership.objects.select_related("user"), pk=key).user
    # One's own are kept with one's own: there they are asked for before they can be taken away.
    if person == request.user:
        return redirect("mfa_index")
    if request.method == "POST":
        if second_factor.reset(person, by=request.user):
            messages.success(request, _("Inloggningen för %(name)s är nollställd.") % {"name": person})
        else:
            messages.info(request, _("%(name)s har inget att nollställa.") % {"name": person})
        return redirect("desk:people")
    context = {"person": person, "has_factor": second_factor.has_factor(person)}
    return render(request, "desk/people_reset.html", context)
