"""Files that people hand in: told by their content, never by their name alone."""

import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import PurePath
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from desk.forms.base import VerbForm
from desk.publicity import Visibility, public
from desk.uploading import UNMASKED
from initiatives.models import Attachment, WaitingFile
from initiatives.uploads import Upload, waiting_files

MAX_SIZE = 10 * 1024 * 1024
MAX_NAME = 150
MAX_UNPACKED = 500 * 1024 * 1024
"""What a document may claim to be once unpacked; the directory says so, nothing is unpacked to know."""

MAX_PARTS = 5_000
"""Parts that a document may list in its directory; the longest honest ones have some hundreds."""

OFFICE = "application/vnd.openxmlformats-officedocument"
CONTENT_TYPES = {
    "pdf": "application/pdf",
    "docx": f"{OFFICE}.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
    "xlsx": f"{OFFICE}.spreadsheetml.sheet",
    "png": "image/png",
    "jpg": "image/jpeg",
}
SAME = {"jpeg": "jpg"}
HIDDEN = frozenset({
    "7z", "app", "bat", "cmd", "com", "cpl", "dll", "doc", "docm", "exe", "gif", "hta", "htm", "html", "iso",
    "jar", "js", "lnk", "mht", "msi", "php", "pif", "ppt", "pptx", "ps1", "py", "rar", "reg", "rtf", "scr",
    "sh", "svg", "swf", "vbs", "wsf", "xhtml", "xls", "xlsm", "xml", "zip",
})  # fmt: skip
"""Endings that, before the last one, make a file look like what it is not."""

STARTS = {b"%PDF-": "pdf", b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpg"}
ZIP = b"PK\x03\x04"


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
    """The file as one to keep. Raises `ValidationError` for wrong size, kind or content."""
    _require_honest_name(file.name or "")
    name = clean_name(file.name or "")
    kind = extension(name)
    if kind not in CONTENT_TYPES:
        raise _wrong(name, _("filtypen tas inte emot. Välj pdf, docx, odt, xlsx, png eller jpg."))
    if not file.size:
        raise _wrong(name, _("filen är tom."))
    if file.size > MAX_SIZE:
        raise _wrong(name, _("filen är för stor. Den får vara högst 10 MB."))
    # The type that the browser sends is only what the name's ending says on that computer.
    if kind_of(file, name) != kind:
        raise _wrong(name, _("innehållet stämmer inte med filtypen %s.") % kind)
    file.seek(0)
    return Upload(name, CONTENT_TYPES[kind], file)


def _require_honest_name(given: str) -> None:
    """Raises `ValidationError` for a name that leads somewhere, hides something or ends twice."""
    name = given.translate(UNMASKED)
    # `C:` too: the name is saved again on somebody's Windows.
    if set(name) & set("/\\") or (name[1:2] == ":" and name[:1].isalpha()):
        raise _wrong(clean_name(name), _("filnamnet innehåller en sökväg. Byt namn på filen."))
    # A direction mark can make `fdp.exe` read as `exe.pdf`.
    if any(unicodedata.category(sign)[0] == "C" for sign in name):
        raise _wrong(clean_name(name), _("filnamnet innehåller osynliga tecken. Byt namn på filen."))
    if name != name.strip(" ") or name.endswith("."):
        raise _wrong(clean_name(name), _("filnamnet slutar med punkt eller mellanslag. Byt namn på filen."))
    # Windows hides the last ending, so `report.pdf.exe` and `report.exe.pdf` both deceive.
    before = extension(PurePath(name).stem)
    if before in HIDDEN or before in CONTENT_TYPES:
        raise _wrong(name, _("filnamnet har dubbla filändelser. Byt namn på filen så att bara en är kvar."))


def clean_name(name: str) -> str:
    """Without folders, control and direction marks; short, with its ending kept."""
    # A Mac sends å as two signs, and the same name would then be two different ones.
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    seen = "".join(sign for sign in last if unicodedata.category(sign)[0] != "C")
    path = PurePath(" ".join(seen.split()).lstrip(".") or "fil")
    return path.stem[: MAX_NAME - len(path.suffix)] + path.suffix[:MAX_NAME]


def extension(name: str) -> str:
    ending = PurePath(name).suffix.lower().lstrip(".")
    return SAME.get(ending, ending)


def kind_of(file: "UploadedFile[bytes]", name: str) -> str:
    """What the content is; empty for anything that is not taken."""
    file.seek(0)
    head = file.read(8)
    if head.startswith(ZIP):
        return _kind_of_archive(file, name)
    return next((kind for start, kind in STARTS.items() if head.startswith(start)), "")


def _kind_of_archive(file: "UploadedFile[bytes]", name: str) -> str:
    """Reads the archive's directory alone – nothing is unpacked, so nothing can swell."""
    try:
        with zipfile.ZipFile(file) as archive:
            parts = {part.filename: part for part in archive.infolist()}
            mimetype = _stored_mimetype(archive, parts)
    # All that zipfile raises for an archive that is broken, encrypted or packed in a way it does not know.
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, RuntimeError, EOFError):
        raise _wrong(name, _("filen är trasig och går inte att läsa.")) from None
    _require_harmless(parts, name)
    if "[Content_Types].xml" in parts:
        return "docx" if "word/document.xml" in parts else "xlsx" if "xl/workbook.xml" in parts else ""
    return "odt" if mimetype == CONTENT_TYPES["odt"] and "content.xml" in parts else ""


def _require_harmless(parts: dict[str, zipfile.ZipInfo], name: str) -> None:
    """Raises `ValidationError` for what would swell or do something when it is opened."""
    # A few kilobytes of zip can unpack to gigabytes in the reader's own program.
    if sum(part.file_size for part in parts.values()) > MAX_UNPACKED:
        raise _wrong(name, _("filen blir orimligt stor när den packas upp."))
    if len(parts) > MAX_PARTS:
        raise _wrong(name, _("filen har för många delar."))
    if any(_is_macro(part) for part in parts):
        raise _wrong(name, _("filen innehåller makron. Spara den utan makron och försök igen."))


def _stored_mimetype(archive: zipfile.ZipFile, parts: dict[str, zipfile.ZipInfo]) -> str:
    """What an OpenDocument says that it is: a few plain bytes, never compressed."""
    part = parts.get("mimetype")
    if part is None or part.compress_type != zipfile.ZIP_STORED or part.file_size > 100:
        return ""
    return archive.read(part).decode("ascii", "replace")


def _is_macro(part: str) -> bool:
    # Word's and Excel's macros are the first, LibreOffice's lie in the two folders.
    return part.lower().endswith("vbaproject.bin") or part.startswith(("Basic/", "Scripts/"))


def _wrong(name: str, message: str) -> forms.ValidationError:
    return forms.ValidationError(f"{name}: {message}")


def attachments_field() -> FilesField:
    return FilesField(
        label=gettext_lazy("Bifoga filer"),
        help_text=gettext_lazy(
            "Pdf, docx, odt, xlsx, png eller jpg, högst 10 MB var och högst tio filer. "
            "De är interna tills samordnaren gör dem offentliga."
        ),
    )


def uploads_field() -> FilesField:
    return FilesField(
        label=gettext_lazy("Bifoga filer"),
        help_text=gettext_lazy("Pdf, docx, odt, xlsx, png eller jpg, högst 10 MB var och högst tio filer."),
    )


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
