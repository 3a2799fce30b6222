"""The region's own words on every page: Halland's, and those of a made-up region with an en-word.

The made-up region's political body decides; it has no subregional areas.
"""

import re
from html import unescape
from pathlib import Path

import pytest
import yaml
from django.conf import settings
from django.core.management import call_command

from organizations.models import Profile
from tests.factories.people import clear_world

pytestmark = pytest.mark.django_db

PAGES = 100
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
    path = folder / "region.yaml"
    path.write_text(yaml.safe_dump(profile, allow_unicode=True, sort_keys=False))
    return path


@pytest.fixture(params=["halland", "made up"])
def pages(request, tmp_path, client, settings) -> dict[str, str]:
    """A hundred public pages as a reader sees them, by address."""
    settings.DEBUG = True
    clear_world()
    path = HALLAND if request.param == "halland" else made_up(tmp_path)
    call_command("load_profile", str(path), verbosity=0)
    call_command("load_demo", verbosity=0)
    call_command("seed_scale", "--needs", "80", verbosity=0)
    found, waiting = {}, ["/", "/behov/", "/beslut/", "/om/", "/oppna-data/", "/lage/", "/prenumerera/"]
    while waiting and len(found) < PAGES:
        address = waiting.pop(0)
        if address in found:
            continue
        response = client.get(address)
        if response.status_code != 200 or "html" not in response["Content-Type"]:
            continue
        html = response.content.decode()
        found[address] = seen(html)
        waiting += [link for link in re.findall(r'href="(/[^"?#]*/)"', html) if not left_out(link)]
    assert len(found) == PAGES
    return found


def left_out(link: str) -> bool:
    return bool(re.match(r"/(arbete|logga-in|admin|static)/|.*/(filer|bilagor)/", link))


def seen(html: str) -> str:
    """The page's own sentences: without markup, addresses, and what people have written in the examples."""
    html = re.sub(r"<(script|style|head|code).*?</\1>", " ", html, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def test_every_page_speaks_the_regions_own_words(pages):
    """*Behov av* is what people have; *behovet* and *utvecklingsbehov* would be another region's word."""
    wrong = re.compile(
        r"\b([Uu]tvecklings)?[Bb]ehov(et|ets|en|ens)\b|\butvecklingsbehov|[Dd]elregional|\bVVG\b|\bSRO\b"
    )
    told = {address: wrong.search(text) for address, text in pages.items()}
    assert {address: pages[address][m.start() - 60 : m.end() + 40] for address, m in told.items() if m} == {}
    agrees(pages)


def agrees(pages: dict[str, str]) -> None:
    """Every sentence bends as the word does, and no bracket is left unfilled."""
    if Profile.objects.get().need_words["gender"] == "neuter":
        wrong = r"\b(en|ny|denna|den) initiativ(et)?\b|initiativet är \w+ad\b|\b1 initiativen\b"
    else:
        wrong = r"\b(ett|nytt|detta|det) utvecklingsfråga(n)?\b|[Uu]tvecklingsfrågan är \w+(rat|fört|tligt)\b"
    told = {address: re.search(wrong, text) for address, text in pages.items()}
    assert {address: m.group() for address, m in told.items() if m} == {}
    assert not any("[" in text and "|" in text.partition("[")[2][:30] for text in pages.values())
