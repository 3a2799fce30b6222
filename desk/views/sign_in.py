"""One's own ways of signing in: allauth's views of second factors, at our addresses and in our pages.

What they change and what stands in the log of it is one transaction.
"""

import json
from datetime import timedelta
from typing import Any

from allauth.account.views import ReauthenticateView as ByPassword
from allauth.mfa.base.views import IndexView
from allauth.mfa.base.views import ReauthenticateView as ByCode
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.internal import auth as keys
from allauth.mfa.webauthn.views import AddWebAuthnView, ReauthenticateWebAuthnView, RemoveWebAuthnView
from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _

from accounts import second_factor
from organizations.permissions import needs_second_factor

whole = method_decorator(transaction.atomic, name="form_valid")

HOUR = timedelta(hours=1)


class Overview(IndexView):  # type: ignore[misc]  # allauth has no types
    """`/arbete/inloggning/`: my passkeys, my app and my codes, and how long I stay signed in."""

    template_name = "desk/sign_in.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        own = context["authenticators"]
        codes = own.get("recovery_codes")
        has_much_trust = needs_second_factor(self.request.user)
        return context | {
            # In the order they were made: PostgreSQL moves a row that is written to.
            "keys": sorted(own.get("webauthn", []), key=lambda key: key.instance.pk),
            "app": own.get("totp"),
            "codes_left": len(codes.get_unused_codes()) if codes else 0,
            "has_factor": "webauthn" in own or "totp" in own,
            "has_much_trust": has_much_trust,
            "is_demanded": has_much_trust and settings.SECOND_FACTOR_DEMANDED,
            "hours": second_factor.STAYS // HOUR,
            "days": second_factor.STAYS_BY_PASSKEY.days,
        }


@whole
class AddKey(AddWebAuthnView):  # type: ignore[misc]
    """`/arbete/inloggning/nyckel/`: makes one, on this device or a security key."""

    template_name = "desk/sign_in_key.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        # allauth asks for a key that needs a password beside it, and its script for another.
        options = keys.begin_registration(self.request.user, passwordless=True)
        return context | {"form": kwargs.get("form", context["form"]), "options": json.dumps(options)}

    def form_valid(self, form: Any) -> Any:
        messages.success(self.request, _("Lösennyckeln är tillagd."))
        return super().form_valid(form)


@whole
class RemoveKey(RemoveWebAuthnView):  # type: ignore[misc]
    """`/arbete/inloggning/nyckel/<id>/ta-bort/`: it signs in no more, and what it has signed in is over."""

    template_name = "desk/sign_in_remove.html"
    success_url = reverse_lazy("mfa_index")
    extra_context = {"what": "key"}

    def form_valid(self, form: Any) -> Any:
        messages.success(self.request, _("Lösennyckeln är borttagen."))
        return super().form_valid(form)


@whole
class AddApp(ActivateTOTPView):  # type: ignore[misc]
    """`/arbete/inloggning/app/`: the secret to read into it, and a first code that shows it has been read."""

    template_name = "desk/sign_in_app.html"

    def form_valid(self, form: Any) -> Any:
        messages.success(self.request, _("Appen är tillagd."))
        return super().form_valid(form)


@whole
class RemoveApp(DeactivateTOTPView):  # type: ignore[misc]
    """`/arbete/inloggning/app/ta-bort/`."""

    template_name = "desk/sign_in_remove.html"
    extra_context = {"what": "app"}

    def form_valid(self, form: Any) -> Any:
        messages.success(self.request, _("Appen är borttagen."))
        return super().form_valid(form)


class Codes(ViewRecoveryCodesView):  # type: ignore[misc]
    """`/arbete/inloggning/koder/`: the recovery codes, once."""

    template_name = "desk/sign_in_codes.html"


@whole
class NewCodes(GenerateRecoveryCodesView):  # type: ignore[misc]
    """`/arbete/inloggning/koder/nya/`: new ones in place of the old."""

    template_name = "desk/sign_in_new_codes.html"


class ConfirmByPassword(ByPassword):  # type: ignore[misc]
    """`/arbete/inloggning/bekrafta/`: the password once more, of whoever has no second factor."""

    template_name = "desk/sign_in_confirm.html"


class ConfirmByCode(ByCode):  # type: ignore[misc]
    """`/arbete/inloggning/bekrafta/kod/`: a code, of whoever has an app or recovery codes."""

    template_name = "desk/sign_in_confirm.html"


class ConfirmByKey(ReauthenticateWebAuthnView):  # type: ignore[misc]
    """`/arbete/inloggning/bekrafta/nyckel/`: a passkey."""

    template_name = "desk/sign_in_confirm_key.html"

    def form_invalid(self, form: Any) -> HttpResponse:
        response: HttpResponse = self.render_to_response(self.get_context_data(form=form))
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        wrong = kwargs["form"].errors if "form" in kwargs else {}
        return context | {
            "is_wrong": bool(wrong),
            "options": json.dumps(context["js_data"]["request_options"]),
        }
