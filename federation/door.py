"""The one door for whoever a huvudman's sign-in has vouched for: bound to a person here, or not let in.

Decided here: a person gets in by a binding alone. It comes to be by the link of an invitation, or by the
coordinator's word; never by a name or an address that a provider tells. Who has no role gets in by none.
"""

import logging
from collections.abc import Mapping
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

import clock
from accounts.assurance import remember_level
from accounts.models import User
from federation.models import Answer, Identity, Provider
from federation.refusals import SignInRefused, Why
from federation.signals import knocked
from federation.told import Told
from federation.workflow import bind_invited, may_come_in, remember

logger = logging.getLogger(__name__)

THERE, ANSWER = "signed in at", "signed in by answer"
"""The session's: the provider where it began, and SAML's answer that began it: for whoever ends it."""


def let_in(
    request: HttpRequest, provider: Provider, told: Told, state: Mapping[str, Any], answer: int | None = None
) -> HttpResponse:
    """Signs them in, and leads on to where they wanted. Raises `SignInRefused`.

    `state`: what this browser had under way; `invited` in it: the person whose invitation's link it came by.
    """
    person = _person(provider, told, state.get("invited"))
    # Somebody else at the same browser is out first: nothing of theirs goes on in the new session.
    if request.user.is_authenticated:
        get_adapter(request).logout(request)
    remember_level(request, told.level)
    request.session[THERE], request.session[ANSWER] = provider.pk, answer
    record_authentication(request, person, "socialaccount", provider=provider.state_name)
    onward = state.get("next") or settings.LOGIN_REDIRECT_URL
    is_ours = get_adapter(request).is_safe_url(onward)
    # allauth's own way in, with all that it asks of somebody on the way.
    led_on: HttpResponse = perform_login(
        request,
        person,
        email_verification="none",
        redirect_url=onward if is_ours else settings.LOGIN_REDIRECT_URL,
    )
    return led_on


def remember_session(request: HttpRequest, **_kwargs: Any) -> None:
    """Which session an answer has opened, once its key is the lasting one; hears `user_logged_in`."""
    if answer := request.session.get(ANSWER):
        Answer.objects.filter(pk=answer).update(session_key=request.session.session_key)


@transaction.atomic
def _whose(provider: Provider, told: Told, invited: int | None) -> tuple[Identity, User | None]:
    """Kept whether they get in or not: the coordinator sees who has knocked."""
    identity = remember(provider, told)
    if identity.state != Identity.State.BOUND and invited:
        bind_invited(identity, User.objects.filter(pk=invited).first())
    if identity.is_knocking:
        transaction.on_commit(lambda: knocked.send(Identity, identity=identity))
    return identity, identity.person


def _person(provider: Provider, told: Told, invited: int | None) -> User:
    identity, person = _whose(provider, told, invited)
    if person is None:
        refused = identity.state == Identity.State.REFUSED
        raise SignInRefused(Why.REFUSED if refused else Why.UNKNOWN, f"identity {identity.pk}")
    if not may_come_in(person, clock.today()):
        raise SignInRefused(Why.LEFT, f"user {person.pk}")
    return person


def refused(request: HttpRequest, provider: Provider | None, refusal: SignInRefused) -> HttpResponse:
    """A page that says why, and a line in the log that names nobody and quotes nothing."""
    logger.warning(
        "sign-in by provider %s refused: %s %s",
        provider.pk if provider else "-",
        refusal.why.name,
        refusal.detail,
    )
    return render(request, "federation/refused.html", {"why": refusal.why.value}, status=403)
