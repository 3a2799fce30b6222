"""How many real files the portal takes: a table of a folder with unpacked source packages, a folder each.

    .venv/bin/pip download --no-deps --no-binary :all: python-docx pypdf …   # and unpack them side by side
    .venv/bin/python bin/real_files.py <folder>

The figures in docs/real-files.md are made by it.
"""

import os
import sys
from collections import Counter
from pathlib import Path

import django

sys.path.insert(0, str(Path(__file__).parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vardsamverkan.settings")
django.setup()

from django import forms  # noqa: E402 – Django is set up first
from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: E402
from django.utils import translation  # noqa: E402

from desk.forms.files import checked  # noqa: E402
from desk.received.kinds import CONTENT_TYPES  # noqa: E402
from desk.received.names import extension  # noqa: E402


def count(folder: Path) -> None:
    there: Counter[tuple[str, str]] = Counter()
    refused: dict[tuple[str, str], list[str]] = {}
    for path in sorted(folder.rglob("*")):
        kind = extension(path.name)
        if not path.is_file() or kind not in CONTENT_TYPES:
            continue
        of = path.relative_to(folder).parts[0], kind
        there[of] += 1
        try:
            checked(SimpleUploadedFile(path.name, path.read_bytes()))
        except forms.ValidationError as why:
            refused.setdefault(of, []).append(why.messages[0])
    print("| package | kind | files | taken |\n|---|---|---|---|")
    for (package, kind), number in sorted(there.items()):
        print(f"| {package} | {kind} | {number} | {number - len(refused.get((package, kind), []))} |")
    for (package, _kind), sentences in sorted(refused.items()):
        for sentence in sentences:
            print(f"- {package}: {sentence}")


if __name__ == "__main__":
    with translation.override("sv"):
        count(Path(sys.argv[1]))
