"""Where a huvudman's sign-in is the only way, a password or a passkey lets in nobody else.

Decided here: by the domain, as at the sign-in page, so that the answer tells nothing of the person. What does
not work is tried and counted all the same, with a password that nobody has: whoever guesses learns nothing
from how it is refused.
"""

import secrets
from typing import Any

from allauth.account.internal.flows.login import clear_authentication_records, get_authentication_records
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from accounts.adapter import Adapter
from accounts.models import User
from federation.door import refused
from federation.models import Provider
from federation.permissions import may_pass_by
from federation.refusals import SignInRefused, Why


class AccountAdapter(Adapter):
    """Ours, and what the providers say."""

    error_messages = Adapter.error_messages | {
        "only_way": _(
            "Du loggar in via din huvudman, inte med lösenord. "
            "Tryck på Logga in via min huvudman här nedanför."
        ),
    }

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        email = str(credentials.get("email", ""))
        if not Provider.objects.only_way_for(email).exists():
            return super().authenticate(request, **credentials)
        person = User.objects.filter(email__iexact=email).first()
        if person is None or not may_pass_by(person):
            credentials["password"] = secrets.token_urlsafe()
        user = super().authenticate(request, **credentials)
        if user is None:
            raise self.validation_error("only_way")
        return user

    def pre_login(self, request: HttpRequest, user: Any, **how: Any) -> HttpResponse | None:
        """However somebody has shown who they are: a passkey too, and a new password from a mail."""
        answer: HttpResponse | None = super().pre_login(request, user, **how)
        if answer or may_pass_by(user) or _came_by_provider(request, user):
            return answer
        provider = Provider.objects.only_way_for(user.email).first()
        if provider is None:
            return None
        clear_authentication_records(request)
        return refused(request, provider, SignInRefused(Why.ONLY_WAY, f"user {user.pk}"))


def _came_by_provider(request: HttpRequest, user: Any) -> bool:
    return any(step["method"] == "socialaccount" for step in get_authentication_records(request, user))
