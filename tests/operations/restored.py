"""A portal of its own that a backup is restored into: what it says and serves, as JSON, in one process.

`python -m tests.operations.restored FOLDER [--addresses A …] [--then FOLDER]`
"""

import argparse
import json
import sys
from io import StringIO
from typing import Any

import django

django.setup()

from django.contrib.sessions.models import Session  # noqa: E402
from django.core.files.base import ContentFile  # noqa: E402
from django.core.files.storage import default_storage  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402

from accounts.models import User  # noqa: E402
from initiatives.models import Attachment, Event, EventText, Need  # noqa: E402
from meetings.models import MeetingDocument  # noqa: E402
from operations.backup.files import stored  # noqa: E402


def restored(*words: Any) -> dict[str, Any]:
    said = StringIO()
    call_command("restore", *words, stdout=said)
    return {
        "said": said.getvalue(),
        "needs": Need.objects.count(),
        "heads": sorted(Event.objects.values_list("digest", flat=True)),
        "texts": sorted(EventText.objects.values_list("text", flat=True)),
        "people": sorted(User.objects.values_list("email", flat=True)),
        "attachments": Attachment.objects.count(),
        "papers": MeetingDocument.objects.count(),
        "sessions": Session.objects.count(),
        "files": sorted(stored()),
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("--addresses", nargs="*", default=[])
    parser.add_argument("--then")
    asked = parser.parse_args()
    told = [restored(asked.folder)]
    told[0]["pages"] = {address: Client().get(address).status_code for address in asked.addresses}
    if asked.then:
        default_storage.save("files/nobody", ContentFile(b"of the time that is replaced"))
        told.append(restored(asked.then, "--replace"))
    sys.stdout.write(json.dumps(told))
