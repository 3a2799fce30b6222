"""The charter at the desk: its draft, saved as one writes; each version, and what differs between them."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import User
from assignments import workflow
from assignments.content import CharterText
from assignments.differences import differences, in_words
from assignments.models import Assignment, Charter
from assignments.terms import draft_of, terms_of
from assignments.workflow import Saved
from desk import autosaving
from desk.autosaving import at_the_clock, not_saved, tell_sent
from desk.charter_room import waiting, who_writes
from desk.earlier_charters import earlier_charter, earlier_charters, filled_from
from desk.forms.charter import KEEP, CharterForm
from desk.forms.charter_rows import KINDS
from desk.forms.rows import ROW, rearranged
from desk.gate import DeskRequest, key_of, open_verbs, require
from desk.sending import asks_for_json, attempt, press, say, send, wrong_in_words
from desk.typed import given
from desk.views.assignments import load, load_to_write, may_write
from initiatives.models import Need
from initiatives.permissions import actor
from initiatives.refusals import WrongState
from initiatives.verbs import Verb
from organizations.models import CharterSection
from typesetting.markdown import html

MORE, PREVIEW = "more", "preview"
"""Buttons that only show the form again: with more rows, with the text as it will read."""

FROM = "fran"
"""The need whose charter the form is filled in from, where this one says nothing."""


@dataclass(frozen=True)
class Conflict:
    """A section that two have written: what each says, and the name of the choice between them."""

    name: str
    label: str
    mine: str
    theirs: str


@require_http_methods(["GET", "HEAD", "POST"])
def charter(request: DeskRequest, key: str) -> HttpResponse:
    """`/arbete/uppdrag/<id>/charter/`: the draft, saved section by section as one writes."""
    need = load_to_write(request.user, key)
    draft = draft_of(need, whole=True)
    if request.method != "POST" and (waiting := waiting_version(need, draft)):
        messages.warning(request, _("Versionen är lämnad för beslut och går inte att ändra nu."))
        return redirect("desk:assignment_version", key, waiting.version)
    data = given(request)
    form = charter_form(rearranged(data, KINDS) if data else data, need, draft)
    if request.method == "POST" and asks_for_json(request):
        return _autosave(form, need, request.user)
    if request.method == "POST" and not {MORE, ROW, PREVIEW} & set(request.POST):
        return save(request, form, need, draft)
    shown = PREVIEW in request.POST and form.is_valid()
    more: dict[str, Any] = {"preview": _read(form)} if shown else {}
    if not form.is_bound and (earlier := earlier_charter(request.GET.get(FROM, ""))):
        more = {"earlier": earlier.assignment.need}
        form = _begun_from(form, earlier)
    return _page(request, need, draft, form, **more)


@require_POST
def preview(request: DeskRequest, key: str) -> HttpResponse:
    """`/arbete/uppdrag/<id>/charter/preview/`: one text as it will read, for the script."""
    load_to_write(request.user, key)
    # Cut at the field's own length: more is refused when it is saved, and not worth reading now.
    return HttpResponse(html(request.POST.get("text", "")[:20_000]))


@require_safe
def version(request: DeskRequest, key: str, version: int) -> HttpResponse:
    """`/arbete/uppdrag/<id>/charter/<version>/`: one version, and what differs from another."""
    need = load(request.user, key)
    found, versions = find_version(need, version)
    other = _compared(found, versions, request.GET.get("mot", ""))
    names = dict(CharterSection.objects.values_list("slug", "name"))
    context = {
        "need": need,
        "key": key_of(need),
        "charter": found,
        "others": [each for each in versions if each.version != found.version],
        "other": other,
        "changes": differences(CharterText.of(other), CharterText.of(found), names) if other else [],
    }
    return render(request, "desk/charter_version.html", context | _offered(request.user, need, found))


def _offered(user: User, need: Need, found: Charter) -> dict[str, Any]:
    """What may be done with the version, and what it lacks before it is handed in."""
    is_open = found.assignment.is_open
    is_draft = is_open and found.status == Charter.Status.DRAFT
    missing = found.missing_sections() if is_draft else []
    may_correct = actor(user, need, Verb.EDIT_TEXT) is not None
    return {
        "missing": missing,
        "may_hand_in": is_draft and not missing and Verb.HAND_IN_CHARTER in open_verbs(user, need),
        "may_draft": is_open and may_write(user, need) and not workflow.is_frozen(found),
        "may_publish": is_open and may_correct and workflow.may_be_minor(found),
    }


@require_POST
def minor(request: DeskRequest, key: str, version: int) -> HttpResponse:
    """`/arbete/uppdrag/<id>/charter/<version>/minor/`: the draft becomes a small correction."""
    need = load(request.user, key)
    require(request.user, need, Verb.EDIT_TEXT)
    found, _versions = find_version(need, version)
    read = {name: request.POST.get(name, "") for name in ("seen", "edition")}
    # Our own page sends numbers; anything else is no form of ours.
    if not all(number.isdecimal() and len(number) < 10 for number in read.values()):
        raise Http404
    seen, edition = int(read["seen"]), int(read["edition"])
    sent = press(
        request,
        lambda: workflow.publish_minor(need, by=request.user, seen=seen, charter=found, edition=edition),
    )
    say(request, sent, _("Rättelsen är offentlig, märkt som en liten rättelse."))
    return redirect("desk:assignment_version", key, version)


# The draft.


def charter_form(data: Any, need: Need, draft: Charter | None) -> CharterForm:
    return CharterForm(
        data,
        begin=CharterText.of(draft) if draft else workflow.beginning(need),
        edition=draft.edition if draft else 0,
        is_change=_is_change(need, draft),
    )


def _begun_from(form: CharterForm, earlier: Charter) -> CharterForm:
    """The form with what the earlier charter says wherever this one says nothing; none of it is saved yet."""
    return CharterForm(
        begin=filled_from(form.begin, CharterText.of(earlier)),
        stored=form.begin,
        edition=form.initial["edition"],
        is_change="reason" in form.fields,
    )


def _is_change(need: Need, draft: Charter | None) -> bool:
    """Whether it would change an approved version."""
    return draft.is_change_request if draft else terms_of(need) is not None


def waiting_version(need: Need, draft: Charter | None) -> Charter | None:
    """The version that is handed in, or about to be approved by a held decision."""
    own = Charter.objects.filter(assignment__need=need, assignment__is_open=True)
    proposed = own.filter(status=Charter.Status.PROPOSED).last()
    return proposed or (draft if draft and workflow.is_frozen(draft) else None)


def save(request: DeskRequest, form: CharterForm, need: Need, draft: Charter | None) -> HttpResponse:
    """All that is typed must be in order; what collides is shown side by side, the rest is saved."""
    sent = send(request, form, lambda: _saved(form, need, request.user), has_edition=True)
    if sent.made is None:
        is_closed = isinstance(sent.refusal, WrongState)
        return _page(request, need, draft, form, status=sent.status, is_closed=is_closed)
    saved = sent.made
    if not saved.conflicts:
        tell_sent(request, _how_it_went(form, saved))
        # Whoever saves is still writing.
        return redirect("desk:assignment_charter", key_of(need))
    again = CharterForm(
        # One's own words stand in the fields, the saved ones beside: nothing typed is lost by a collision.
        begin=saved.text.taking(form.typed(), saved.conflicts),
        stored=saved.text,
        edition=saved.charter.edition,
        is_change=_is_change(need, saved.charter),
    )
    conflicts = [_conflict(form, saved, name) for name in saved.conflicts]
    return _page(request, need, saved.charter, again, status=409, conflicts=conflicts)


def _saved(form: CharterForm, need: Need, by: User) -> Saved:
    data = form.cleaned_data
    return workflow.save_charter(
        need,
        by=by,
        typed=form.typed(),
        sections=form.typed_sections(),
        edition=data["edition"],
        shown=data["shown"],
    )


def _autosave(form: CharterForm, need: Need, by: User) -> HttpResponse:
    """What is in order is saved, whatever is wrong beside it; the answer says what is not."""
    form.is_valid()
    # Without them nobody can tell whose words are older, so nothing is saved.
    if {"edition", "shown"} & set(form.errors):
        return not_saved(_("Inte sparat. Ladda om sidan."), 400)
    sent = attempt(lambda: _saved(form, need, by))
    if sent.made is None:
        said = f"{_('Inte sparat.')} {sent.why}"
        # `closed` stops the autosave: it would ask again every few seconds for what can't be had.
        return not_saved(said, sent.status, closed=True)
    saved = sent.made
    said, now = _how_it_went(form, saved), {"edition": saved.charter.edition, "shown": saved.shown}
    if saved.conflicts:
        names = [form.label(name) for name in saved.conflicts]
        # 409 though the rest was saved: the page must not tell the person that all is well.
        return not_saved(said, 409, conflicts=names, **now)
    if form.errors:
        return not_saved(said, 200, conflicts=[], **now)
    return autosaving.saved(said, conflicts=[], **now)


def _how_it_went(form: CharterForm, saved: Saved) -> str:
    """When it was saved, and what of it was not, or is another's."""
    sentences = [at_the_clock()]
    if saved.conflicts:
        names = ", ".join(form.label(name) for name in saved.conflicts)
        sentences.append(_("Inte sparat, för att det har ändrats på annat håll också: %s.") % names)
    if form.errors:
        sentences += [_("Inte sparat:"), *wrong_in_words(form)]
    if saved.theirs:
        names = ", ".join(form.label(name) for name in saved.theirs)
        sentences.append(_("Ändrat på annat håll: %s. Det är sparat; ladda om sidan för att se det.") % names)
    return " ".join(sentences)


def _conflict(form: CharterForm, saved: Saved, name: str) -> Conflict:
    typed = form.typed()
    return Conflict(KEEP + name, form.label(name), in_words(typed, name), in_words(saved.text, name))


def _read(form: CharterForm) -> list[tuple[str, str]]:
    """The texts as typed, by their headings."""
    return [(str(field.label), field.value() or "") for field, _section in form.section_rows()]


def _page(
    request: DeskRequest,
    need: Need,
    draft: Charter | None,
    form: CharterForm,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    commissioned = Assignment.objects.filter(need=need, is_open=True).first()
    context = {
        "need": need,
        "key": key_of(need),
        "form": form,
        "draft": draft,
        "is_change": _is_change(need, draft),
        "earlier_ones": earlier_charters(need) if request.method != "POST" else [],
        "commissioned": commissioned,
        "others": who_writes(commissioned, request.user) if commissioned else [],
        "remarked": waiting(commissioned) if commissioned else [],
    }
    return render(request, "desk/charter_form.html", context | more, status=status)


# The versions.


def find_version(need: Need, number: int) -> tuple[Charter, list[Charter]]:
    """The version, and all of the same assignment. Raises Http404."""
    newest = Assignment.objects.filter(need=need).order_by("-is_open", "-pk").first()
    versions = list(newest.charters.whole().select_related("assignment", "approved_event")) if newest else []
    found = next((each for each in versions if each.version == number), None)
    if found is None:
        raise Http404
    return found, versions


def _compared(found: Charter, versions: list[Charter], asked: str) -> Charter | None:
    """The version to compare with: the one asked for; else the one approved before it."""
    if asked.isdecimal():
        chosen = next((each for each in versions if str(each.version) == asked), None)
        return chosen if chosen is not found else None
    if found.begun_from_id:
        return next((each for each in versions if each.pk == found.begun_from_id), None)
    return None
