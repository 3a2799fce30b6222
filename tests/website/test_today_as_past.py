"""The past page of today is today's page: all that may differ between the two is listed here, with why."""

import re
from dataclasses import replace
from difflib import unified_diff

import pytest

from assignments.workflow import beginning, draft_charter, publish_minor
from initiatives.models import Need
from tests.factories.examples import demonstrated, imported
from tests.factories.needs import PATHS, again, drafted_charter, imported_need, make, need_in, today

pytestmark = [pytest.mark.django_db, pytest.mark.once]

FACTS_OF_THE_ASSIGNMENT = (
    "Processledare|Uppdragets storlek|Resurser|Statsbidrag|Klart senast|Väntas återupptas senast"
)
FACT = "<dt>({})</dt>( <dd>(?:(?!</dd>).)*</dd>)+ "
DIFFERS = {
    r'<aside class="then".*?</aside>': "says which day it is and what is not shown",
    r'<section class="turn .*?</section>': "is worded in the past; today also what is on its way",
    r"\?lage=\d{4}-\d\d-\d\d": "the ways on keep the day",
    r'value="\d{4}-\d\d-\d\d"|value=""': "the form has the day that is shown",
    r'<p class="ways"> <a href="[^"]*">Läs hela uppdragshandlingen</a>.*?</p>': "its page may be gone today",
    r"<h3>Bilagor</h3> <ul>.*?</ul>": "attachments keep no history",
    FACT.format(FACTS_OF_THE_ASSIGNMENT): "the assignment's row keeps no history",
    FACT.format("Annat i samma område"): "other needs, as they stand today",
}

PUBLIC = {state: verbs for state, verbs in PATHS.items() if "register" in verbs}
TO_ONGOING, TO_COMPLETED = PATHS["ongoing"], PATHS["completed"]
TAKEN_BACK = [
    [*verbs, "correct"] for state, verbs in PUBLIC.items() if verbs[-1] not in {"register", "put_up"}
]
AGAIN = [
    [*TO_ONGOING, "new terms"],
    [*TO_ONGOING, "new terms", "correct"],
    [*TO_ONGOING, "small correction"],
    [*TO_ONGOING, "small correction", "correct"],
    [*TO_ONGOING, "small correction", "correct", "approve_charter"],
    [*TO_ONGOING, "new terms", "small correction", "correct"],
    [*TO_ONGOING, "new terms", "small correction", "correct", "approve_charter"],
    [*TO_ONGOING, "note_interim"],
    [*TO_ONGOING, "pause", "requeue"],
    [*TO_ONGOING, "pause", "requeue", "correct"],
    [*TO_ONGOING, "pause", "requeue", "commission"],
    [*TO_ONGOING, "pause", "requeue", "commission", "correct"],
    [*TO_ONGOING, "pause", "requeue", "commission", "appoint_leader", "new terms"],
    [*TO_ONGOING, "pause", "requeue", "decline", "correct"],
    [*TO_ONGOING, "discontinue", "correct"],
    [*TO_ONGOING, "discontinue", "reopen"],
    [*TO_ONGOING, "discontinue", "reopen", "correct"],
    [*TO_ONGOING, "discontinue", "reopen", *PATHS["queued"][2:], "commission", "discontinue"],
    [*TO_COMPLETED, "return_report"],
    [*TO_COMPLETED, "return_report", "correct"],
    [*TO_COMPLETED, "return_report", "report"],
    [*TO_COMPLETED, "return_report", "report", "accept_report"],
    [*TO_COMPLETED, "return_report", "report", "correct"],
    [*PATHS["reported"], "accept_report", "correct", "accept_report"],
    [*PATHS["reported"], "accept_report", "correct", "correct"],
    [*PATHS["implementing"], "area_step"],
    [*PATHS["implementing"], "area_step", "correct"],
    [*PATHS["implementing"], "correct", "publish"],
    [*PATHS["assessment"], "edit_text"],
]
"""What has been taken back, raised again or decided anew."""


def said(verbs: list[str]) -> str:
    return " ".join(verbs[-4:])


@pytest.mark.parametrize("verbs", [*PUBLIC.values(), *TAKEN_BACK, *AGAIN], ids=said)
def test_a_need_is_the_same_today_and_as_of_today(verbs, client, cast):
    need = walked(verbs, cast)
    assert_same(client, need)


def walked(verbs: list[str], cast) -> Need:
    walk = next(walk for walk in sorted(PATHS.values(), key=len, reverse=True) if verbs[: len(walk)] == walk)
    need = need_in(next(name for name, path in PATHS.items() if path == walk), cast)
    for verb in verbs[len(walk) :]:
        need = STEPS[verb](need, cast) if verb in STEPS else make(verb, need, cast)
    return need


def new_terms(need: Need, cast) -> Need:
    """Another version is approved."""
    return make("approve_charter", need, cast, charter=drafted_charter(need, cast))


def small_correction(need: Need, cast) -> Need:
    """Publishes a charter that differs from the approved one by a word."""
    approved = beginning(need)
    reworded = replace(approved, parts=approved.parts | {"purpose": f"Rättstavat {need.event_count}."})
    draft = draft_charter(need, by=cast.leder, text=reworded)
    seen = again(need).event_count
    return publish_minor(need, by=cast.samordnare, seen=seen, charter=draft, edition=draft.edition)


STEPS = {"new terms": new_terms, "small correction": small_correction}


def test_what_a_source_told_is_the_same_today_and_as_of_today(client):
    assert_same(client, imported_need(("identified", "2024-02"), ("ongoing", "")))


def test_every_example_is_the_same_today_and_as_of_today(client):
    demonstrated()
    imported()
    needs = Need.objects.published()
    assert {need.phase for need in needs} == {1, 2, 3, 4}
    for need in needs:
        assert_same(client, need)


def assert_same(client, need: Need) -> None:
    today_data, then_data = (client.get(f"/behov/{need.number}.json{day}").json() for day in ("", as_of()))
    then_data.pop("as_of"), then_data.pop("registered_afterwards")
    assert then_data == today_data
    today_page, then_page = (client.get(f"/behov/{need.number}/{day}") for day in ("", as_of()))
    assert then_page.context["page"].missing == []
    assert differences(article(today_page), article(then_page)) == ""


def as_of() -> str:
    return f"?lage={today()}"


def article(response) -> str:
    """What the page says, without what differs by its nature."""
    page = " ".join(response.content.decode().split())
    page = page[page.index("<article>") : page.index("</article>")]
    for pattern in DIFFERS:
        page = re.sub(pattern, "", page)
    return re.sub(r">\s*<", ">\n<", " ".join(page.split()))


def differences(one: str, other: str) -> str:
    return "\n".join(unified_diff(one.splitlines(), other.splitlines(), lineterm="", n=0))
