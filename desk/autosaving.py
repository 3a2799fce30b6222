"""What the script that saves as one writes is answered: in the server's own words whether it is saved.

The script takes nothing else for success: not a status, not a redirect, not a kind of content.
"""

from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

import clock
from desk.forms.base import VerbForm
from desk.forms.kept_files import FilesForm
from desk.gate import DeskRequest
from desk.sending import asks_for_json, attempt
from writing import drafts
from writing.models import FormDraft

SAVE = "spara"
"""The button that saves a draft."""


def at_the_clock() -> str:
    """When it was saved, in words."""
    return _("Sparat %s.") % timezone.localtime(clock.now()).strftime("%H:%M")


def saved(said: str, **more: Any) -> JsonResponse:
    """All of it. `more`: hidden fields of the form by their names, and what the page shows by it."""
    return JsonResponse({"saved": True, "said": said} | more)


def not_saved(said: str, status: int, **more: Any) -> JsonResponse:
    """None of it, or not all. `closed`: it can be saved no more from this page."""
    return JsonResponse({"saved": False, "said": said} | more, status=status)


def signed_out() -> JsonResponse:
    """Told as such, since a script that followed a redirect would get the sign-in page, with status 200."""
    return JsonResponse({"saved": False, "out": True, "said": _("Inte sparat: du är utloggad.")}, status=401)


def tell_sent(request: HttpRequest, said: Any) -> None:
    """On the next page; the browser's own copy of what was sent here goes when it is read."""
    messages.success(request, said, extra_tags=request.path)


def keep_draft(request: DeskRequest, form: VerbForm | FilesForm | None = None) -> HttpResponse | None:
    """Where only the draft is to be saved, by the script or the form's own button: what that is answered.

    `form`: whose files arrive by the button too.
    """
    if request.method == "POST" and asks_for_json(request):
        return _save_draft(request)
    return _save_and_stay(request, form) if SAVE in request.POST else None


def _save_draft(request: DeskRequest) -> HttpResponse:
    draft = drafts.save(request.user, request.path, request.POST)
    if draft is None:
        said = _("Inte sparat: utkastet har ändrats i en annan flik. Ladda om sidan för att se båda.")
        return not_saved(said, 409, closed=True)
    said = _("Utkastet sparat %s. Inget är lämnat än.")
    return saved(said % timezone.localtime(draft.saved_at).strftime("%H:%M"), draft=draft.edition)


def _save_and_stay(request: DeskRequest, form: VerbForm | FilesForm | None) -> HttpResponse:
    wrong = _keep_files(form) if form else []
    draft = drafts.save(request.user, request.path, cast("QueryDict", form.data) if form else request.POST)
    for said in wrong:
        messages.warning(request, said)
    if draft is None:
        messages.warning(request, _("Inte sparat: utkastet har ändrats i en annan flik."))
    else:
        tell_sent(request, _("Utkastet är sparat. Inget är lämnat än."))
    return redirect(request.path)


def _keep_files(form: VerbForm | FilesForm) -> list[str]:
    """The rest of the form is not judged: a draft may lack anything. Returns what was not taken, and why."""
    form.is_valid()
    wrong = [str(said) for name in form.file_names for said in form.errors.get(name, [])]
    wrong += [why for why in [attempt(form.keep).why] if why]
    return [_("Det här togs inte emot. %s") % each for each in wrong]


def drafted(request: DeskRequest, form: Any) -> FormDraft:
    """The draft that the form begins from; a new one where there is none."""
    found = drafts.draft_of(request.user, request.path)
    drafts.begin_from(form, found)
    return found or FormDraft()
