"""The signed link in a contact's mail: tells of one principal's answer; to open it does nothing."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

import clock
from agreements import wording
from agreements.links import Reply, read, was_about
from agreements.models import GoverningDocument
from agreements.parties import PartyStanding
from agreements.standing import standing
from agreements.workflow import tell
from initiatives.refusals import NotPermitted, Refusal
from ui import errors
from ui.limits import is_too_often
from website.forms.reply import ReplyForm
from website.posting import answers_by_link
from writing.both_texts import tell_of_earlier
from writing.once import SentBefore, fresh, make_once

AN_HOUR = 60
NO_LINK = _("Länken gäller inte längre. Logga in för att lämna uppgiften, eller vänd dig till samordnaren.")


@answers_by_link
def reply(request: HttpRequest, token: str) -> HttpResponse:
    """`/styrdokument/svar/<länk>/`: what the board has before it, has decided or declined."""
    found = read(token)
    party = _standing(found) if found else None
    if found is None or party is None:
        return _dead(request, token)
    if request.method != "POST":
        return _page(request, found, party, ReplyForm(initial={"seen": party.seq}))
    form = ReplyForm(request.POST)
    if not form.is_valid():
        return _page(request, found, party, form, HTTPStatus.BAD_REQUEST)
    if is_too_often(request, "reply", AN_HOUR):
        return render(request, "429.html", status=HTTPStatus.TOO_MANY_REQUESTS)
    return _told(request, token, found, party, form)


def _told(
    request: HttpRequest, token: str, found: Reply, party: PartyStanding, form: ReplyForm
) -> HttpResponse:
    document, number = found.version.document, found.version.number

    def make() -> object:
        told, seen = form.told(found.user), form.cleaned_data["seen"]
        return tell(document, number, found.party, form.answer(), told, seen=seen)

    try:
        make_once(request, make, has_edition=True)
    except SentBefore as refusal:
        tell_of_earlier(form, refusal)
        return _page(request, found, party, form, HTTPStatus.CONFLICT)
    except NotPermitted:
        return _dead(request, token)
    except Refusal as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal.message))
        # Shown again it has seen what stands now, so that it may be sent once more, knowingly.
        typed = request.POST.copy()
        typed["seen"] = str(party.seq)
        form.data = typed
        return _page(request, found, party, form, HTTPStatus(refusal.status))
    return redirect("website:document_reply", token)


def _dead(request: HttpRequest, token: str) -> HttpResponse:
    """To the matter and to the sign-in, where it once was a link of ours."""
    version = was_about(token)
    ways = [(reverse("desk:mine"), _now("Logga in"))]
    if version:
        document = version.document
        ways.append((reverse("website:document", args=[document.slug]), document.title))
    return errors.page(request, 404, NO_LINK, ways=ways)


def _standing(found: Reply) -> PartyStanding | None:
    """The party's answer now; None where the version has not been sent to it."""
    document = GoverningDocument.objects.with_history().get(pk=found.version.document_id)
    stands = standing(document.events.all(), document.versions.all(), clock.today())
    versions = stands.versions if stands else []
    one = next((each for each in versions if each.number == found.version.number), None)
    return one.parties.get(found.party.code) if one else None


def _page(
    request: HttpRequest,
    found: Reply,
    party: PartyStanding,
    form: ReplyForm,
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    context = {
        "document": found.version.document,
        "version": found.version,
        "party": found.party,
        "said": wording.answer_said(party),
        "form": form,
        "once": fresh(),
    }
    return render(request, "website/document_reply.html", context, status=status)
