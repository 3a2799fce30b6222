"""The way to a huvudman's sign-in and out of it again. What comes back: `saml_views` and `oidc_views`."""

from importlib import import_module
from typing import Any

from allauth.account.views import LoginView
from allauth.account.views import logout as allauth_logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

import clock
from accounts.forms import LoginForm
from federation.door import ANSWER, THERE, refused
from federation.models import Answer, Provider
from federation.refusals import SignInRefused, Why
from organizations import views as organizations
from organizations.invitations import read
from plaintext.forms import Email
from ui import errors
from ui.limits import is_too_often

VIA = "via"
"""The button that asks for the sign-in of whoever has the address that was typed."""
MOST = 600
"""An hour, from one address: an office of some hundred people shares one."""


class AddressForm(LoginForm):
    """The sign-in's form where only the address is asked for."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = Email(label=self.fields["login"].label, widget=self.fields["login"].widget)
        self.fields["password"].required = False

    def clean(self) -> Any:
        """Without allauth's, which tries the password."""
        return self.cleaned_data


class SignIn(LoginView):  # type: ignore[misc]  # allauth has no types
    """allauth's own, and the way on to the sign-in of one's huvudman."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if VIA not in request.POST:
            answer: HttpResponse = super().post(request, *args, **kwargs)
            return answer
        form = AddressForm(request.POST, request=request)
        provider = (
            Provider.objects.for_address(form.cleaned_data["login"]).first() if form.is_valid() else None
        )
        if provider:
            return away(request, provider, request.POST.get("next", ""))
        if form.is_valid():
            # By the domain alone: nothing is asked about the person, so nothing is told of them.
            form.add_error(
                "login", _("Din organisation har ingen egen inloggning här. Logga in med lösenord.")
            )
        return self.render_to_response(self.get_context_data(form=form))  # type: ignore[no-any-return]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        has_providers = Provider.objects.filter(is_open=True).exists()
        return {**super().get_context_data(**kwargs), "has_providers": has_providers}


def away(
    request: HttpRequest, provider: Provider, onward: str = "", invited: int | None = None
) -> HttpResponse:
    """A page that leads on by itself. Not a redirect: our own policy lets no form lead to another site."""
    if is_too_often(request, "sign-in elsewhere", MOST):
        return errors.page(request, 429, _("För många försök. Vänta en stund och försök igen."))
    if not Provider.objects.usable(clock.now()).filter(pk=provider.pk).exists():
        return refused(request, provider, SignInRefused(Why.CLOSED))
    address = _late(f"{provider.kind}_views").begin(request, provider, next_url=onward, invited=invited)
    return render(request, "federation/on_to.html", {"address": address, "provider": provider})


@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """An invitation's page, where it leads to the huvudman's own sign-in; else to a password as before."""
    found = read(token)
    is_new = found and not found.user.has_come_in and not found.is_late and not request.user.is_authenticated
    provider = Provider.objects.for_address(found.user.email).first() if found and is_new else None
    if found is None or provider is None:
        return organizations.invitation(request, token)
    if request.method == "POST":
        # The link has shown itself in this browser; what comes back to it is bound to its person.
        return away(request, provider, invited=found.user.pk)
    return render(request, "federation/invitation.html", {"found": found, "provider": provider})


def sign_out(request: HttpRequest) -> HttpResponse:
    """allauth's own, and then out at the provider where the session began."""
    onward = _end_there(request) if request.method == "POST" else ""
    answer: HttpResponse = allauth_logout(request)
    return render(request, "federation/out_to.html", {"address": onward}) if onward else answer


@require_safe
def signed_out(request: HttpRequest) -> HttpResponse:
    """Where a provider leads back to when the session there has ended."""
    return redirect("/") if request.user.is_authenticated else render(request, "federation/signed_out.html")


def _end_there(request: HttpRequest) -> str:
    provider = Provider.objects.filter(pk=request.session.get(THERE, 0)).first()
    if provider is None or not provider.kept:
        return ""
    if provider.kind == Provider.Kind.OIDC:
        return str(_late("oidc").end_there(provider))
    answer = Answer.objects.filter(provider=provider, pk=request.session.get(ANSWER) or 0).first()
    return str(_late("saml").end_there(provider, answer.name_id, answer.session_index)) if answer else ""


def _late(module: str) -> Any:
    """Read when the first comes that way: their libraries take a third of a second."""
    return import_module(f"federation.{module}")
