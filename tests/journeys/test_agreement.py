"""One överenskommelse over six years, by the desk's own forms and a moved clock.

From a need to a draft, a remiss to all fifty, compiled, endorsed, decided by each over half a year, in force,
extended, given notice and over. What each day showed is what `lage=` shows afterwards. The parts where the
browser matters are walked in `tests/browser/test_remiss.py`.
"""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from agreements.models import GoverningDocument
from consultations.models import Consultation, ConsultationResponse, Extension, ResponseLine, Theme
from initiatives.models import Need
from organizations.models import Principal
from tests.desk.everybody import signed_in
from tests.desk.proposing import file
from tests.factories.needs import need_in, today
from tests.factories.people import Cast, seat

pytestmark = pytest.mark.django_db
HERE = ZoneInfo("Europe/Stockholm")
REGISTER, REMISSER = "/arbete/styrdokument/", "/arbete/remisser/"
TEXT = "# 1 Syfte\n\nDen som lämnar sjukhuset ska veta.\n\n# 2 Ansvar\n\nAlla ansvarar."
MENDED = TEXT.replace("Alla ansvarar.", "Den som skriver ut ansvarar.")
PUBLISHED_LATER = ("vad-vi-horde/", "vad-som-beslutades/", "svar/1440/")


class Walk:
    """The people, the clock, and what the public's data showed on each day."""

    def __init__(self, cast: Cast, client: Any, clock: Any, region: Any) -> None:
        self.cast, self.visitor, self.clock, self.region = cast, client, clock, region
        self.begun = today()
        self.seen: dict[date, dict[str, Any]] = {}

    def on(self, offset: int) -> date:
        """It is noon that many days after the beginning."""
        there = self.begun + timedelta(days=offset)
        self.clock.move_to(datetime(there.year, there.month, there.day, 12, tzinfo=HERE))
        return there

    def sends(self, user: Any, path: str, **fields: Any) -> None:
        # Signed in anew: no session lasts as long as an agreement.
        sent = signed_in(user).post(path, fields)
        assert sent.status_code == 302, sent.content.decode()[:20_000]

    @property
    def document(self) -> GoverningDocument:
        return GoverningDocument.objects.get()

    @property
    def remiss(self) -> Consultation:
        return Consultation.objects.get()

    def moves(self, move: str, **fields: Any) -> None:
        """One thing that happens to the newest version."""
        known = {"day": str(today()), "seen": self.document.events.count()}
        self.sends(self.cast.samordnare, f"{REGISTER}{self.document.slug}/{move}/", **known | fields)

    def shows(self) -> dict[str, Any]:
        """What anybody is told today, kept to be compared with what is told of the day later."""
        told: dict[str, Any] = self.visitor.get(f"/styrdokument/{self.document.slug}.json").json()
        self.seen[today()] = told
        return told

    def room(self, rest: str = "") -> str:
        return f"{REMISSER}{self.remiss.pk}/{rest}"

    def recipient(self, code: str) -> str:
        return self.room(f"svar/{self.remiss.recipients.get(principal__code=code).pk}/")


@pytest.fixture
def walk(cast, client, time_machine):
    need = need_in("ongoing", cast, title="Trygg hemgång")
    seat(cast.outsider, "contact", "1480")
    region = Principal.objects.get(kind="region")
    seat(cast.annan_forslag, "contact", region.code)
    walk = Walk(cast, client, time_machine, region)
    a_draft_comes_of_the_need(walk, need)
    return walk


def test_from_the_need_to_the_last_day(walk):
    it_is_sent_on_remiss(walk)
    three_answer_in_three_ways_one_late_one_with_more_time_and_one_uninvited(walk)
    nothing_of_it_is_told(walk)
    it_is_compiled_and_mended(walk)
    it_is_endorsed_and_sent_to_the_fifty(walk)
    each_of_them_decides(walk)
    it_is_extended_given_notice_and_over(walk)
    what_each_day_showed_is_shown_of_it_afterwards(walk)


def a_draft_comes_of_the_need(walk: Walk, need: Need) -> None:
    first = walk.on(3)
    everybody = list(Principal.objects.values_list("pk", flat=True))
    walk.sends(
        walk.cast.samordnare,
        f"{REGISTER}nytt/",
        title="Överenskommelse om trygg hemgång (exempel)",
        kind="Överenskommelse",
        parties=everybody,
        needs_before=[need.number],
        document_text=TEXT,
        rule="all",
        starts_on=str(first + timedelta(days=300)),
        ends_on=str(first + timedelta(days=300 + 4 * 365)),
        notice_months="6",
        extension_months="12",
        extensions_most="1",
        day=str(first),
        draft_weeks="26",
        remiss_weeks="16",
        compile_weeks="6",
        board_weeks="4",
    )
    told = walk.shows()
    assert (told["state"], told["needs_before"], len(everybody)) == ("proposed", [need.number], 50)


def it_is_sent_on_remiss(walk: Walk) -> None:
    sent, runs = walk.on(10), walk.cast.samordnare
    walk.sends(
        runs,
        f"{REMISSER}ny/",
        title="Remiss om trygg hemgång (exempel)",
        letter="Vi ber om era synpunkter.",
        due_on=str(sent + timedelta(days=90)),
        receiver=walk.region.pk,
        dnr="EX 1",
        contact_role="Samordnaren",
    )
    walk.sends(runs, walk.room("styrdokument/"), version=walk.document.versions.get().pk)
    walk.sends(runs, walk.room("sandlista/"), principals=list(Principal.objects.values_list("pk", flat=True)))
    walk.sends(runs, walk.room("send/"))
    assert (walk.remiss.points.count(), walk.remiss.recipients.count()) == (2, 50)
    assert walk.shows()["state"] == "on_remiss"


def three_answer_in_three_ways_one_late_one_with_more_time_and_one_uninvited(walk: Walk) -> None:
    walk.on(60)
    wanted = walk.remiss.due_on + timedelta(days=40)
    walk.sends(
        walk.cast.kontakt, f"{walk.recipient('1440')}anstand/", wanted=str(wanted), why="Nämnden möts sent."
    )
    asked = Extension.objects.get()
    walk.sends(
        walk.cast.samordnare, walk.room(f"anstand/{asked.pk}/"), granted_to=str(wanted), answer="Det går bra."
    )
    walk.on(80)
    walk.sends(
        walk.cast.annan_forslag,
        walk.recipient(walk.region.code),
        **said(walk, "agree", "", "Regionstyrelsen"),
    )
    walk.on(120)
    walk.sends(walk.cast.outsider, walk.recipient("1480"), **said(walk, "disagree", "Ansvaret hör inte hit."))
    taken_in = {"sender": "En förening (exempel)", "received_on": str(today()), "overall": "Bra förslag."}
    walk.sends(walk.cast.samordnare, walk.room("registrera/"), **taken_in)
    walk.on(130)
    # A file goes along: it is kept with the draft first, and handed in from the page that asks.
    typed = said(walk, "remarks", "Skriv vem som ansvarar.") | {"attachments": [file("yttrande.pdf")]}
    asked_first = signed_in(walk.cast.kontakt).post(walk.recipient("1440"), typed | {"granska": "1"})
    walk.sends(walk.cast.kontakt, walk.recipient("1440"), **dict(asked_first.context["sent"]))
    found = {each.sender: each for each in ConsultationResponse.objects.all()}
    assert {name: (each.is_late, each.recipient is not None) for name, each in found.items()} == {
        walk.region.name: (False, True),
        "Göteborg": (True, True),
        "En förening (exempel)": (True, False),
        "Ale": (False, True),
    }


def said(walk: Walk, stance: str, text: str, board: str = "Kommunstyrelsen") -> dict[str, Any]:
    point = walk.remiss.points.get(title="Ansvar").pk
    decision = {"decision_body": board, "decision_day": str(today()), "decision_dnr": "EX 7"}
    return decision | {f"stance_{point}": stance, f"text_{point}": text, "overall": "Tack för förslaget."}


def nothing_of_it_is_told(walk: Walk) -> None:
    address = f"/remisser/{walk.remiss.number}"
    kept = ConsultationResponse.objects.get(sender="Ale").files.get()
    hidden = [*PUBLISHED_LATER, f"filer/{kept.pk}/"]
    assert {walk.visitor.get(f"{address}/{path}").status_code for path in hidden} == {404}
    shown = b"".join(walk.visitor.get(f"{address}{path}").content for path in ("/", ".json", ".csv", ".docx"))
    assert [
        words for words in ("Skriv vem som", "hör inte hit", "yttrande.pdf") if words.encode() in shown
    ] == []


def it_is_compiled_and_mended(walk: Walk) -> None:
    walk.on(150)
    runs, point = walk.cast.samordnare, walk.remiss.points.get(title="Ansvar")
    for number in range(1, 5):
        walk.sends(runs, walk.room(f"inkomna/{number}/read/"))
        walk.sends(runs, walk.room(f"inkomna/{number}/review/"), result="open")
    lines = list(ResponseLine.objects.exclude(text="").values_list("pk", flat=True))
    room = walk.room(f"sammanstallning/{point.pk}/")
    walk.sends(runs, f"{room}ny/", title="Ansvaret är otydligt", lines=lines, is_chosen="on")
    walk.sends(runs, walk.room("publish-heard/"), text="Flera undrar vem som ansvarar.")
    theme = Theme.objects.get()
    page = signed_in(runs).get(f"{room}{theme.pk}/")
    seen = page.context["form"]["seen"].value()
    walk.sends(runs, f"{room}{theme.pk}/", seen=seen, outcome="followed", because="Det var otydligt.")
    walk.sends(runs, room, new_text="Den som skriver ut ansvarar.")
    walk.sends(runs, walk.room("publish-decided/"), text="Ansvaret är utskrivet.")
    met = walk.visitor.get(f"/remisser/{walk.remiss.number}/svar/1440/").content.decode()
    assert [
        words for words in ("Tillgodosett", "Det var otydligt.", "yttrande.pdf") if words not in met
    ] == []
    walk.moves(
        "version",
        **last_terms(walk) | {"change": "whole", "document_text": MENDED, "what_changed": "Ansvaret."},
    )
    assert len(walk.shows()["versions"]) == 2


def last_terms(walk: Walk) -> dict[str, str]:
    """The terms of the first version, as the form of the next begins from them."""
    form = signed_in(walk.cast.samordnare).get(f"{REGISTER}{walk.document.slug}/version/").context["form"]
    names = ("rule", "starts_on", "ends_on", "notice_months", "extension_months", "extensions_most")
    return {name: str(form[name].value()) for name in names}


def it_is_endorsed_and_sent_to_the_fifty(walk: Walk) -> None:
    walk.on(170)
    walk.moves("endorse", source="Protokoll (exempel)")
    assert walk.shows()["state"] == "endorsed"
    walk.on(175)
    walk.moves("send")
    told = walk.shows()
    assert (told["state"], told["decided"], told["parties"]) == ("deciding", 0, 50)


def each_of_them_decides(walk: Walk) -> None:
    """Over half a year; three tell of it themselves, of the others the coordinator does, with a source."""
    own = {"1440": walk.cast.kontakt, "1480": walk.cast.outsider, walk.region.code: walk.cast.annan_forslag}
    codes = list(Principal.objects.values_list("code", flat=True))
    for place, code in enumerate(codes):
        walk.on(180 + place * 182 // 49)
        who = own.get(code, walk.cast.samordnare)
        known = {} if code in own else {"source": "Protokoll (exempel)"}
        typed = {"verb": "decide", "day": str(today()), "seen": 0, "dnr": f"EX {place}"}
        walk.sends(who, f"{REGISTER}{walk.document.slug}/svar/{code}/", **typed | known)
        told = walk.shows()
        assert told["decided"] == place + 1
        assert told["state"] == ("in_force" if place == 49 else "deciding"), code
    assert told["since"] == today().isoformat()
    shown = walk.visitor.get(f"/styrdokument/{walk.document.slug}/").content.decode()
    assert "uppgift från kontaktperson" in shown


def it_is_extended_given_notice_and_over(walk: Walk) -> None:
    walk.on(300 + 3 * 365)
    before = date.fromisoformat(walk.shows()["until"])
    walk.moves("extend", source="Protokoll (exempel)")
    told = walk.shows()
    last = date.fromisoformat(told["until"])
    assert (told["state"], (last - before).days in {365, 366}) == ("extended", True)
    walk.on(300 + 4 * 365)
    region = Principal.objects.get(code=walk.region.code)
    walk.moves("give-notice", party=region.pk, source="Protokoll (exempel)")
    told = walk.shows()
    ends = date.fromisoformat(told["until"])
    assert (told["state"], ends < last) == ("under_notice", True)
    walk.on((ends - walk.begun).days)
    assert walk.shows()["state"] == "under_notice"
    walk.on((ends - walk.begun).days + 1)
    assert walk.shows()["state"] == "expired"


def what_each_day_showed_is_shown_of_it_afterwards(walk: Walk) -> None:
    walk.on(300 + 6 * 365)
    address = f"/styrdokument/{walk.document.slug}"
    for past, told in walk.seen.items():
        then = walk.visitor.get(f"{address}.json?lage={past}").json()
        assert then.pop("as_of") == past.isoformat()
        assert then == told, past
    half = next(past for past, told in walk.seen.items() if told["decided"] == 25)
    shown = walk.visitor.get(f"{address}/?lage={half}").content.decode().replace("\N{NO-BREAK SPACE}", " ")
    assert "25 av 50" in shown
