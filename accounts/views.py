"""Doors before allauth's views: a form that was opened before somebody signed in still works, the admin
has no sign-in of its own, and what is wrong with a passkey is told."""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.utils import get_login_redirect_url
from allauth.mfa import signals
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.views import LoginWebAuthnView
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt, csrf_protect

View = Callable[..., HttpResponse]

TO_ANSWER = 600
"""Seconds that a visitor's question to their passkey is kept: each is a row, and anybody may ask."""


def own_form(view: View) -> View:
    """Takes a form with a token from before somebody signed in, where the browser says that it is ours."""
    guarded = csrf_protect(view)

    @csrf_exempt
    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        # No site can make a browser say so of a form of its own; one that says nothing shows the token.
        is_ours = request.headers.get("Sec-Fetch-Site") == "same-origin"
        return (view if is_ours else guarded)(request, *args, **kwargs)

    return answered


def going_on(view: View) -> View:
    """Straight on for whoever is signed in: in another tab, or by the first of two presses."""
    inner = own_form(view)

    @csrf_exempt
    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated:
            return redirect(get_login_redirect_url(request))
        return inner(request, *args, **kwargs)

    return answered


def admin_door(request: HttpRequest, extra_context: Any = None) -> HttpResponse:
    """In place of the admin's own form, where nobody would count the wrong passwords."""
    if request.user.is_authenticated:
        if not request.user.is_staff:
            raise PermissionDenied
        return redirect("admin:index")
    onward = request.GET.get("next", "")
    return redirect_to_login(onward if get_adapter(request).is_safe_url(onward) else reverse("admin:index"))


class SignInByKey(LoginWebAuthnView):  # type: ignore[misc]  # allauth has no types
    """`/logga-in/nyckel/`: a passkey alone; asked by a script, which gets what the key is to sign."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        is_new = request.session.session_key is None
        answer = super().get(request, *args, **kwargs)
        if is_new:
            request.session.set_expiry(TO_ANSWER)
        return answer

    def form_invalid(self, form: Any) -> HttpResponse:
        for error in form.errors.get("credential", []):
            messages.error(self.request, error)
        return redirect("account_login")


class SecondStep(AuthenticateView):  # type: ignore[misc]  # allauth has no types
    """`/logga-in/bekrafta/`: the second factor, after the password."""

    template_name = "account/second_factor.html"

    def form_invalid(self, form: Any) -> Any:
        if form is self.webauthn_form:  # of a wrong code allauth tells by itself
            user = self.stage.login.user
            key = Authenticator.objects.filter(user=user, type=Authenticator.Type.WEBAUTHN).first()
            if key:
                signals.authentication_failed.send(
                    sender=Authenticator, request=self.request, user=user, authenticator=key
                )
        return super().form_invalid(form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        factors = Authenticator.objects.filter(user=self.stage.login.user)
        options = json.dumps(context["js_data"]["request_options"])
        return context | {
            "has_key": factors.filter(type=Authenticator.Type.WEBAUTHN).exists(),
            "options": options,
        }
