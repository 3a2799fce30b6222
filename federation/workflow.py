"""Every write of who is known where: providers, and the people as they know them.

Decided here: an identity is one person's or nobody's, and a person has one at each provider. What was decided
may be taken back, and waits then to be decided anew; nobody binds anybody to themselves.
"""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

import clock
from accounts.mails import send
from accounts.models import User
from federation import log
from federation.models import Answer, Domain, Identity, Provider
from federation.permissions import may_keep_providers
from federation.refusals import ProviderRefused
from federation.sessions import end_begun_otherwise
from federation.told import Told
from imprints.road import road
from organizations.models import Membership
from ui.addresses import absolute

State = Identity.State


@road
def keep_provider(provider: Provider | None, domains: Iterable[str], *, by: User, **fields: Any) -> Provider:
    """Writes a provider (spara inloggning), to be read anew by the worker; where it is the only way in, ends
    the sessions that something else opened. Raises `PermissionDenied` and `ProviderRefused`."""
    _require_keeper(by)
    kept = provider or Provider()
    stood = log.facts(Provider.objects.filter(pk=kept.pk).first())
    for name, value in fields.items():
        setattr(kept, name, value)
    # Another place or another issuer is another provider: what the old one told does not hold for it.
    before = Provider.objects.filter(pk=kept.pk).values_list("entity", "address").first()
    if before != (kept.entity, kept.address):
        kept.kept, kept.kept_at, kept.kept_until = {}, None, None
    kept.tried_at, kept.failure = None, ""
    if Provider.objects.filter(entity=kept.entity).exclude(pk=kept.pk).exists():
        raise ProviderRefused(_("Den utfärdaren finns redan."), field="entity")
    kept.save()
    domains = set(domains)
    _keep_domains(kept, domains)
    log.write(kept, stood, by)
    if kept.is_open and kept.is_only_way:
        end_begun_otherwise(domains)
    return kept


def _keep_domains(provider: Provider, names: set[str]) -> None:
    taken = Domain.objects.filter(name__in=names).exclude(provider=provider).order_by("name").first()
    if taken:
        told = _("Domänen %(domain)s hör redan till inloggningen hos %(other)s.")
        raise ProviderRefused(told % {"domain": taken.name, "other": taken.provider}, field="domains")
    provider.domains.exclude(name__in=names).delete()
    Domain.objects.bulk_create(
        [Domain(name=name, provider=provider) for name in sorted(names)], ignore_conflicts=True
    )


WITHOUT_ROLE: list[Callable[[User], bool]] = []
"""Whether a person has something to read here without a role; upper apps add theirs."""


def remember(provider: Provider, told: Told) -> Identity:
    """Somebody has signed in there: known already, or one who knocks. In a transaction; the row is locked."""
    said = {"name": told.name, "email": told.email, "level": told.level, "last_at": clock.now()}
    Identity.objects.get_or_create(provider=provider, key=told.key, defaults=said)
    identity = (
        Identity.objects.select_for_update(of=("self",), no_key=True)
        .select_related("person")
        .get(provider=provider, key=told.key)
    )
    for name, value in said.items():
        setattr(identity, name, value)
    identity.save(update_fields=[*said])
    return identity


def bind_invited(identity: Identity, person: User | None) -> None:
    """By the link of an invitation that has not been used; else nothing: the coordinator decides."""
    if person is None or person.has_come_in or not may_come_in(person, clock.today()):
        return
    # A link that was passed on would else bind whoever it was passed to.
    if identity.email and identity.email.lower() != person.email.lower():
        return
    if not _is_taken(identity, person):
        _bind(identity, person, by=person)
        # Whoever invited may have known no name; the provider does.
        if not person.name and identity.name:
            person.name = identity.name[:150]
            person.save(update_fields=["name", "name_order"])


@road
def approve(identity: Identity, email: str, *, by: User) -> Identity:
    """Binds whoever has knocked to a person (koppla). Raises `PermissionDenied` and `ProviderRefused`."""
    _require_keeper(by)
    locked = _locked(identity)
    if locked.state == State.BOUND:
        raise ProviderRefused(_("Någon hann före: personen är redan kopplad."))
    person = User.objects.select_for_update(no_key=True).filter(email__iexact=email).first()
    if person is None or not may_come_in(person, clock.today()):
        raise ProviderRefused(_("Det finns ingen person med den adressen som har en roll."), field="email")
    if person == by:
        raise ProviderRefused(_("Du kan inte koppla någon till dig själv."), field="email")
    if _is_taken(locked, person):
        raise ProviderRefused(_("Personen är redan kopplad till någon annan där."), field="email")
    _bind(locked, person, by=by)
    return locked


@road
def refuse(identity: Identity, *, by: User) -> None:
    """Says no to whoever has knocked (avvisa). Raises `PermissionDenied` and `ProviderRefused`."""
    _require_keeper(by)
    locked = _locked(identity)
    if locked.state == State.BOUND:
        raise ProviderRefused(_("Någon hann före: personen är redan kopplad."))
    _decide(locked, State.REFUSED, None, by)


@road
def release(identity: Identity, *, by: User) -> None:
    """Takes the binding away (koppla bort): whoever comes next knocks. Raises `PermissionDenied`."""
    _require_keeper(by)
    locked = _locked(identity)
    _decide(locked, State.WAITING, None, by)


def may_come_in(person: User, on: date) -> bool:
    """An account that is open, and a role now or later, or something else to read here."""
    if not person.is_active:
        return False
    has_role = Membership.objects.filter(user=person).unended(on).exists()
    return has_role or any(reads(person) for reads in WITHOUT_ROLE)


def forget(now: datetime) -> None:
    """Gallrar: svar som inte kan användas mer, och de som har knackat och som ingen känner."""
    Answer.objects.to_forget(now).delete()
    Identity.objects.to_forget(now).delete()


def _bind(identity: Identity, person: User, *, by: User) -> None:
    _decide(identity, State.BOUND, person, by)
    # Told of by mail, so that nobody's account is opened to somebody else unseen.
    transaction.on_commit(lambda: send(person, "bound", bound(person, identity.provider)))


def bound(person: Any, provider: Any) -> dict[str, Any]:
    """What the mail to the person says."""
    return {"user": person, "principal": str(provider), "sign_in_url": absolute(reverse("account_login"))}


def _decide(identity: Identity, state: str, person: User | None, by: User) -> None:
    identity.state, identity.person = state, person
    identity.decided_at, identity.decided_by = clock.now(), by
    identity.save(update_fields=["state", "person", "decided_at", "decided_by"])


def _is_taken(identity: Identity, person: User) -> bool:
    return Identity.objects.filter(provider=identity.provider, person=person).exclude(pk=identity.pk).exists()


def _locked(identity: Identity) -> Identity:
    return (
        Identity.objects.select_for_update(of=("self",), no_key=True)
        .select_related("provider__principal")
        .get(pk=identity.pk)
    )


def _require_keeper(by: User) -> None:
    if not may_keep_providers(by):
        raise PermissionDenied
