"""Once is once: a form sent twice is made once, and the second press is answered as done (ADR 0027).

Each page's forms carry a key of their own already: Django's token, masked anew for every page. A visitor's
forms, which have no token, carry one by `fresh`. The key is written in the transaction that makes what the
form makes, so neither is there without the other, however close two presses come.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any, TypeVar

from django.conf import settings
from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from writing.models import SentForm

Made = TypeVar("Made")
FIELD, TOKEN = "once", "csrfmiddlewaretoken"
KEPT = timedelta(days=1)
"""Long enough for a page that was left open over night."""

FOUND, REFUSED = 302, 400


class SentBefore(Exception):
    """Made already, from this page, with other content: both are shown, and sent once more it is made."""

    status = 409
    message = _(
        "Formuläret på den här sidan är redan skickat, med ett annat innehåll. Det är gjort. "
        "Skicka igen om du vill göra även det som står här nu."
    )
    field = ""

    def __init__(self, first: QueryDict) -> None:
        self.first = first
        super().__init__(str(self.message))


@dataclass
class Once:
    """One form on its way in."""

    key: str
    fields: list[list[str]]
    by_person: bool
    earlier: SentForm | None = None
    is_own: bool = False
    """Whether it was made by this very request."""

    def look(self) -> None:
        """Whether it has been made before."""
        self.earlier = SentForm.objects.filter(pk=self.key).first()

    @property
    def is_done(self) -> bool:
        return self.earlier is not None and self.earlier.fields == self.fields

    def claim(self) -> None:
        """In the transaction that makes it. Raises `SentBefore`."""
        if self.earlier is None:
            try:
                # Of two at once the second waits here until the first has been made.
                with transaction.atomic():
                    SentForm.objects.create(key=self.key, fields=self.fields)
            except IntegrityError:
                self.look()
            else:
                self.is_own = True
                return
        raise SentBefore(self.first())

    def first(self) -> QueryDict:
        """What was sent the first time."""
        sent = QueryDict(mutable=True)
        for name, value in self.earlier.fields if self.earlier else ():
            sent.appendlist(name, value)
        return sent


def fresh() -> str:
    """A key for a form that has no token."""
    return get_random_string(22)


def once_of(request: HttpRequest) -> Once | None:
    """The key of what is sent; None for what saves itself as one writes, and says which edition it had."""
    if request.headers.get("Accept") == "application/json" or "HX-Request" in request.headers:
        return None
    visitors, token = request.POST.get(FIELD, ""), request.POST.get(TOKEN, "")
    # A visitor's form is asked nothing of a session, so that none is begun or read for it.
    who = "" if visitors or not token else str(request.user.pk or "")
    if not (visitors or who):
        return None
    key = sha256("\n".join([visitors or token, who, request.path]).encode()).hexdigest()
    return Once(key, _content(request), by_person=bool(who))


def make_once(request: HttpRequest, make: Callable[[], Made], *, has_edition: bool = False) -> Made:
    """All of it or nothing, and never twice. Raises `SentBefore`.

    `has_edition`: the form itself tells what has changed since its page was shown, so one that is sent with
    other content, from a page gone back to, goes the way of every page that is no longer new.
    """
    once: Once | None = getattr(request, "once", None)
    try:
        with transaction.atomic():
            if once and not (has_edition and once.earlier):
                once.claim()
            return make()
    except BaseException:
        # Refused, so the key went back too, and may be another press's by now.
        if once:
            once.is_own = False
        raise


def forget(now: datetime) -> int:
    """Gallrar: what was sent long enough ago. Returns how many rows went."""
    gone, _each = SentForm.objects.filter(made_at__lt=now - KEPT).delete()
    return gone


def _content(request: HttpRequest) -> list[list[str]]:
    """What was typed and chosen, without the keys; of a file its name and length."""
    typed = [(name, value) for name, values in request.POST.lists() for value in values]
    files = [(name, f"{file.name} ({file.size})") for name, every in request.FILES.lists() for file in every]
    # PostgreSQL keeps no NUL in a text; here it only has to be the same both times.
    return [
        [name.replace("\0", "\ufffd"), value.replace("\0", "\ufffd")]
        for name, value in typed + files
        if name not in {FIELD, TOKEN}
    ]


class OnceMiddleware:
    """Answers what has been made already, before anything refuses it for having been made."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        once: Once | None = getattr(request, "once", None)
        if once is None:
            return response
        if once.is_own and response.status_code != FOUND:
            # Made in part, and the rest is asked about: its page shows the form again.
            SentForm.objects.filter(pk=once.key).delete()
        elif response.status_code == FOUND:
            # Where it was made, that is; where it was not there is no row.
            SentForm.objects.filter(pk=once.key, address="").update(address=response["Location"][:500])
        elif response.status_code >= REFUSED:
            # The first press may have been made while this one was refused for it.
            once.look()
            return _done(request, once) if once.is_done else response
        return response

    # After the check of the token: what another site sent must not be told what has been made.
    def process_view(self, request: Any, _view: Any, _args: Any, _kwargs: Any) -> HttpResponse | None:
        if request.method != "POST":
            return None
        request.once = once_of(request)
        if request.once:
            request.once.look()
            if request.once.is_done:
                return _done(request, request.once)
        return None


def _done(request: HttpRequest, once: Once) -> HttpResponse:
    # A visitor has no session to keep a message in, and is thanked by the page itself.
    if once.by_person:
        messages.success(request, _("Det är gjort."), extra_tags=request.path)
    address = once.earlier.address if once.earlier else ""
    # Without one the first answer never came so far as to lead anywhere.
    return HttpResponseRedirect(address or (settings.LOGIN_REDIRECT_URL if once.by_person else "/"))
