"""The sign-in page with the demo people, one press each: only with DEBUG, and only where there are such."""

from dataclasses import dataclass
from typing import Any

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

import clock
from examples.people import demo_people
from federation import views as federation
from organizations.models import Body, Membership
from organizations.querysets import MembershipQuerySet


@dataclass(frozen=True)
class Offer:
    """Somebody to sign in as, by what she does."""

    key: int
    does: str


def offers() -> list[Offer]:
    """The first who does each thing; nobody where DEBUG is off."""
    by_doing: dict[str, Offer] = {}
    for seat in _seats().select_related("body__area", "principal").order_by("pk"):
        # By what they do and not by name: a visitor chooses a role to try.
        does = _does(seat)
        by_doing.setdefault(does, Offer(seat.pk, does))
    return list(by_doing.values())


def _seats() -> MembershipQuerySet:
    """None where DEBUG is off: nobody is let in without a password."""
    if not settings.DEBUG:
        return Membership.objects.none()
    return Membership.objects.active(clock.today()).filter(user__in=demo_people(), user__is_active=True)


def _does(seat: Membership) -> str:
    """*Samordnare*, *Ledamot i VVG*, *Kontaktperson, Härryda*: body and place as the profile names them."""
    role = str(Membership.Role(seat.role).label).capitalize()
    place = seat.principal or (seat.body.area if seat.body else None)
    if place:
        return f"{role}, {place}"
    sits = seat.role in {Membership.Role.CHAIR, Membership.Role.MEMBER}
    if seat.body is None or not (sits or seat.body.kind == Body.Kind.NETWORK):
        return role
    return _("%(role)s i %(body)s") % {"role": role, "body": seat.body.short_name}


class SignIn(federation.SignIn):
    """Everybody's and, in an installation of examples, the people to try it as."""

    def get_template_names(self) -> list[str]:
        return ["examples/sign_in.html"] if settings.DEBUG else super().get_template_names()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "offers": offers()}


@require_POST
def sign_in_as(request: HttpRequest) -> HttpResponse:
    """Signs in as the demo person whose button was pressed; to anybody else's seat it does not exist."""
    # Looked up among the demo people alone: any other id is as if there were no such seat.
    key = request.POST.get("seat", "")
    seat = _seats().select_related("user").filter(pk=key).first() if key.isdecimal() else None
    if seat is None:
        raise Http404
    login(request, seat.user, backend=settings.AUTHENTICATION_BACKENDS[0])
    onward = request.POST.get("next", "")
    # A link to the sign-in page could else send whoever signs in on to another site.
    is_ours = get_adapter(request).is_safe_url(onward)
    return redirect(onward if is_ours else settings.LOGIN_REDIRECT_URL)
