"""Following by mail: asked for, confirmed, changed and stopped, without an account or a cookie."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from following.models import Subscription
from following.topics import topic
from following.workflow import change_pace, confirm, stop, subscribe
from ui import errors
from ui.limits import is_too_often
from website.forms import SubscriptionForm
from website.posting import refuse_other_sites
from writing.both_texts import tell_of_earlier
from writing.once import SentBefore, fresh, make_once

# A whole office may share one address; each mailbox has a limit of its own besides.
ASKED_AN_HOUR = 20
STOPPED = gettext_lazy(
    "Här finns ingen prenumeration längre. Den är avslutad, eller så bekräftades den aldrig."
)


@csrf_exempt  # acts on no session and no cookie: there is nothing to forge, and so no cookie to set
@refuse_other_sites
@require_http_methods(["GET", "HEAD", "POST"])
def subscribe_form(request: HttpRequest) -> HttpResponse:
    """`/prenumerera/`: by mail, feed or calendar; `behov`, `omrade`, `delregion`, `kommun` begin the form."""
    if request.method != "POST":
        form = SubscriptionForm.begun_at(request.GET)
        return render(request, "website/subscribe.html", {"form": form, "once": fresh()})
    form = SubscriptionForm.sent(request.POST)
    if not form.is_valid():
        return _again(request, form, HTTPStatus.BAD_REQUEST)
    if is_too_often(request, "subscription", ASKED_AN_HOUR):
        return render(request, "429.html", status=HTTPStatus.TOO_MANY_REQUESTS)
    # The same answer whatever comes of it: nobody learns here which addresses follow anything.
    try:
        make_once(request, lambda: subscribe(**form.cleaned_data))
    except SentBefore as refusal:
        tell_of_earlier(form, refusal)
        return _again(request, form, HTTPStatus.CONFLICT)
    return redirect("website:subscribed")


def _again(request: HttpRequest, form: SubscriptionForm, status: HTTPStatus) -> HttpResponse:
    return render(request, "website/subscribe.html", {"form": form, "once": fresh()}, status=status)


@require_safe
def subscribed(request: HttpRequest) -> HttpResponse:
    """`/prenumerera/tack/`: a mail is on its way; the same whether the address follows already or not."""
    return render(request, "website/subscribe_thanks.html")


@never_cache
@require_safe
def subscription(request: HttpRequest, key: str) -> HttpResponse:
    """`/prenumerera/<nyckel>/`: where the mails lead: confirm, change how often, stop."""
    found = Subscription.objects.filter(key=key).first()
    if found is None:
        # Every mail leads here, also to whoever has stopped since; a key tells nobody anything else.
        return errors.page(request, 410, STOPPED, ways=[(reverse("website:subscribe"), _("Följ på nytt"))])
    context = {"subscription": found, "topic": topic(found.about), "paces": Subscription.Pace.choices}
    return render(request, "website/subscription.html", context)


@csrf_exempt  # the key in the address is the right; there is no session to misuse
@refuse_other_sites
@require_POST
def subscription_confirm(request: HttpRequest, key: str) -> HttpResponse:
    """`/prenumerera/<nyckel>/bekrafta/`: from now on the address hears."""
    confirm(get_object_or_404(Subscription, key=key))
    return redirect("website:subscription", key)


@csrf_exempt  # the key in the address is the right; there is no session to misuse
@refuse_other_sites
@require_POST
def subscription_pace(request: HttpRequest, key: str) -> HttpResponse:
    """`/prenumerera/<nyckel>/takt/`: how often."""
    found = get_object_or_404(Subscription.objects.confirmed(), key=key)
    # Anything else changes nothing: the page has two buttons, and neither can be wrong.
    if request.POST.get("pace") in Subscription.Pace.values:
        change_pace(found, pace=request.POST["pace"])
    return redirect("website:subscription", key)


@csrf_exempt  # mail programs stop with one press of their own (RFC 8058)
@require_http_methods(["GET", "HEAD", "POST"])
def subscription_stop(request: HttpRequest, key: str) -> HttpResponse:
    """`/prenumerera/<nyckel>/sluta/`: POST stops; GET asks, since mail filters open every link."""
    # Not 404 where it is gone: whoever presses twice has stopped, and should read that.
    found = Subscription.objects.filter(key=key).first()
    if request.method != "POST" and found is not None:
        return redirect("website:subscription", key)
    if found is not None:
        stop(found)
    return render(request, "website/subscription_stopped.html")
