"""Takes the pictures in docs/pictures: a portal of its own with the examples, one Chromium, page after page.

`bin/screenshots.py [NAME …]` takes those named, else all. What an address needs of numbers is found in the
portal's own data, so the pictures can be taken anew on any day.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import which
from typing import Any, NamedTuple
from urllib.request import urlopen

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PORT = 8470
HOME = f"http://127.0.0.1:{PORT}"
# 360 is the narrowest of common phones: what fits there fits everywhere.
WIDE, PHONE = 1280, 360
COORDINATOR, MEMBER, LEADER = "Samordnare", "Ledamot i VVG", "Processledare"
AREA, CONTACT = "Samordnare, Vårdsamverkan Fyrbodal", "Kontaktperson, Härryda"


class Picture(NamedTuple):
    """A page, who looks at it (empty: the public), how wide, and what is pressed on the way."""

    name: str
    address: str
    who: str = ""
    width: int = WIDE
    dark: bool = False
    press: tuple[str, ...] = ()


PICTURES = (
    Picture("start", "/"),
    Picture("start-phone", "/", width=PHONE),
    Picture("need", "/behov/{implementing}/"),
    Picture("need-phone-dark", "/behov/{implementing}/", width=PHONE, dark=True),
    Picture("phase", "/fas/2/", dark=True),
    Picture("phase-phone", "/fas/2/", width=PHONE),
    Picture("area", "/delregionalt/fyrbodal/"),
    Picture("area-phone-dark", "/delregionalt/fyrbodal/", width=PHONE, dark=True),
    Picture("past-day", "/lage/{spring}/"),
    Picture("past-day-phone-dark", "/lage/{spring}/", width=PHONE, dark=True),
    Picture("indicator", "/uppfoljning/indikatorer/trygg-hemgang-exempel/?kommun=1480"),
    Picture("indicator-month-phone-dark", "/uppfoljning/indikatorer/aterbesok-exempel/", width=PHONE,
            dark=True),
    Picture("places-in-use", "/delregionalt/"),
    Picture("results", "/resultat/"),
    Picture("municipality-phone", "/kommuner/1440/", width=PHONE),
    Picture("process-dark", "/processen/", dark=True),
    Picture("yearly", "/uppfoljning/{report}/", press=("main details summary",)),
    Picture("action-plan-phone-dark", "/handlingsplaner/{plan}/", width=PHONE, dark=True),
    Picture("deep-follow-up-phone", "/fardplanen/{reviewed}/", width=PHONE),
    Picture("deviations", "/uppfoljning/avvikelser/"),
    Picture("remiss", "/remisser/1/"),
    Picture("remiss-decided", "/remisser/1/vad-som-beslutades/"),
    Picture("remiss-answer-phone-dark", "/remisser/1/svar/1440/", width=PHONE, dark=True),
    Picture("search", "/sok/?q=vem+ansvarar+f%C3%B6r+hj%C3%A4lpmedel+hemma"),
    Picture("sign-in", "/logga-in/"),
    Picture("desk", "/arbete/", COORDINATOR),
    Picture("desk-need", "/arbete/behov/{queued}/", COORDINATOR),
    Picture("desk-verb", "/arbete/behov/{prioritization}/prioritize/", COORDINATOR),
    Picture("desk-needs", "/arbete/behov/?fas=2&sortera=prioritet", COORDINATOR),
    Picture("desk-needs-phone-dark", "/arbete/behov/?fas=2&sortera=prioritet", COORDINATOR, PHONE, dark=True),
    Picture("desk-portfolio", "/arbete/uppdrag/", COORDINATOR),
    Picture("desk-run-sheet", "/arbete/moten/{meeting}/", COORDINATOR),
    Picture("desk-run-sheet-phone-dark", "/arbete/moten/{meeting}/", COORDINATOR, PHONE, dark=True),
    Picture("desk-coming", "/arbete/kommande/", "Kommunikatör"),
    Picture("desk-own-seat-phone", "/arbete/min-plats/", MEMBER, PHONE),
    Picture("desk-calendar-phone-dark", "/arbete/kalender/", MEMBER, PHONE, dark=True),
    Picture("desk-confirm", "/arbete/moten/{meeting}/", COORDINATOR,
            press=("form[action$='/call/'] button",)),
    Picture("desk-new", "/arbete/behov/nytt/", "Förslagsställare, Härryda"),
    Picture("desk-weigh", "/arbete/vag/{assessment}/", MEMBER),
    Picture("desk-weigh-phone-dark", "/arbete/vag/{assessment}/", MEMBER, PHONE, dark=True),
    Picture("desk-matrix", "/arbete/vag/{queued}/andra/", MEMBER),
    Picture("desk-presenter", "/arbete/moten/{meeting}/visa/", COORDINATOR,
            press=("text=Börja visningen", "text=Nästa")),
    Picture("desk-package", "/arbete/moten/{meeting}/handlingar/", COORDINATOR),
    Picture("desk-assignment", "/arbete/uppdrag/{ongoing}/", LEADER),
    Picture("desk-interim-phone", "/arbete/uppdrag/{ongoing}/interim/", LEADER, PHONE),
    Picture("desk-compilation", "/arbete/remisser/1/sammanstallning/1/", COORDINATOR),
    Picture("desk-remiss-answer-phone", "/arbete/remisser/", CONTACT, PHONE,
            press=("main a[href*='/svar/']",)),
    Picture("desk-lane-phone-dark", "/arbete/genomforande/", AREA, PHONE, dark=True,
            press=("main a[href^='/arbete/genomforande/']",)),
)  # fmt: skip


def main(names: list[str]) -> None:
    wanted = [picture for picture in PICTURES if not names or picture.name in names]
    with _portal(), sync_playwright() as playwright:
        found = _found()
        chromium = playwright.chromium.launch(executable_path=which("chromium"), args=["--no-sandbox"])
        for picture in wanted:
            _take(chromium, picture, found)
            print(picture.name)
        chromium.close()


@contextmanager
def _portal() -> Iterator[None]:
    """One that `start` fills and serves, in a database that goes with it."""
    with tempfile.TemporaryDirectory() as folder:
        settings = os.environ | {"DATABASE_URL": f"sqlite:///{folder}/portal.sqlite3", "DEBUG": "1"}
        server = subprocess.Popen(
            [sys.executable, "manage.py", "start", "--region", "vastra_gotaland", "--port", str(PORT)],
            cwd=ROOT,
            env=settings,
        )
        try:
            _wait()
            yield
        finally:
            server.terminate()
            server.wait()


def _wait() -> None:
    # Ten minutes, on a busy machine: the examples live through fourteen months first.
    for _ in range(1200):
        try:
            _read("/halsa/levande/")
        except OSError:
            time.sleep(0.5)
        else:
            return
    raise SystemExit("The portal did not start.")


def _read(address: str) -> str:
    with urlopen(HOME + address) as answer:  # noqa: S310 – our own portal
        text: str = answer.read().decode()
        return text


def _found() -> dict[str, str]:
    """State → the number of an example that stands there; a day in spring, and what else addresses need."""
    found: dict[str, str] = {}
    # The list comes twenty at a time.
    for page in (1, 2, 3):
        needs: list[dict[str, Any]] = json.loads(_read(f"/behov.json?sida={page}"))["results"]
        found |= {need["state"]: need["number"] for need in needs if need["example"]}
    year = time.localtime().tm_year
    meetings = re.findall(r"/moten/(\d+)/", _read("/moten/"))
    named = {
        "report": re.findall(r"/uppfoljning/(\d+)/", _read("/uppfoljning/"))[0],
        "plan": re.findall(r"/handlingsplaner/(\d+)/", _read("/handlingsplaner/"))[0],
        "reviewed": re.findall(r"/fardplanen/(\d+)/", _read("/fardplanen/"))[0],
    }
    return found | named | {"spring": f"{year}-04-15", "meeting": meetings[0]}


def _take(chromium: Browser, picture: Picture, found: dict[str, str]) -> None:
    page = chromium.new_page(
        viewport={"width": picture.width, "height": 900},
        color_scheme="dark" if picture.dark else "light",
    )
    address = HOME + picture.address.format(**found)
    if picture.who:
        page.goto(f"{HOME}/logga-in/")
        page.get_by_role("button", name=picture.who, exact=True).click()
    answer = page.goto(address)
    if answer is None or not answer.ok:
        raise SystemExit(f"{picture.name}: {address} answered {answer and answer.status}")
    for selector in picture.press:
        page.locator(selector).first.click()
    # What is fetched late would else be missing in the picture.
    page.wait_for_load_state("networkidle")
    page.screenshot(path=ROOT / "docs" / "pictures" / f"{picture.name}.png", full_page=True)
    page.close()


if __name__ == "__main__":
    main(sys.argv[1:])
