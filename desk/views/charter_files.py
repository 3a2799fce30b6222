"""The charter out as a Word document and in from one: read, looked through, and what is chosen saved."""

from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from assignments.content import PART, CharterText
from assignments.differences import in_words
from assignments.models import Charter
from assignments.terms import draft_of
from assignments.word import charter_as_word
from desk.charter_file import Fields, ReadCharter, read_charter
from desk.forms.charter import CharterForm
from desk.forms.charter_file import CharterFileForm
from desk.forms.charter_rows import ROWS_OF
from desk.gate import DeskRequest, key_of
from desk.typed import sent_files
from desk.views.assignments import load, load_to_write
from desk.views.charters import charter_form, find_version, save, waiting_version
from initiatives.models import Need
from organizations.models import CharterSection
from typesetting.word import WORD

USE, APART, PLACE = "use", "apart", "place"
"""The sections that are chosen; what was read apart, and where each of it is to stand."""

MOST_APART = 500


@dataclass(frozen=True)
class Row:
    """One section: what stands now, what the file says of it, and what is wrong with that."""

    name: str
    label: str
    is_text: bool
    now: str
    then: str
    fields: list[tuple[str, str]]
    is_same: bool
    wrong: list[str] = field(default_factory=list)

    @property
    def is_chosen(self) -> bool:
        """Where nothing stands yet nothing is written over."""
        return not self.now


@require_safe
def word(request: DeskRequest, key: str, version: int) -> HttpResponse:
    """`/arbete/uppdrag/<id>/charter/<version>.docx`: a version for Word, also one that is a draft."""
    need = load(request.user, key)
    found, _versions = find_version(need, version)
    names = CharterSection.objects.values_list("slug", "name")
    name = _("%(number)s uppdragshandling %(version)s.docx") % {"number": key_of(need), "version": version}
    headers = {"Content-Disposition": content_disposition_header(as_attachment=True, filename=name) or ""}
    return HttpResponse(charter_as_word(found, names), content_type=WORD, headers=headers)


@require_http_methods(["GET", "HEAD", "POST"])
def look_through(request: DeskRequest, key: str) -> HttpResponse:
    """`/arbete/uppdrag/<id>/charter/fil/`: a Word document, and what it would set, section by section."""
    need = load_to_write(request.user, key)
    draft = draft_of(need, whole=True)
    if waiting := waiting_version(need, draft):
        messages.warning(request, _("Versionen är lämnad för beslut och går inte att ändra nu."))
        return redirect("desk:assignment_version", key, waiting.version)
    is_sent = request.method == "POST"
    form = CharterFileForm(request.POST if is_sent else None, sent_files(request))
    context: dict[str, Any] = {"need": need, "key": key, "form": form, "draft": draft}
    if is_sent and form.is_valid():
        stands = charter_form(None, need, draft)
        found = read_charter(form.pieces, stands)
        context |= _preview(found, stands, need, draft)
        return render(request, "desk/charter_file_preview.html", context)
    return render(request, "desk/charter_file.html", context, status=400 if is_sent else 200)


@require_POST
def take_chosen(request: DeskRequest, key: str) -> HttpResponse:
    """`/arbete/uppdrag/<id>/charter/fil/take/`: the sections that were chosen are saved in the draft."""
    need = load_to_write(request.user, key)
    draft = draft_of(need, whole=True)
    stands = charter_form(None, need, draft)
    chosen = [name for name in request.POST.getlist(USE) if name in stands.sections()]
    data = _as_sent(stands)
    for name in chosen:
        _set_section(data, stands, name, request.POST)
    placed = _place(data, request.POST, stands)
    if not chosen and not placed:
        messages.warning(request, _("Inget avsnitt var valt, så ingenting är ändrat."))
        return redirect("desk:assignment_charter", key)
    # What the page was shown with decides whether somebody has written there since.
    for name in ("edition", "shown"):
        data[name] = request.POST.get(name, "")
    return save(request, charter_form(data, need, draft), need, draft)


# What would be set.


def _preview(found: ReadCharter, stands: CharterForm, need: Need, draft: Charter | None) -> dict[str, Any]:
    data = _as_sent(stands)
    for name, fields in found.fields.items():
        _set_section(data, stands, name, _posted(fields))
    form = charter_form(data, need, draft)
    form.is_valid()
    begin, typed = stands.begin, form.typed()
    rows = [
        _row(name, found.fields[name], form, begin, typed) for name in form.sections() if name in found.fields
    ]
    return {
        "rows": [row for row in rows if not row.is_same],
        "same": [row for row in rows if row.is_same],
        "apart": found.apart[:MOST_APART],
        "places": [(PART + section.slug, section.name) for section in stands.profile],
        "edition": stands["edition"].value(),
        "shown": stands["shown"].value(),
    }


def _row(name: str, fields: Fields, form: CharterForm, begin: CharterText, typed: CharterText) -> Row:
    wrong = [str(error) for field_name in _names_of(name, form) for error in form.errors.get(field_name, [])]
    then = in_words(typed, name)
    if wrong:
        # Nothing is left out for being wrong: it is shown as the file has it.
        then = _as_the_file_has_it(fields)
    return Row(
        name=name,
        label=form.label(name),
        is_text=name.startswith(PART) or name == "reason",
        now=in_words(begin, name) if _says_something(begin, name) else "",
        then=then,
        fields=[(key, value) for key, values in fields.items() for value in values],
        is_same=not wrong and begin.section(name) == typed.with_keys(begin).section(name),
        wrong=wrong,
    )


def _as_the_file_has_it(fields: Fields) -> str:
    """A line for each row."""
    lines: dict[str, list[str]] = {}
    for name, values in fields.items():
        lines.setdefault(name.rpartition("_")[2], []).extend(filter(None, values))
    return "\n".join(", ".join(cells) for cells in lines.values())


def _says_something(text: CharterText, name: str) -> bool:
    said = text.section(name)
    return any(said) if isinstance(said, list) else bool(said)


# The form's fields.


def _as_sent(form: CharterForm) -> QueryDict:
    """All fields of the form, as a browser would send the page as it stands."""
    data = QueryDict(mutable=True)
    for bound in form:
        value = bound.value()
        if isinstance(value, list | tuple):
            data.setlist(bound.html_name, [str(each) for each in value])
        elif value is True:
            data[bound.html_name] = "on"
        elif value is not False:
            data[bound.html_name] = "" if value is None else str(value)
    return data


def _names_of(section: str, form: CharterForm) -> list[str]:
    if section in ROWS_OF:
        return [name for name in form.fields if name.startswith(f"{ROWS_OF[section]}_")]
    return ["starts_on", "ends_on"] if section == "period" else [section]


def _set_section(data: QueryDict, form: CharterForm, section: str, sent: QueryDict) -> None:
    """The section as the file has it; of one fact without the other the other stays."""
    if section in ROWS_OF:
        prefix = f"{ROWS_OF[section]}_"
        for name in [name for name in data if name.startswith(prefix)]:
            del data[name]
        for name in [name for name in sent if name.startswith(prefix)]:
            data.setlist(name, sent.getlist(name))
        return
    for name in _names_of(section, form):
        if name in sent or name == "reports_to_political":
            data.setlist(name, sent.getlist(name))


def _posted(fields: Fields) -> QueryDict:
    data = QueryDict(mutable=True)
    for name, values in fields.items():
        data.setlist(name, values)
    return data


def _place(data: QueryDict, sent: QueryDict, form: CharterForm) -> bool:
    """Adds what was read apart to the texts that the person has chosen for it; whether there was any."""
    texts = {PART + section.slug for section in form.profile}
    placed = False
    for n in range(1, MOST_APART + 1):
        where, said = sent.get(f"{PLACE}_{n}", ""), sent.get(f"{APART}_{n}", "")
        if where in texts and said:
            data[where] = f"{data.get(where, '').strip()}\n\n{said}".strip()
            placed = True
    return placed
