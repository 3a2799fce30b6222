"""The files of a verb, kept as soon as they are chosen: neither the confirm step nor a wrong field loses one.

Each that has arrived may be given a title, be replaced by another in its place, or be left out.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from desk.forms.base import DeskForm, VerbForm
from desk.forms.files import KINDS, EachFile, OneFile
from desk.publicity import Visibility, public
from initiatives.models import Need, WaitingFile
from initiatives.uploads import GONE, Said, Upload, waiting_files
from plaintext.forms import Line

LONGEST = 200
NEW = "new_title"
"""The title of each file that is sent just now, in their order; the script that lists them asks for it."""


def sent_list(data: Any, name: str) -> list[str]:
    """All values of the name; a form that is filled in by code has none."""
    return list(data.getlist(name)) if hasattr(data, "getlist") else []


@dataclass(frozen=True)
class KeptFile:
    """One that has arrived, with its fields. `came_back`: of the report that was handed in before."""

    row: WaitingFile
    is_chosen: bool
    title: forms.BoundField
    instead: forms.BoundField
    came_back: bool


class FilesForm(DeskForm):
    """A form that files go with. The fields of the files come after its own; they are added by `add_files`
    since `files` as a field of the class would hide a form's own `files`: what was sent."""

    need: Need
    user: Any
    kept_model: type[WaitingFile]
    kept_visibility = Visibility.PUBLISHED
    keep_files: Callable[..., list[Any]]

    def came_back(self) -> Sequence[WaitingFile]:
        """Files that were handed in before and go along anew, unless they are left out."""
        return []

    def add_files(self) -> None:
        uploads = EachFile(label=_("Bifoga filer"), help_text=KINDS)
        uploads.widget.attrs["data-titles"] = NEW
        kept = forms.ModelMultipleChoiceField(
            self.kept_model._default_manager.none(),
            label=_("Filer som följer med"),
            required=False,
            widget=forms.MultipleHiddenInput,
            error_messages={"invalid_choice": GONE},
        )
        self.fields |= {"files": uploads, "kept": public(kept, self.kept_visibility)}
        self._offer_kept()

    def _offer_kept(self) -> None:
        """Those that have arrived by now, each with its fields."""
        self.file_rows = list(self._in_place())
        keys = [row.pk for row in self.file_rows]
        if keys:
            self.fields["kept"].widget = forms.CheckboxSelectMultiple()
        self.offer("kept", self.kept_model._default_manager.filter(pk__in=keys))
        for row in self.file_rows:
            title = Line(label=_("Rubrik"), required=False, max_length=LONGEST)
            title.initial = row.title
            self.fields[f"title_{row.pk}"] = public(title, self.kept_visibility)
            self.fields[f"instead_{row.pk}"] = OneFile(label=_now("Ny fil i stället för %s") % row.name)

    def _in_place(self) -> Iterator[WaitingFile]:
        """Those that came back, or what has replaced them, and then the others as they arrived."""
        waiting = list(waiting_files(self.kept_model, self.need, self.user))
        replacing = {row.replaces: row for row in waiting}
        before = list(self.came_back())
        yield from (replacing.get(row.pk, row) for row in before)
        keys = {row.pk for row in before}
        yield from (row for row in waiting if row.replaces not in keys)

    @property
    def kept_files(self) -> list[KeptFile]:
        """As the page shows them."""
        return [
            KeptFile(
                row,
                self._is_chosen(row),
                self[f"title_{row.pk}"],
                self[f"instead_{row.pk}"],
                came_back=not row.is_waiting,
            )
            for row in self.file_rows
        ]

    def _is_chosen(self, row: WaitingFile) -> bool:
        if self.is_bound:
            return str(row.pk) in sent_list(self.data, "kept")
        # What arrived after the draft was saved is chosen: the draft does not know of it.
        is_known = f"title_{row.pk}" in self.initial
        return not is_known or str(row.pk) in map(str, self.initial.get("kept", []))

    @property
    def file_names(self) -> list[str]:
        return ["files", *(f"instead_{row.pk}" for row in self.file_rows)]

    @property
    def without(self) -> str:
        """What the script that saves as one writes leaves alone."""
        return " ".join([NEW, *self.file_names])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        self.fit, unfit = self._told_apart(data.pop("files", []))
        if unfit:
            self.add_error("files", unfit)
        # In the order that they stand in, whatever order the database has.
        chosen = {row.pk for row in data.get("kept", [])}
        data["kept"] = [self._as_said(row) for row in self.file_rows if row.pk in chosen]
        return data

    def _told_apart(
        self, looked_at: Sequence[Upload | forms.ValidationError]
    ) -> tuple[list[Upload], list[forms.ValidationError]]:
        """Of the files just sent those to keep, each by its title, and what is wrong with the rest."""
        titles = sent_list(self.data, NEW)
        if any(len(title) > LONGEST for title in titles):
            return [], [forms.ValidationError(_now("En rubrik får ha högst %s tecken.") % LONGEST)]
        pairs = list(zip(looked_at, [*map(str.strip, titles), *[""] * len(looked_at)], strict=False))
        return (
            [replace(each, title=title) for each, title in pairs if isinstance(each, Upload)],
            [_unfit(each, title) for each, title in pairs if isinstance(each, forms.ValidationError)],
        )

    def _as_said(self, row: WaitingFile) -> WaitingFile:
        row.title = self._titles().get(str(row.pk), row.title)
        return row

    def _titles(self) -> dict[str, str]:
        """Those that were sent; a page from before the file arrived says nothing of its title."""
        names = {str(row.pk): f"title_{row.pk}" for row in self.file_rows}
        data = self.cleaned_data
        return {key: data[name] for key, name in names.items() if name in self.data and name in data}

    def keep(self) -> None:
        """The files just sent stand among those that have arrived. Raises the workflow's refusals."""
        data = self.cleaned_data
        # One that can't be kept is no reason to lose the others: a browser can't send them again by itself.
        rows = self.keep_files(self.need, self.fit, by=self.user, said=self._said())
        if not rows:
            return
        chosen = {row.pk for row in chain(data.get("kept", []), rows)}
        self._offer_kept()
        data["kept"] = [row for row in self.file_rows if row.pk in chosen]
        # The data that was sent can't be changed: a copy, with the files that have now arrived among them.
        told = QueryDict(mutable=True)
        told.update(self.data)
        told.setlist("kept", [str(row.pk) for row in data["kept"]])
        told.pop(NEW, None)
        for row in rows:
            told[f"title_{row.pk}"] = row.title
        self.data = told

    def _said(self) -> Said:
        replaced: dict[str, Upload] = {}
        for row in self.file_rows:
            if new := self.cleaned_data.get(f"instead_{row.pk}"):
                (replaced[str(row.pk)],) = new
        return Said(self._titles(), replaced)


def _unfit(error: forms.ValidationError, title: str) -> forms.ValidationError:
    """With the title that was typed, which has no file to stand beside."""
    said = _now("Rubriken du skrev: ”%s”.") % title if title else ""
    return forms.ValidationError(" ".join([*error.messages, said]).strip())


class WithFiles(FilesForm, VerbForm):
    """A verb that files go with."""

    def prepare(self) -> None:
        self.add_files()

    def rows(self) -> Iterator[tuple[Any, forms.BoundField]]:
        """But for those that stand beside each file."""
        own = ("kept", "title_", "instead_")
        return ((heading, bound) for heading, bound in super().rows() if not bound.name.startswith(own))

    def shown(self, name: str) -> str:
        if name == "kept":
            return ", ".join(row.full_label for row in self.cleaned_data.get("kept", []))
        is_files = name == "files" or name.startswith(("title_", "instead_"))
        return "" if is_files else super().shown(name)
