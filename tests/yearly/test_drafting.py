"""The draft: each sentence with its sources, good Swedish for none, one and many, the same bytes again."""

import os
import subprocess
import sys
from contextlib import closing
from datetime import date

import pytest
from django.conf import settings
from django.db import connection

from agreements.states import State
from organizations.models import Body
from plans.workflow import Told, publish, save, tell, withdraw
from tests.factories import consultations, documents, plans
from tests.factories.deviations import analysed, count_row, counts_published
from tests.factories.examples import demonstrated
from tests.factories.indicators import loaded, published, row
from tests.factories.needs import day, make, need_in, today
from tests.factories.people import PROFILE, clear_world, load_world
from tests.factories.yearly import SINCE
from ui.unbroken import unbroken
from yearly.drafting import SECTIONS, Scope, as_bytes, draft
from yearly.swedish import counted, listed

pytestmark = pytest.mark.django_db
LAST = day(3)


def drafted(body: str = "vvg", first: date = SINCE, last: date = LAST) -> dict:
    found = draft(Scope(Body.objects.get(slug=body), first, last))
    return {sentence.key: sentence for sentence in found}


def said(**more) -> dict[str, str]:
    return {key: sentence.text for key, sentence in drafted(**more).items()}


def test_of_nothing_the_most_is_left_unsaid_and_the_rest_bends_right(cast):
    assert said() == {
        "registered": "Inga nya behov registrerades.",
        "endorsed": "Inget behov gick vidare till prioritering.",
        "commissioned": "Inget nytt uppdrag beslutades.",
        "reports": "Ingen slutrapport godkändes.",
        "published": "Inget arbete fick sin slutprodukt publicerad.",
        "in_use": "Inget resultat togs i bruk på något nytt ställe.",
        "past_their_day": "Inget uppdrag gick över sin sista dag.",
        "longer_than_usual": "Inget behov hade väntat längre än vanligt där det stod vid periodens slut.",
        "without_a_goal": "För alla öppna behov är det sagt vad de ska förändra.",
    }


@pytest.mark.once
def test_another_regions_words(settings):
    clear_world()
    load_world(PROFILE.parent / "halland.yaml", {})
    told = said(body="beredning")
    assert told["registered"] == "Inga nya initiativ registrerades."
    assert told["endorsed"] == "Inget initiativ gick vidare till prioritering."
    clear_world()
    load_world()


def test_one_and_two_each_named_with_their_events(cast):
    first = need_in("assessment", cast)
    found = drafted()
    assert found["registered"].text == f"Ett nytt behov registrerades: ”{first.title}”."
    (source,) = found["registered"].sources
    assert (source.key, source.url) == (f"event:{first.number}:1", f"/behov/{first.number}/")
    need_in("queued", cast, title="Ett annat")
    text = said()["registered"]
    assert text.startswith("Två nya behov registrerades: ”")
    assert " och ”" in text
    assert "VVG fattade" in said()["decided:vvg"]
    # Nothing of it is of another period, and what is corrected is told no more.
    assert "Inga nya behov" in said(first=day(1), last=day(2))["registered"]


def test_what_is_taken_back_is_not_told(cast):
    need = make("decline", need_in("assessment", cast), cast)
    assert "declined" in drafted()
    make("correct", need, cast)
    assert "declined" not in drafted()


def test_figures_by_value_and_batch_through_their_gates(cast):
    one = loaded("trygghet")
    published([row(one, "0014", "2024", "48"), row(one, "0014", value="50")], cast.samordnare)
    counts_published([count_row(12), count_row(9, month="2026-02")], cast.simba)
    analysed(cast.simba)
    found = drafted()
    assert found["indicator:trygghet"].text == (
        f"Trygghet (exempel): {unbroken('50 %')} under 2025, jämfört med {unbroken('48 %')} under 2024."
    )
    assert found["indicator:trygghet"].sources[1].key == "value:trygghet:0014:2025:batch 1"
    assert found["counted"].text == "Under två månader räknades 21 avvikelser i samverkan."
    assert found["learnt"].text == "En analys publicerades: ”Utskrivning utan plan (exempel)”."
    counts_published([count_row(2, month="2026-03")], cast.simba)
    # A month that is hidden is not in any sum.
    assert "counted" not in drafted()


def test_plans_remisser_and_documents_as_everybody_could_read_them(cast):
    """In one world, since each is dear to make."""
    plan = plans.published(cast.samordnare, plans.content(plans.activity(ends_on=plans.days(-3))))
    remiss = consultations.decided(cast)
    document = documents.in_state(State.IN_FORCE)
    told = drafted(last=today())
    assert told["plans_published"].text == "En handlingsplan publicerades: ”Plan för äldre (exempel)”."
    assert told["plans_published"].sources[0].key == f"plan:{plan.pk}:1"
    assert told["plans_overdue"].text == (
        "En aktivitet i handlingsplanerna hade passerat sin sista dag utan att vara klar."
    )
    assert told["remisser_sent"].text == f"En remiss skickades ut: ”{remiss.title}”."
    assert (
        told["remisser_decided"].text == f"Efter en remiss berättades vad som beslutades: ”{remiss.title}”."
    )
    assert told["documents_in_force"].text == f"Ett styrdokument började gälla: ”{document.title}”."
    assert told["documents_answered"].text.endswith("beslut om styrdokument.")
    # Of the area's own: neither the county's plan nor its remisser.
    area = drafted(body="delregional-simba", last=today())
    assert not {"plans_published", "plans_overdue", "remisser_sent"} & set(area)
    # Nothing of it is of another time, but what stood over.
    assert not {"plans_published", "remisser_sent", "documents_in_force"} & set(
        drafted(first=day(1), last=day(2))
    )
    told_of = Told(done={"T2": today()})
    tell(plans.row(plan), told_of, by=cast.simba)
    assert drafted(last=today())["plans_overdue"].text.startswith("Ingen aktivitet")
    save(plan, plans.content(plans.activity(text="Annat")), by=cast.samordnare)
    publish(plan, by=cast.samordnare, note="Nytt")
    assert drafted(last=today())["plans_again"].text.startswith("En handlingsplan kom i en ny version: ”")
    withdraw(plan, by=cast.samordnare, why="Fel.")
    told = drafted(last=today())
    assert told["plans_withdrawn"].text.startswith("En handlingsplan drogs tillbaka: ”")
    assert not {"plans_published", "plans_overdue"} & set(told)


def test_a_number_in_words_and_a_list_as_they_are_read():
    assert listed(["a", "b", "c"]) == "a, b och c"
    assert listed(["a"]) == "a"


def test_numbers_are_words_to_twelve(cast):
    assert counted(12, "", "x", "%(n)s delmål") == "Tolv delmål"
    assert counted(13, "", "x", "%(n)s delmål") == "13 delmål"


def test_the_examples_months_are_told_in_the_sections_order_and_every_sentence_of_many_has_sources():
    demonstrated()
    found = draft(Scope(Body.objects.get(slug="vvg"), SINCE, LAST))
    sections = list(SECTIONS)
    assert [sections.index(each.section) for each in found] == sorted(
        sections.index(each.section) for each in found
    )
    assert {each.section for each in found} >= {"year", "work", "use", "promises", "waits"}
    for each in found:
        assert each.text.endswith("."), each
        assert each.text[:1].upper() == each.text[:1], each
        assert "[" not in each.text
        assert "  " not in each.text
        assert each.sources or each.text.startswith(("Ing", "För alla")), each
    area = draft(Scope(Body.objects.get(slug="delregional-simba"), SINCE, LAST))
    assert as_bytes(area) != as_bytes(found)


@pytest.mark.once
def test_the_same_data_gives_the_same_bytes_twice_and_from_a_copy_in_another_process(tmp_path):
    demonstrated()
    scope = Scope(Body.objects.get(slug="vvg"), SINCE, LAST)
    first = as_bytes(draft(scope))
    assert as_bytes(draft(scope)) == first
    copy = tmp_path / "copy.sqlite3"
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
    assert "yearly_yearlyreport" in tables
    _copied(copy)
    for seed in ("1", "2"):
        told = _in_another_process(copy, seed)
        assert told == first


def _copied(path) -> None:
    """The test's database as it is now, uncommitted rows too: row by row, since a backup would see none."""
    import sqlite3  # noqa: PLC0415

    with closing(sqlite3.connect(path)) as there:
        there.executescript("\n".join(connection.connection.iterdump()))


def _in_another_process(database, seed: str) -> bytes:
    command = [sys.executable, "manage.py", "draft_yearly", "vvg", str(SINCE), str(LAST), "--skip-checks"]
    env = os.environ | {
        "DATABASE_URL": f"sqlite:///{database}",
        "PYTHONHASHSEED": seed,
        "DEBUG": "1",
        "DJANGO_SETTINGS_MODULE": "vardsamverkan.settings",
    }
    done = subprocess.run(command, cwd=settings.BASE_DIR, env=env, capture_output=True, check=True)
    return done.stdout.rstrip(b"\n")
