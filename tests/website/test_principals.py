"""One huvudman as a party: what is in force for it, what it has said, how its remarks were met, no more."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agreements.states import Rule, State, Verb
from consultations import workflow
from consultations.models import Theme
from organizations.models import Principal
from tests.factories.consultations import came, heard, opened, sent
from tests.factories.documents import A, B, answer, in_state
from tests.factories.kept import KeptVisitor
from tests.factories.needs import make, need_in

pytestmark = pytest.mark.django_db


def page(client, code: str = A) -> str:
    answered = client.get(f"/huvudman/{code}/")
    assert answered.status_code == 200
    return re.sub(r"\s+", " ", answered.content.decode())


def part(text: str, heading: str) -> str:
    """From its heading to the next of the same kind."""
    return text.partition(f'id="{heading}"')[2].partition("<h2")[0]


def test_what_is_in_force_is_apart_from_what_waits_and_what_a_source_says(client, cast):
    in_state(State.IN_FORCE, title="Gäller")
    in_state(State.BY_SOURCE, title="Ur källa")
    waits = in_state(State.DECIDING, title="Väntar")
    answer(waits, B, dnr="KS 7", remark="Vi vill **följa** kostnaden.")
    in_state(State.FALLEN, title="Föll")
    told = page(client)
    first, ahead, said = (part(told, name) for name in ("galler", "vantar", "beslut"))
    assert "Gäller</a>" in first
    assert "tills vidare" not in first
    assert "Enligt källor" in first
    assert "Ur källa" in first.partition("Enligt källor")[2]
    assert "Väntar" not in first
    assert "Föll" not in first
    assert "Väntar</a>" in ahead
    assert "Ingen uppgift" in ahead
    assert "Har avböjt" in said
    assert "Har beslutat" in said
    assert "KS 7" not in told
    other = page(client, B)
    assert "KS 7" in other
    assert "Vi vill <strong>följa</strong> kostnaden." in other
    assert 'id="vantar"' not in other  # nor the one that fell, though it has not answered


def test_where_each_binds_itself_the_others_are_still_waited_for(client, cast):
    document = in_state(State.DECIDING, rule=Rule.EACH, title="Var för sig")
    answer(document, B)
    assert "Var för sig" in part(page(client), "vantar")
    assert "Var för sig" in part(page(client, B), "galler")
    answer(document, A, Verb.DECLINE)
    assert 'id="vantar"' not in page(client)


def test_not_even_that_somebody_has_answered_is_told_before_it_is_published(client, cast):
    made = sent(cast)
    visitor = KeptVisitor()
    before = page(visitor)
    assert made.title in part(before, "vantar")
    opened(came(made, cast), cast)
    assert page(visitor) == before == page(client)
    assert "Inget svar är publicerat härifrån." in before


def test_how_its_remarks_were_met(client, cast):
    made = heard(cast)
    assert "inte beslutat än" in part(page(client), "svar")
    theme = Theme.objects.get()
    workflow.answer_theme(theme, outcome="partly", because="Lagen.", by=cast.samordnare)
    assert "Delvis tillgodosett" not in page(client)
    workflow.publish_decided(made, text="Texten är ändrad.", by=cast.samordnare)
    told = part(page(client), "svar")
    assert "Delvis tillgodosett: 1" in told
    assert f"/remisser/{made.number}/svar/{A}/" in told
    assert "Inget svar är publicerat härifrån." in page(client, B)


def test_it_and_the_municipalitys_page_say_different_things_and_lead_to_each_other(client, cast):
    need = need_in("implementing", cast)
    make("area_step", need, cast, status="under_way", municipalities={A: "in_use"})
    in_state(State.IN_FORCE, title="Gäller")
    place = client.get(f"/kommuner/{A}/").content.decode()
    party = page(client)
    assert f'href="/huvudman/{A}/"' in place
    assert f'href="/kommuner/{A}/"' in party
    assert need.title in place
    assert need.title not in party
    assert "Gäller</a>" not in place


def test_the_region_has_one_too_and_nobody_else(client, cast):
    region = Principal.objects.get(kind="region")
    told = page(client, region.code)
    assert "/kommuner/" not in part(told, "innehall")
    assert region.name in told
    assert f"/huvudman/{region.code}/" in client.get("/kommuner/").content.decode()
    assert client.get("/huvudman/0000/").status_code == 404


def test_as_many_queries_of_much_as_of_little(client, cast):
    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            page(client)
        return len(found)

    in_state(State.DECIDING, title="Ett")
    heard(cast)
    page(client)
    few = asked()
    for number in range(3):
        in_state(State.IN_FORCE, title=f"Gäller {number}")
        heard(cast)
    sent(cast)
    assert asked() == few
