"""allauth's forms for a second factor with our words. What no key has answered is told, and is no fault."""

import struct
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as codes
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as apps
from allauth.mfa.webauthn import forms as keys
from django import forms
from django.utils.translation import gettext_lazy as _

from accounts import attempts, used_codes
from plaintext.forms import Line

NO_ANSWER = (TypeError, ValueError, LookupError, AttributeError, ArithmeticError, struct.error)
"""What reading it raises where a browser has not written it."""


def code_field(help_text: Any) -> Line:
    shown = {"autocomplete": "one-time-code", "inputmode": "numeric", "autocapitalize": "none"}
    return Line(label=_("Kod"), max_length=20, help_text=help_text, widget=forms.TextInput(attrs=shown))


class _Code(forms.Form):
    code = code_field(_("Sex siffror ur appen, eller en av dina reservkoder."))

    def clean_code(self) -> str:
        # Beside allauth's own limit of five in five minutes: patience must not be enough to guess.
        if attempts.codes_rest(self.user):  # type: ignore[attr-defined]
            raise get_adapter().validation_error("too_many_codes")
        code = str(super().clean_code())  # type: ignore[misc]
        found: Any = self.authenticator  # type: ignore[attr-defined]
        # allauth remembers used codes in the cache alone, which each process has of its own without Redis.
        if found.type == Authenticator.Type.TOTP and not used_codes.take(found.user, code):
            self._emit_authentication_failed(found)  # type: ignore[attr-defined]
            raise get_adapter().validation_error("incorrect_code")
        return code


class CodeForm(_Code, codes.AuthenticateForm):  # type: ignore[misc]
    """The second step of signing in."""


class ConfirmCodeForm(_Code, codes.ReauthenticateForm):  # type: ignore[misc]
    """The same, by somebody who is signed in."""


class AppForm(apps.ActivateTOTPForm):  # type: ignore[misc]
    """The first code, which shows that the app has the secret."""

    code = code_field(_("De sex siffror som appen visar nu."))

    def clean_code(self) -> str:
        code = str(super().clean_code())
        # It has been seen, so it is used: nobody who looked on signs in by it.
        if not used_codes.take(self.user, code):
            raise get_adapter().validation_error("incorrect_code")
        return code


class _Key(forms.Form):
    def clean_credential(self) -> Any:
        try:
            return super().clean_credential()  # type: ignore[misc]
        except NO_ANSWER as wrong:
            raise get_adapter().validation_error("incorrect_key") from wrong


class KeyForm(_Key, keys.AuthenticateWebAuthnForm):  # type: ignore[misc]
    """The second step of signing in, by a passkey."""


class SignInKeyForm(_Key, keys.LoginWebAuthnForm):  # type: ignore[misc]
    """A passkey alone."""


class ConfirmKeyForm(_Key, keys.ReauthenticateWebAuthnForm):  # type: ignore[misc]
    """The same, by somebody who is signed in."""


class NewKeyForm(keys.AddWebAuthnForm):  # type: ignore[misc]
    """Every key here is one that signs in alone: it asks for finger, face or code."""

    name = Line(
        label=_("Vad ska den heta?"),
        max_length=60,
        help_text=_("Så att du känner igen den, till exempel Min telefon."),
    )
    passwordless = forms.BooleanField(widget=forms.HiddenInput, initial=True)

    def clean(self) -> Any:
        try:
            return super().clean()
        except NO_ANSWER as wrong:
            raise get_adapter().validation_error("incorrect_key") from wrong
