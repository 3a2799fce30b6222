"""How sign-in is ours: nobody signs up; people are invited."""

import logging
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accounts import attempts, second_factor, sign_in_log
from accounts.models import SignInEntry, User
from ui import errors
from ui.addresses import absolute
from ui.limits import DAY, address_of, counted, sender

logger = logging.getLogger(__name__)

TO_A_STRANGER = "account/email/unknown_account"


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """allauth's own, closed for sign-up, in plain Swedish."""

    # One text for a wrong address and a wrong password: the answer tells nobody who has an account.
    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("Kontot är avstängt."),
        "email_password_mismatch": _("E-postadressen eller lösenordet stämmer inte."),
        "invalid_password_reset": _("Länken gäller inte längre."),
        "too_many_login_attempts": _(
            "För många misslyckade försök. Vänta en stund och försök igen, eller välj ett nytt lösenord "
            "under Jag har glömt mitt lösenord."
        ),
        "rate_limited": _("För många försök. Vänta en stund och försök igen."),
    }

    # allauth opens sign-up to everybody unless told; here an account comes with a role, by invitation.
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Nothing: the page itself shows that one is in or out."""

    def is_safe_url(self, url: str) -> bool:
        # A path from our own root: Django takes all that has no host for one, and would look up `-1` by name.
        try:
            return url.startswith("/") and bool(super().is_safe_url(url))
        except ValueError:  # no address at all, such as `//[`
            return False

    # Limits.

    def get_client_ip(self, request: HttpRequest) -> str:
        # allauth's own answers 500 where a request has passed fewer proxies than it was told of.
        return address_of(request)

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        # With the address: whoever types wrong passwords for others locks out nobody but themselves.
        return f"{_account(credentials)} {sender(request)}"

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        if attempts.is_resting(request, _account(credentials)):
            self.authentication_refused(credentials)
            raise self.validation_error("too_many_login_attempts")
        super().pre_authenticate(request, **credentials)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        attempts.count_wrong(_account(credentials))
        self.authentication_refused(credentials)

    def authentication_refused(self, credentials: dict[str, Any]) -> None:
        sign_in_log.refuse(_account(credentials), SignInEntry.Way.PASSWORD)

    def login(self, request: HttpRequest, user: User) -> None:
        super().login(request, user)
        attempts.remember_home(request, user)
        second_factor.begin(request, user)

    def set_password(self, user: User, password: str) -> None:
        super().set_password(user, password)
        attempts.forget(user)
        self._delete_login_attempts_cached_email(self.request, email=user.email)

    # Confirming who one is, before what one signs in with is changed.

    def is_reauthentication_required(self, **asked: Any) -> bool:
        return not second_factor.has_just_signed_in(self.request)

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """A key before a code; a password only where there is neither, or it alone could take both away."""
        methods: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        by_factor = [method for method in methods if method["id"].startswith("mfa")]
        return by_factor[::-1] or methods

    # Mails.

    def get_reset_password_from_key_url(self, key: str) -> str:
        parts = dict(zip(("uidb36", "key"), key.split("-", 1), strict=True))
        return absolute(reverse("account_reset_password_from_key", kwargs=parts))

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Sends it, or answers that it did not go. Raises `ImmediateHttpResponse`."""
        # Whoever has no account here has not asked for our mails: one a day, whoever types their address.
        if template_prefix == TO_A_STRANGER and counted(TO_A_STRANGER, email.lower(), DAY) > 1:
            return
        try:
            super().send_mail(template_prefix, email, context)
        except OSError as failure:  # SMTP's own errors too
            logger.exception("a mail about an account could not be sent")
            message = _now("Mejlet gick inte att skicka just nu. Försök igen om en stund.")
            raise ImmediateHttpResponse(errors.page(self.request, 503, message)) from failure


def _account(credentials: dict[str, Any]) -> str:
    """The address that was typed, as an account has it."""
    return str(credentials.get("email", "")).lower()
