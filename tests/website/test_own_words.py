"""The region's own words on every page: Halland's, and those of a made-up region with an en-word.

The made-up region's political body decides; it has no subregional areas. What that body says is told by its
mandate: on the public's pages, at the desk of its own members and of those who asked it, and in every mail.
"""

import re
from collections import Counter
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import pytest
import yaml
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from django.urls import resolve

from accounts.models import User
from initiatives.models import Need
from initiatives.verification import verify_needs
from meetings.models import AgendaItem
from organizations.models import Principal, Profile
from tests.factories.people import clear_world

pytestmark = [pytest.mark.django_db, pytest.mark.once]

OF_EACH_KIND = {"website:need": 20}
"""How many pages of an address's kind are read: of a need one wherever a need stands, of any other a few."""
A_FEW = 2
HALLAND = Path(settings.BASE_DIR) / "profiles" / "halland.yaml"
FORMS = {
    "indefinite": "utvecklingsfråga",
    "definite": "utvecklingsfrågan",
    "plural": "utvecklingsfrågor",
    "definite_plural": "utvecklingsfrågorna",
    "gender": "common",
}


def made_up(folder: Path) -> Path:
    """Halland with an en-word and a political body that decides."""
    profile = yaml.safe_load(HALLAND.read_text())
    profile["words"]["need"] = FORMS
    profile["bodies"][1]["mandate"] = "decides"
    [own] = [each for each in profile["standpoints"] if each["name"] == "rekommenderar huvudmännen"]
    own["name"] = "beslutar för huvudmännen"
    path = folder / "region.yaml"
    path.write_text(yaml.safe_dump(profile, allow_unicode=True, sort_keys=False))
    return path


@dataclass
class Told:
    """All that a region says, as a reader sees it, by address."""

    public: dict[str, str]
    desk: dict[str, str]
    mails: dict[str, str]


@pytest.fixture(params=["halland", "made up"])
def region(request, tmp_path, settings) -> None:
    """The region's profile and examples, in the suite's own's place."""
    settings.DEBUG = True
    clear_world()
    path = HALLAND if request.param == "halland" else made_up(tmp_path)
    call_command("load_profile", str(path), verbosity=0)
    call_command("load_demo", verbosity=0)


def read(client: Client) -> Told:
    """Public pages of every kind, the desk of those who ask the political body and who answer, the mails."""
    call_command("seed_scale", "--needs", "30", verbosity=0)  # what is said of a list of many pages, too
    starts = ["/", "/behov/", "/beslut/", "/moten/", "/om/", "/oppna-data/", "/lage/", "/prenumerera/"]
    public = walk(client, starts, left_out=r"/(arbete|logga-in|admin|static)/|.*/(filer|bilagor)/")
    assert len({resolve(address).view_name for address in public}) > 40
    desk = at_the_desk(client)
    shown = client.get("/arbete/meddelanden/alla-mejl/").context["mails"]
    mails = {f"mail {n}": f"{mail.subject}. {mail.body}" for n, mail in enumerate(shown)}
    return Told(public, desk, mails)


def at_the_desk(client: Client) -> dict[str, str]:
    """Of the body's chair and a member of it, and of the one who records what the steering body decides."""
    asked = Need.objects.filter(question_open=True)[0]
    answered = AgendaItem.objects.filter(
        need__referrals__answer__isnull=False, meeting__body__kind="steering"
    )[0]
    meeting = f"/arbete/moten/{answered.meeting_id}/"
    room = [meeting + page for page in ("", "handlingar/", "protokoll/")]
    needs = [f"/arbete/behov/{need.number}/" for need in (asked, answered.need)]
    form = f"/arbete/behov/{Need.objects.filter(state='queued')[0].number}/refer/"
    found: dict[str, str] = {}
    for name in ("krf1", "krf2", "samordnare"):
        client.force_login(User.objects.get(email=f"{name}@demo.example"))
        for address in [f"{needs[0]}answer-referral/", form, *needs, *room, "/arbete/", "/arbete/moten/"]:
            found[f"{name} {address}"] = seen(client.get(address).content.decode())
    minutes = found[f"samordnare {meeting}protokoll/"]
    assert ("ett beslut" if is_made_up() else "en rekommendation") in found[f"samordnare {form}"]
    assert ("KRF beslutade" if is_made_up() else "KRF rekommenderade") in minutes
    return found


def walk(client: Client, starts: list[str], left_out: str) -> dict[str, str]:
    """The pages that links lead to, so many of each kind."""
    found: dict[str, str] = {}
    read: Counter[str] = Counter()
    waiting = list(starts)
    while waiting:
        address = waiting.pop(0)
        kind = resolve(address).view_name
        if address in found or read[kind] == OF_EACH_KIND.get(kind, A_FEW):
            continue
        response = client.get(address)
        if response.status_code != 200 or "html" not in response["Content-Type"]:
            continue
        html = response.content.decode()
        found[address] = seen(html)
        read[kind] += 1
        waiting += [link for link in re.findall(r'href="(/[^"?#]*/)"', html) if not re.match(left_out, link)]
    return found


def seen(html: str) -> str:
    """The page's own sentences: without markup, addresses, and what people have written in the examples."""
    html = re.sub(r"<(script|style|head|code).*?</\1>", " ", html, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def test_the_region_speaks_its_own_words_and_tells_the_mandate_as_it_is(region, client):
    """All asked of the same examples and pages: to make them is what costs."""
    if not is_made_up():
        has_its_own_examples(client)
    told = read(client)
    own_words(told.public)
    agrees(told.public | told.mails)
    another = re.compile(r"(?i)\b(ett|nytt|annat|en|ny) behov\b|behov(et|ets|en|ens)\b|utvecklingsbehov")
    assert said(another, told.mails) == {}
    mandate(told)


def has_the_regions_own_pages(client: Client, need: Need) -> None:
    """Where each huvudman takes results into use, the region's has what a municipality's own page has."""
    region = Principal.objects.get(kind="region")
    assert need.title in client.get(f"/huvudman/{region.code}/").content.decode()
    municipality = Principal.objects.municipalities().first()
    assert need.title not in client.get(f"/huvudman/{municipality.code}/").content.decode()
    for place in (region, municipality):
        client.force_login(User.objects.get(email=f"kontakt.{place.code}@demo.example"))
        own, mine = (
            {(item.title, item.answer) for item in client.get(address).context["waiting"]}
            for address in (f"/arbete/huvudman/{place.code}/", "/arbete/")
        )
        assert own == mine
    client.logout()


def has_its_own_examples(client: Client) -> None:
    """Halland's bodies, lanes and seats in the examples, and on the page where one tries them."""
    assert User.objects.filter(email="rug-ordf@demo.example").count() == 1
    need = Need.objects.get(state="implementing")
    has_the_regions_own_pages(client, need)
    assert sorted(need.lanes) == [
        f"principal:{code}" for code in ("13", "1315", "1380", "1381", "1382", "1383", "1384")
    ]
    assert list(verify_needs()) == []
    names = {offer.does for offer in client.get("/logga-in/").context["offers"]}
    assert {"Ledamot i RUG", "Ordförande i KRF", "Kontaktperson, Region Halland"} <= names
    assert len([does for does in names if does.startswith("Kontaktperson, ")]) == 7


def own_words(pages: dict[str, str]) -> None:
    """*Behov av* is what people have; *behovet* and *utvecklingsbehov* would be another region's word."""
    wrong = re.compile(
        r"\b([Uu]tvecklings)?[Bb]ehov(et|ets|en|ens)\b|\butvecklingsbehov|[Dd]elregional|\bVVG\b|\bSRO\b"
    )
    assert said(wrong, pages) == {}


def said(words: re.Pattern[str], pages: dict[str, str]) -> dict[str, str]:
    """Where the words stand, with what stands around them."""
    found = {address: words.search(text) for address, text in pages.items()}
    return {at: pages[at][max(m.start() - 60, 0) : m.end() + 40] for at, m in found.items() if m}


def agrees(pages: dict[str, str]) -> None:
    """Every sentence bends as the word does, and no bracket is left unfilled."""
    if Profile.objects.get().need_words["gender"] == "neuter":
        wrong = r"(?i)\b(en|ny|denna|den) initiativ(et)?\b|initiativet är \w+ad\b|\b1 initiativen\b"
    else:
        wrong = (
            r"(?i)\b(ett|nytt|detta|det) utvecklingsfråga(n)?\b|utvecklingsfrågan är \w+(rat|fört|tligt)\b"
        )
    assert said(re.compile(wrong), pages) == {}
    assert not any("[" in text and "|" in text.partition("[")[2][:30] for text in pages.values())


def mandate(told: Told) -> None:
    """KRF recommends in Halland, decides in the made-up region; a report's own are no body's."""
    together = {"mails": " ".join(told.mails.values())}
    everywhere = told.public | told.desk | together
    recommends = re.compile(r"rekommend|Rekommend(?!ationer\b)")
    decides = re.compile(
        r"(KRF|Kommun- och regionledningsforum) (beslutar|beslutade)|Beslut i KRF|svarar med ett beslut"
    )
    must = ["/beslut/", "/om/", "/moten/", "mails"]
    expected, wrong = (decides, recommends) if is_made_up() else (recommends, decides)
    assert said(wrong, everywhere) == {}
    assert [
        at for at in must if not re.search(expected.pattern + "|är ett beslut|som beslutar", everywhere[at])
    ] == []


def is_made_up() -> bool:
    return Profile.objects.get().need_words == FORMS
