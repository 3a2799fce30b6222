"""A second factor beside the password, and how long one stays signed in.

Decided here: a passkey alone is enough, since it is two factors in one – the device, and the finger, face or
code that opens it. A session remembers which factor opened it and ends with that one, so whoever
loses a telephone ends what is signed in there by removing its key. Who must have a factor is a matter of
roles: `organizations.permissions.needs_second_factor`.
"""

from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.core import context
from allauth.mfa import signals
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction
from django.db.models.signals import post_save
from django.http import HttpRequest
from django.urls import reverse

import clock
from accounts import attempts, sign_in_log
from accounts.assurance import has_shown_two_factors
from accounts.mails import send
from accounts.models import SignInEntry, User
from ui.addresses import absolute

Act, Way, Type = SignInEntry.Act, SignInEntry.Way, Authenticator.Type

WAYS = {Type.WEBAUTHN: Way.PASSKEY, Type.TOTP: Way.APP, Type.RECOVERY_CODES: Way.RECOVERY}
"""allauth's names of them, as the log has them."""

FACTOR, SINCE, BY_PASSKEY = "second_factor", "signed_in_at", "signed_in_by_passkey"
"""In the session: the factor's key, when it began, and whether a passkey alone began it."""

STAYS = timedelta(hours=12)
"""A working day: the longest that a session lasts which a password began, or a role of much trust is in."""

STAYS_BY_PASSKEY = timedelta(days=30)
"""Nobody else opens the device's key. Members read on their own telephones, a few times a month."""


# What the session knows.


def begin(request: HttpRequest, user: User) -> None:
    """Somebody has just been signed in: how long that lasts, and the log's line."""
    way, by_passkey = _way_in(request, user)
    request.session[SINCE] = int(clock.now().timestamp())
    request.session[BY_PASSKEY] = by_passkey
    # 0: until the browser closes, which suits a shared computer.
    request.session.set_expiry(STAYS_BY_PASSKEY if by_passkey else 0)
    sign_in_log.write(user, Act.SIGNED_IN, way)


def _way_in(request: HttpRequest, user: User) -> tuple[str, bool]:
    """The log's name of it, and whether it was a passkey alone."""
    shown = [step for step in get_authentication_records(request, user) if step["method"] == "mfa"]
    if shown:
        return WAYS[Type(shown[-1]["type"])], bool(shown[-1].get("passwordless"))
    methods = {step["method"] for step in get_authentication_records(request, user)}
    return (Way.PASSWORD if methods == {"password"} else Way.OTHER), False


def is_shown(request: HttpRequest) -> bool:
    """Whether this session has shown a second factor, to us or to the employer who vouches for the person."""
    return FACTOR in request.session or has_shown_two_factors(request)


def has_factor(user: Any) -> bool:
    """Whether the person has a passkey or an app; recovery codes are no factor of their own."""
    return bool(_of(user).filter(type__in=[Type.WEBAUTHN, Type.TOTP]).exists())


def who_has(people: Iterable[int]) -> frozenset[int]:
    """Those of them who have any, by key."""
    rows = Authenticator.objects.filter(user__in=set(people))
    return frozenset(rows.values_list("user", flat=True))


def is_over(request: HttpRequest, has_much_trust: Callable[[Any], bool]) -> bool:
    """Whether the session has lasted its time, or the factor that opened it is gone."""
    began = request.session.get(SINCE)
    if began is not None:
        age = timedelta(seconds=clock.now().timestamp() - began)
        if age > STAYS and (not request.session.get(BY_PASSKEY) or has_much_trust(request.user)):
            return True
    factor = request.session.get(FACTOR)
    return factor is not None and not bool(_of(request.user).filter(pk=factor).exists())


def has_just_signed_in(request: HttpRequest) -> bool:
    """Whether all that the person has to show was shown so lately that it need not be shown again."""
    began = request.session.get(SINCE, 0)
    is_fresh = clock.now().timestamp() - began < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
    return is_fresh and (is_shown(request) or not has_factor(request.user))


def _of(user: Any) -> Any:
    return Authenticator.objects.filter(user=user)


# What happens to the factors.


def listen() -> None:
    """Connects what follows below to allauth's signals, and to the rows themselves: only so is the log's
    line written in the same transaction."""
    post_save.connect(_on_made, sender=Authenticator)
    signals.authenticator_used.connect(_on_used)
    signals.authenticator_removed.connect(_on_removed)
    signals.authenticator_reset.connect(_on_new_codes)
    signals.authentication_failed.connect(_on_failed)


def _on_made(instance: Authenticator, created: bool, **_more: Any) -> None:  # noqa: FBT001 – Django's own
    if not created:
        return
    way = WAYS[Type(instance.type)]
    sign_in_log.write(instance.user, Act.ADDED, way)
    # The first codes come with the first factor, of which there is a mail.
    if way != Way.RECOVERY:
        _mail(instance.user, Act.ADDED, way)
    # Whoever has just added one has shown it.
    if context.request and context.request.user == instance.user:
        _keep_session(context.request)


def _on_used(request: HttpRequest, authenticator: Authenticator, **_more: Any) -> None:
    request.session[FACTOR] = authenticator.pk


def _on_new_codes(user: User, **_more: Any) -> None:
    _mail(user, Act.ADDED, Way.RECOVERY)


def _on_removed(request: HttpRequest, user: User, authenticator: Authenticator, **_more: Any) -> None:
    _keep_session(request)
    # Recovery codes go with the last of what they stand in for, which has its own line.
    if authenticator.type != Type.RECOVERY_CODES:
        way = WAYS[Type(authenticator.type)]
        sign_in_log.write(user, Act.REMOVED, way)
        _mail(user, Act.REMOVED, way)


def _keep_session(request: HttpRequest) -> None:
    """Whoever removes the key that they came in by has confirmed it, and stays in by another."""
    left = list(_of(request.user).order_by("pk").values_list("pk", flat=True))
    if request.session.get(FACTOR) not in left:
        request.session.pop(FACTOR, None)
        if left:
            request.session[FACTOR] = left[0]


def _on_failed(user: User, authenticator: Authenticator, **_more: Any) -> None:
    way = WAYS[Type(authenticator.type)]
    sign_in_log.refuse(user.email, Way.PASSKEY if way == Way.PASSKEY else Way.APP)
    if way != Way.PASSKEY:
        attempts.count_wrong_code(user)


def _mail(user: User, act: str, way: str, by: User | None = None) -> None:
    """Tells the person: it may be somebody else who did it."""
    transaction.on_commit(lambda: send(user, "second_factor", notice(user, act, way, by)))


def notice(user: User, act: str, way: str, by: User | None = None) -> dict[str, object]:
    """What the mail says."""
    return {
        "user": user,
        "what": SignInEntry(act=act, way=way),
        "is_reset": act == Act.RESET,
        "by": by,
        "sign_in_url": absolute(reverse("account_login")),
        "forgotten_url": absolute(reverse("account_reset_password")),
    }


@transaction.atomic
def reset(user: User, *, by: User | None) -> bool:
    """Takes away all of a person's factors (nollställ), and with them what is signed in by them; whether
    there were any. `by`: nobody, where it is done from the command line."""
    # The user's row stands for them all, also those that are added meanwhile.
    User.objects.select_for_update(no_key=True).get(pk=user.pk)
    gone, _by_model = _of(user).delete()
    if gone:
        attempts.forget(user)
        sign_in_log.write(user, Act.RESET, by=by)
        _mail(user, Act.RESET, "", by)
    return bool(gone)
