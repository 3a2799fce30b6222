"""Files that people hand in: told by their content, never by their name alone."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from desk.forms.base import VerbForm
from desk.publicity import Visibility, public
from desk.received import Unfit
from desk.received.kinds import CONTENT_TYPES, kind_of
from desk.received.names import SAME, extension, honest_name, shown_name
from desk.uploading import as_sent
from initiatives.models import Attachment, WaitingFile
from initiatives.uploads import Upload, waiting_files

MAX_SIZE = 10 * 1024 * 1024


class ManyFiles(forms.FileInput):
    """The browser's own chooser, for several files at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files; each becomes an `Upload` or a sentence that names the file and says what is wrong."""

    widget = ManyFiles

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"required": False} | kwargs)
        # A help to whoever chooses, no more: the browser lets one choose anything all the same.
        self.widget.attrs["accept"] = ",".join(f".{kind}" for kind in [*CONTENT_TYPES, *SAME])

    def clean(self, data: Any, initial: Any = None) -> list[Upload]:
        """Every file is looked at, so that all that is wrong is said at once."""
        uploads, wrong = [], []
        for file in data or []:
            try:
                uploads.append(checked(file))
            except forms.ValidationError as error:
                wrong.append(error)
        if wrong:
            raise forms.ValidationError(wrong)
        return uploads


def checked(file: "UploadedFile[bytes]") -> Upload:
    """The file as one to keep. Raises `ValidationError` for wrong name, size, kind or content."""
    sent = as_sent(file.name or "")
    try:
        name = honest_name(sent)
        kind = extension(name)
        _require_kind_and_size(kind, file.size or 0)
        # The type that the browser sends is only what the name's ending says on that computer.
        if kind_of(file) != kind:
            raise Unfit(_("innehållet stämmer inte med filtypen %s.") % kind)
    except Unfit as refused:
        raise forms.ValidationError(f"{shown_name(sent)}: {refused.why}") from refused
    file.seek(0)
    return Upload(name, CONTENT_TYPES[kind], file)


def _require_kind_and_size(kind: str, size: int) -> None:
    if kind not in CONTENT_TYPES:
        raise Unfit(_("filtypen tas inte emot. Välj pdf, docx, odt, xlsx, png eller jpg."))
    if not size:
        raise Unfit(_("filen är tom."))
    if size > MAX_SIZE:
        raise Unfit(_("filen är för stor. Den får vara högst 10 MB."))


INTERNAL = gettext_lazy("De är interna tills samordnaren gör dem offentliga.")
KINDS = gettext_lazy("Pdf, docx, odt, xlsx, png eller jpg, högst 10 MB var och högst tio filer.")


def attachments_field(
    becomes: Any = INTERNAL,
) -> FilesField:
    return FilesField(
        label=gettext_lazy("Bifoga filer"),
        help_text=format_lazy("{} {}", KINDS, becomes),
    )


def taken_away_field(rows: Any) -> forms.ModelMultipleChoiceField[Any]:
    """Which of the files that are there go."""
    return forms.ModelMultipleChoiceField(
        rows, label=gettext_lazy("Ta bort filer"), required=False, widget=forms.CheckboxSelectMultiple
    )


def uploads_field() -> FilesField:
    return FilesField(label=gettext_lazy("Bifoga filer"), help_text=KINDS)


def kept_field(visibility: Visibility) -> forms.ModelMultipleChoiceField[Any]:
    """The files that have arrived, each to take along or not."""
    return public(
        forms.ModelMultipleChoiceField(
            Attachment.objects.none(),
            label=gettext_lazy("Filer som följer med"),
            help_text=gettext_lazy("De har kommit fram. Bocka ur det som inte ska med, så tas filen bort."),
            required=False,
            widget=forms.CheckboxSelectMultiple,
        ),
        visibility,
    )


class WithFiles(VerbForm):
    """A verb that files go with. What is chosen is kept at once, so that neither the confirm step nor a
    wrong field loses it. The fields `files` and `kept` come after the form's own; they are added here since
    `files` as a field of the class would hide a form's own `files`: what was sent."""

    kept_model: type[WaitingFile]
    kept_visibility = Visibility.PUBLISHED
    keep_files: Callable[..., list[Any]]

    def prepare(self) -> None:
        waiting = waiting_files(self.kept_model, self.need, self.user)
        field = kept_field(self.kept_visibility)
        self.fields |= {"files": uploads_field(), "kept": field}
        self.offer("kept", waiting)
        field.initial = [row.pk for row in waiting]
        if not field.initial:
            field.widget = forms.MultipleHiddenInput()

    def keep(self) -> None:
        """The files just sent stand among those that have arrived. Raises the workflow's refusals."""
        rows = self.keep_files(self.need, self.cleaned_data.pop("files", []), by=self.user)
        if not rows:
            return
        chosen = [*self.cleaned_data.get("kept", []), *rows]
        self.cleaned_data["kept"] = list({row.pk: row for row in chosen}.values())
        field: Any = self.fields["kept"]
        field.widget = forms.CheckboxSelectMultiple()
        field.widget.choices = field.choices
        # The data that was sent can't be changed: a copy, with the files that have now arrived among them.
        sent = QueryDict(mutable=True)
        sent.update(self.data)
        sent.setlist("kept", [str(row.pk) for row in self.cleaned_data["kept"]])
        self.data = sent

    def shown(self, name: str) -> str:
        return "" if name == "files" else super().shown(name)
