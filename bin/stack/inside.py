"""What the test of the stack asks of the portal itself, in a process of its own with the portal's rights.

python bin/stack/inside.py lay PEOPLE NEEDS      people who are signed in, and needs to work with
python bin/stack/inside.py judge < acts.json     what became of each act
"""

import json
import os
import sys
from collections import Counter
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).resolve().parents[2])]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vardsamverkan.settings")

import django  # noqa: E402 – the settings are named first

django.setup()

from accounts.models import User  # noqa: E402
from imprints.road import road  # noqa: E402
from initiatives.models import Attachment, EventText, Need  # noqa: E402
from letters.models import Letter  # noqa: E402
from notifications.models import Mail  # noqa: E402
from organizations.models import Membership  # noqa: E402
from tests.factories.needs import need_in  # noqa: E402
from tests.factories.people import load_world, read_cast, seat  # noqa: E402
from tests.factories.visitor import Visitor  # noqa: E402
from tests.factories.walks import Walks  # noqa: E402

PASSWORD = "en-lang-mening-for-en-ovning"  # noqa: S105 – of a rehearsal's people, who are made up


@road
def lay(people: int, needs: int) -> dict[str, Any]:
    """The sessions of so many coordinators and of one who proposes, and the keys of the needs."""
    Walks.may_be_laid = False
    load_world()
    cast = read_cast()
    cast.ledamot.set_password(PASSWORD)
    cast.ledamot.save()
    sessions = []
    for number in range(people):
        person = User.objects.create(email=f"ovning{number}@demo.example", name=f"Övning {number} (exempel)")
        seat(person, Membership.Role.COORDINATOR, "vvg")
        sessions.append(_signed_in(person))
    keys = [need_in("identified", cast, title=f"Övningens behov {n}").pk for n in range(needs)]
    return {
        "sessions": sessions,
        "proposer": _signed_in(cast.forslag),
        "needs": list(Need.objects.filter(pk__in=keys).values_list("number", flat=True)),
        "member": [cast.ledamot.email, PASSWORD],
    }


def _signed_in(person: User) -> str:
    visitor = Visitor()
    visitor.force_login(person)
    return str(visitor.cookies["session"].value)


def judge(acts: list[dict[str, str]]) -> dict[str, Any]:
    """How often each act is there, by its kind and how it was answered; and the mails."""
    titles = Counter(EventText.objects.filter(name="title").values_list("text", flat=True))
    letters = Counter(Letter.objects.values_list("text", flat=True))
    drafts = Counter(Need.objects.filter(number=None).values_list("title", flat=True))
    there = {"edit": titles, "letter": letters, "draft": drafts}
    found: Counter[str] = Counter()
    for act in acts:
        times = there[act["kind"]][act["mark"]]
        found[f"{act['kind']}, {act['answer']}: there {times} times"] += 1
    files = list(Attachment.objects.filter(removed_at=None))
    return {
        "acts": dict(found),
        "files without their bytes": sum(not file.file.storage.exists(str(file.file.name)) for file in files),
        "mails": list(Mail.objects.exclude(sent_at=None).values_list("message_id", flat=True)),
        "mails that wait": Mail.objects.filter(sent_at=None).count(),
    }


if __name__ == "__main__":
    word, *numbers = sys.argv[1:]
    told = lay(*map(int, numbers)) if word == "lay" else judge(json.load(sys.stdin))
    json.dump(told, sys.stdout)
