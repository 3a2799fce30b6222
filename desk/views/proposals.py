"""A need as its proposer writes it: saved as one writes, with what is alike and a preview."""

from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from desk import autosaving
from desk.attachments import readable
from desk.autosaving import at_the_clock, not_saved, tell_sent
from desk.carried import NAME, tie
from desk.doors import DOORS
from desk.forms.proposals import ProposalForm
from desk.gate import DeskRequest, key_of, load_need, require
from desk.lookalikes import lookalikes
from desk.rehearsal import rehearse
from desk.sending import REVIEW, asks_for_json, begin_again, send, wrong_in_words
from desk.typed import given
from desk.views.confirming import confirm
from indicators.models import Indicator
from initiatives.aims import in_words as aims_in_words
from initiatives.drafts import EDITABLE_STATES, Draft
from initiatives.models import EventText, Need
from initiatives.refusals import Refusal, Stale, WrongState
from initiatives.states import State
from initiatives.verbs import Verb
from initiatives.workflow import save_draft
from organizations.permissions import is_proposer
from organizations.region import current_region
from plaintext.order import swedish
from writing.both_texts import Difference

SUBMIT = "skicka"
"""The second button's name."""

LACKS = "saknas"
"""In the address: what is not filled in yet is named where it stands."""

MEASURE = "matt"
"""In the address: the indicator that it is raised from."""

MEANWHILE = (Stale, WrongState)
"""What another tab or person did meanwhile: the page shows both texts."""


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: DeskRequest) -> HttpResponse:
    """`/arbete/behov/nytt/`: write a new need. Whoever has a role may."""
    if not is_proposer(request.user):
        raise PermissionDenied
    return _write(request, None)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: DeskRequest, key: str) -> HttpResponse:
    """`/arbete/behov/<id>/andra/`: go on writing, while it lies with its proposer."""
    found = load_need(request.user, key, for_page=True)
    require(request.user, found, Verb.SUBMIT)
    # A POST goes on to the workflow, which shows both texts: what was typed must not be lost.
    if request.method != "POST" and found.state not in EDITABLE_STATES:
        raise WrongState
    return _write(request, found)


@require_safe
def alike(request: DeskRequest) -> HttpResponse:
    """`/arbete/behov/liknande/?q=…`: a fragment with what is already public and looks like it."""
    asked = " ".join(request.GET.get(name, "") for name in ("q", "title", "summary"))
    return render(request, "desk/_lookalikes.html", {"lookalikes": lookalikes(asked)})


@require_safe
def preview(request: DeskRequest, key: str) -> HttpResponse:
    """`/arbete/behov/<id>/forhandsvisning/`: the texts as the public will read them."""
    found = load_need(request.user, key, for_page=True)
    return render(request, "desk/need_preview.html", {"need": found, "key": key_of(found)})


def _write(request: DeskRequest, need: Need | None) -> HttpResponse:
    """The form, or what it saved."""
    form = _form(request, need)
    sent = send(request, form, lambda: _save(form, need, request.user), told_by_page=MEANWHILE)
    saved, refused = sent.made, sent.refusal if isinstance(sent.refusal, MEANWHILE) else None
    if request.method == "POST" and asks_for_json(request):
        return _for_the_script(form, saved, refused, sent.status)
    if saved:
        return _go_on(request, form, saved)
    context = _context(form, need) | _conflict(form, need, refused)
    # What was kept through a sign-in has no files: the person is told to choose them again.
    was_kept = form.is_bound and request.method != "POST" and LACKS not in request.GET
    context["files_again"] = bool(request.FILES) or was_kept
    return render(request, "desk/proposal_form.html", context, status=sent.status)


def _form(request: DeskRequest, need: Need | None) -> ProposalForm:
    """As sent; where one is to see what is lacking, what is saved is judged as if it had been sent."""
    submits, reviews = SUBMIT in request.POST, REVIEW in request.POST
    user = request.user
    files = request.FILES if request.method == "POST" else None
    measure = None if need else _measure(request)
    form = ProposalForm(
        given(request),
        files,
        need=need,
        user=user,
        submits=submits,
        reviews=reviews,
        measure=measure,
        carries=request.GET.get(NAME, ""),
    )
    if need and LACKS in request.GET and request.method != "POST":
        return ProposalForm(_as_typed(form), need=need, user=user, reviews=True)
    return form


def _measure(request: DeskRequest) -> Indicator | None:
    """The indicator from whose page a new one is raised."""
    slug = request.GET.get(MEASURE)
    return Indicator.objects.published().filter(slug=slug).first() if slug else None


def _go_on(request: DeskRequest, form: ProposalForm, saved: Need) -> HttpResponse:
    """To the confirm step, where it was asked for; else to the need."""
    if form.reviews and saved.state in EDITABLE_STATES:
        return _review(request, saved)
    tell_sent(request, _("Inskickat.") if form.submits else _("Utkastet är sparat."))
    # Whoever saves is still writing.
    is_written = saved.state in EDITABLE_STATES
    return redirect("desk:edit" if is_written else "desk:need", key=key_of(saved))


def _as_typed(form: ProposalForm) -> QueryDict:
    """What is saved, as if it had been sent."""
    typed = QueryDict(mutable=True)
    for name in form.fields:
        value = form[name].value()
        typed.setlist(name, value if isinstance(value, list) else [] if value is None else [value])
    return typed


def _save(form: ProposalForm, need: Need | None, user: User) -> Need:
    data = form.cleaned_data
    saved = save_draft(
        need,
        form.draft(),
        by=user,
        version=data["version"],
        begun=data["token"],
        uploads=data["attachments"],
        removed=list(data.get("remove", ())),
        submits=form.submits,
    )
    if need is None:
        tie(user, data[NAME], saved)
    return saved


def _review(request: DeskRequest, saved: Need) -> HttpResponse:
    """Saved; now what becomes public and who is told, before it is handed in."""
    need = Need.objects.for_page().get(pk=saved.pk)
    user = request.user
    form = DOORS[Verb.SUBMIT].form({"seen": need.event_count}, need=need, user=user)
    form.full_clean()
    make = partial(DOORS[Verb.SUBMIT].make, need, form, user)
    outcome = rehearse(Verb.SUBMIT, need, form, make, current_region())
    return confirm(request, Verb.SUBMIT, need, form, outcome, is_draft=True)


def _conflict(form: ProposalForm, need: Need | None, refused: Refusal | None) -> dict[str, Any]:
    """What stands now beside what was typed; the form shown again may then write over it."""
    if refused is None:
        return {}
    begun = form.cleaned_data["token"]
    # A new one has no address yet: the form's signed moment is what the first tab saved it under.
    stored = need or Need.objects.get(proposer=form.user, created_at=begun)
    now, typed = Draft.of(Need.objects.get(pk=stored.pk)), form.draft()
    # Sent once more it writes over, knowingly, since both texts have been shown.
    begin_again(form, {"version": now.version})
    differences = [
        Difference(field.label, theirs, mine)
        for field in form.visible_fields()
        if (theirs := _shown(now, field.name)) != (mine := _shown(typed, field.name))
    ]
    return {
        "differences": differences,
        "refused": refused,
        "is_closed": isinstance(refused, WrongState),
        "need": stored,
        "key": key_of(stored),
    }


FIRST_OF_AIMS = "aim_1_indicator"
"""All of them are told where the first is asked for."""


def _shown(draft: Draft, name: str) -> str:
    """The field as a person reads it."""
    if name == "raised_by":
        return str(draft.raised_by_body or draft.raised_by_principal or "")
    if name.startswith("aim_"):
        return aims_in_words(draft.aims) if name == FIRST_OF_AIMS else ""
    value = getattr(draft, name, "")
    return ", ".join(swedish(value)) if isinstance(value, (list, tuple)) else str(value or "")


def _context(form: ProposalForm, need: Need | None) -> dict[str, Any]:
    written = " ".join(str(form[name].value() or "") for name in ("title", "summary"))
    return {
        "form": form,
        "need": need,
        "key": key_of(need) if need else "",
        "lookalikes": lookalikes(written) if need or form.is_bound else [],
        "attachments": readable(form.user, need) if need else [],
        "missing": _missing(need) if need and need.state == State.RETURNED else "",
    }


def _missing(need: Need) -> str:
    """What the coordinator asked for when it was sent back."""
    asked = EventText.objects.filter(event__need=need, event__verb=Verb.REQUEST_COMPLETION, name="missing")
    last = asked.order_by("event__seq").last()
    return last.text or "" if last else ""


def _for_the_script(
    form: ProposalForm, saved: Need | None, refused: Refusal | None, status: int
) -> HttpResponse:
    """What the script that saves as one writes needs to go on, or the sentence to show."""
    if saved:
        address = reverse("desk:edit", args=[key_of(saved)])
        return autosaving.saved(at_the_clock(), address=address, version=Draft.of(saved).version)
    if refused:
        said = _("Inte sparat: ändrat i en annan flik. Tryck Spara utkast för att se båda.")
        # `closed` stops the autosave: no saving would succeed until the two texts have been seen.
        return not_saved(said, status, closed=True)
    return not_saved(" ".join([_("Inte sparat."), *wrong_in_words(form)]), status)
