"""allauth's side of sign-in by others: each huvudman's provider, and one door for all who come that way."""

from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp, SocialLogin
from django.http import HttpRequest

import clock
from federation import oidc
from federation.door import let_in
from federation.models import Provider
from federation.refusals import SignInRefused, Why


class Adapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Nothing of allauth's own tables is used: who is whose is `Identity`, and there is no sign-up."""

    def get_provider(self, request: HttpRequest, provider: str, client_id: str | None = None) -> Any:
        """Raises `SocialApp.DoesNotExist`."""
        kind, _hyphen, key = provider.partition("-")
        if kind != Provider.Kind.OIDC or not key.isdecimal():
            raise SocialApp.DoesNotExist
        row = Provider.objects.usable(clock.now()).filter(kind=kind, pk=key).first()
        if row is None:
            raise SocialApp.DoesNotExist
        return oidc.OidcProvider(request, row)

    def list_apps(self, request: HttpRequest, provider: Any = None, client_id: Any = None) -> list[SocialApp]:
        return []

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Always answers itself: allauth would look among its own accounts, and offer to make one."""
        provider: Provider = sociallogin.provider.row
        told = oidc.told(provider, sociallogin.account.extra_data, sociallogin.state["nonce"])
        raise ImmediateHttpResponse(let_in(request, provider, told, sociallogin.state))

    def on_authentication_error(
        self, request: HttpRequest, provider: Any, error: Any = None, exception: Any = None, **_context: Any
    ) -> None:
        why = Why.CANCELLED if error == "cancelled" else Why.UNTRUSTED if exception else Why.LOST
        raise SignInRefused(why, type(exception).__name__ if exception else str(error or ""))
