"""Files that people hand in: told by their content, never by their name alone."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from desk.received import Unfit
from desk.received.kinds import CONTENT_TYPES, kind_of
from desk.received.names import SAME, extension, honest_name, shown_name
from desk.uploading import as_sent
from initiatives.uploads import Upload

MAX_SIZE = 10 * 1024 * 1024


class ManyFiles(forms.FileInput):
    """The browser's own chooser, for several files at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files; each becomes an `Upload` or a sentence that names the file and says what is wrong."""

    widget: type[forms.FileInput] = ManyFiles

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"required": False} | kwargs)
        # A help to whoever chooses, no more: the browser lets one choose anything all the same.
        self.widget.attrs["accept"] = ",".join(f".{kind}" for kind in [*CONTENT_TYPES, *SAME])

    def clean(self, data: Any, initial: Any = None) -> list[Upload]:
        """Every file is looked at, so that all that is wrong is said at once."""
        looked_at = [_looked_at(file) for file in data or []]
        wrong = [each for each in looked_at if isinstance(each, forms.ValidationError)]
        if wrong:
            raise forms.ValidationError(wrong)
        return [each for each in looked_at if isinstance(each, Upload)]


class EachFile(FilesField):
    """Each of several files as one to keep or what is wrong with it, in their order; its form tells of it."""

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        return [_looked_at(file) for file in data or []]


class OneFile(FilesField):
    """The same of a single one."""

    widget = forms.FileInput

    def clean(self, data: Any, initial: Any = None) -> list[Upload]:
        return super().clean([data] if data else [])


def _looked_at(file: "UploadedFile[bytes]") -> Upload | forms.ValidationError:
    try:
        return checked(file)
    except forms.ValidationError as error:
        return error


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
