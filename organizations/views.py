"""The page that an invitation leads to: who invites to what, and a password, which signs in."""

from allauth.account.utils import perform_login
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.forms import WelcomeForm
from accounts.models import User
from organizations.invitations import Invitation, mail, read
from ui.limits import counted

GONE = 410


@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """`/logga-in/inbjudan/<token>/`: to follow the link does nothing; the password that is sent leads in."""
    found = read(token)
    if found is None:
        return _over(request, "gone")
    if found.user.has_come_in:
        # The first of two presses has let them in already.
        is_theirs = request.user.is_authenticated and request.user.pk == found.user.pk
        return redirect(settings.LOGIN_REDIRECT_URL) if is_theirs else _over(request, "used")
    if request.user.is_authenticated:
        return _over(request, "another", found)
    if found.is_late:
        return _anew(request, found)
    return _welcome(request, found)


def _welcome(request: HttpRequest, found: Invitation) -> HttpResponse:
    form = WelcomeForm(request.POST if request.method == "POST" else None, user=found.user)
    if request.method == "POST" and form.is_valid():
        return _let_in(request, form)
    status = 400 if form.errors else 200
    return render(request, "organizations/invitation.html", {"form": form, "found": found}, status=status)


def _let_in(request: HttpRequest, form: WelcomeForm) -> HttpResponse:
    """The password is kept and the person signed in, once however often it is sent."""
    with transaction.atomic():
        user = User.objects.select_for_update(no_key=True).get(pk=form.user.pk)
        if user.has_come_in:
            return _over(request, "used")
        form.user = user
        form.save()
    # allauth's own way in, with all that it asks of somebody: a second factor too.
    answer: HttpResponse = perform_login(request, user, redirect_url=settings.LOGIN_REDIRECT_URL)
    return answer


def _anew(request: HttpRequest, found: Invitation) -> HttpResponse:
    """Too late: says so, and mails a new link to the same address, at most one an hour."""
    if request.method != "POST":
        return _over(request, "late", found)
    if counted("invitation anew", found.user.email) == 1 and not mail(found.seat):
        return _over(
            request, "late", found, _("Mejlet gick inte att skicka just nu. Försök igen om en timme.")
        )
    return _over(request, "sent", found)


def _over(request: HttpRequest, why: str, found: Invitation | None = None, refusal: str = "") -> HttpResponse:
    """The link does not lead in: why, and what leads on."""
    context = {"why": why, "found": found, "refusal": refusal}
    status = 200 if why == "sent" else GONE
    return render(request, "organizations/invitation_over.html", context, status=status)
