"""How sign-in is ours: nobody signs up; people are invited."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """allauth's own, closed for sign-up, in plain Swedish."""

    # One text for a wrong address and a wrong password: the answer tells nobody who has an account.
    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("Kontot är avstängt."),
        "email_password_mismatch": _("E-postadressen eller lösenordet stämmer inte."),
        "invalid_password_reset": _("Länken gäller inte längre."),
        "too_many_login_attempts": _("För många misslyckade försök. Vänta fem minuter och försök igen."),
        "rate_limited": _("För många försök. Vänta en stund och försök igen."),
    }

    # allauth opens sign-up to everybody unless told; here an account comes with a role, by invitation.
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Nothing: the page itself shows that one is in or out."""
