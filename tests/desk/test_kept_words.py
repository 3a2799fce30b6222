"""Nothing typed goes missing: what the script that saves as one writes is told, and the drafts of reports.

What only a browser knows of it stands in `tests/browser/test_kept_words.py`.
"""

import base64
from datetime import timedelta

import pytest
from django.http import QueryDict
from django.test import Client

from assignments.models import FinalReport, InterimReport
from followup.models import Deliverable
from networks.models import NetworkPaper
from organizations.models import Membership
from tests.desk.everybody import signed_in
from tests.desk.meeting_room import agenda, item, of_item
from tests.factories.needs import draft, meeting, need_in, today
from tests.factories.networks import year_of
from tests.factories.people import seat
from tests.factories.rounds import opened
from tests.factories.rows import everything
from writing.drafts import KEPT, forget, save
from writing.keys import browser_key, person_tag
from writing.models import FormDraft

pytestmark = pytest.mark.django_db
JSON = {"accept": "application/json"}
WORDS = "Det här får inte försvinna."


def interim(cast):
    return f"/arbete/uppdrag/{need_in('ongoing', cast).number}/interim/", cast.leder, "text"


def final(cast):
    return f"/arbete/behov/{need_in('ongoing', cast).number}/report/", cast.leder, "results"


def notes(cast):
    found = item(agenda(cast.samordnare, "Öppnande", found=meeting(on=today())), "Öppnande")
    return of_item(found, "anteckningar/"), cast.samordnare, "notes"


def charter(cast):
    return f"/arbete/uppdrag/{need_in('chartering', cast).number}/charter/", cast.leder, "part_purpose"


def proposal(cast):
    return f"/arbete/behov/{draft(cast).pk}/andra/", cast.forslag, "summary"


def network(cast):
    seat(cast.outsider, Membership.Role.COORDINATOR, "kunskapsradet")
    return f"/arbete/natverk/kunskapsradet/rapport/{year_of(cast.samordnare)}/", cast.outsider, "summary"


def product(cast):
    return f"/arbete/behov/{need_in('completed', cast).number}/put-up/", cast.kommunikator, "description"


def weighing(cast):
    need = need_in("assessment", cast)
    opened(cast, need)
    return f"/arbete/vag/{need.number}/", cast.ledamot, "why_feasible"


HANDED_IN = (InterimReport, FinalReport, NetworkPaper, Deliverable)
REPORTS = {"interim": interim, "final": final, "network": network, "product": product}
FORMS = {**REPORTS, "notes": notes, "charter": charter, "proposal": proposal, "weighing": weighing}


def autosave(client, address, **typed):
    return client.post(address, typed, headers=JSON)


@pytest.mark.parametrize("form", FORMS)
def test_signed_out_the_script_is_told_so_and_never_led_elsewhere(form, cast):
    address, _user, field = FORMS[form](cast)
    before = everything()
    answer = autosave(Client(), address, **{field: WORDS})
    told = answer.json()
    assert (answer.status_code, told["saved"], told["out"]) == (401, False, True)
    assert "Location" not in answer
    assert everything() == before


@pytest.mark.parametrize("form", FORMS)
def test_every_form_says_in_its_own_words_whether_it_is_saved(form, cast):
    address, user, _field = FORMS[form](cast)
    client = signed_in(user)
    page = client.get(address)
    html = page.content.decode()
    assert "data-autosave" in html
    assert 'data-key="/arbete/nyckel/"' in html
    shown = page.context["form"]
    typed = {bound.html_name: bound.value() for bound in shown if bound.value() not in (None, [])}
    answer = autosave(client, address, **typed, draft="0")
    assert (answer.status_code, answer.json()["saved"]) == (200, True), answer.content.decode()
    assert answer.json()["said"].startswith(("Sparat", "Utkastet sparat"))


def test_a_page_that_somebody_else_has_saved_since_is_told_so(cast):
    address, user, _field = notes(cast)
    seen = signed_in(user).get(address).context["form"]["seen"].value()
    assert autosave(signed_in(user), address, notes="Först.", seen=seen).json()["saved"] is True
    late = autosave(signed_in(cast.ordf), address, notes="Sedan.", seen=seen)
    assert (late.status_code, late.json()["saved"], late.json()["closed"]) == (409, False, True)


@pytest.mark.parametrize("form", REPORTS)
def test_a_report_has_a_draft_that_waits_for_whoever_writes_it(form, cast):
    address, user, field = REPORTS[form](cast)
    before = everything()
    assert autosave(signed_in(user), address, **{field: WORDS}, draft="0").json()["draft"] == 1
    assert everything() == before  # nothing is handed in
    page = signed_in(user).get(address)
    assert page.context["form"][field].value() == WORDS
    assert page.context["form"].is_bound is False
    assert "Bara du ser det" in page.content.decode()
    assert WORDS not in signed_in(cast.samordnare).get(address).content.decode()


@pytest.mark.parametrize("form", REPORTS)
def test_without_a_script_its_button_saves_the_draft_and_stays(form, cast):
    address, user, field = REPORTS[form](cast)
    handed_in = [list(model.objects.all()) for model in HANDED_IN]
    answer = signed_in(user).post(address, {field: WORDS, "draft": "0", "spara": "1"})
    assert (answer.status_code, answer["Location"]) == (302, address)
    assert signed_in(user).get(address).context["form"][field].value() == WORDS
    assert [list(model.objects.all()) for model in HANDED_IN] == handed_in


@pytest.mark.parametrize("form", REPORTS)
def test_two_tabs_of_a_report_never_write_over_each_other(form, cast):
    address, user, field = REPORTS[form](cast)
    client = signed_in(user)
    assert autosave(client, address, **{field: "Från den ena."}, draft="0").status_code == 200
    late = autosave(client, address, **{field: "Från den andra."}, draft="0")
    assert (late.status_code, late.json()["saved"], late.json()["closed"]) == (409, False, True)
    assert client.get(address).context["form"][field].value() == "Från den ena."


def test_what_is_handed_in_is_no_draft_any_more(cast):
    address, user, _field = interim(cast)
    client = signed_in(user)
    autosave(client, address, text=WORDS, draft="0")
    handed_in = {"seen": "0", "colour": "green", "sentence": "", "text": WORDS}
    answer = client.post(address, handed_in)
    assert answer.status_code == 302
    assert not FormDraft.objects.exists()
    # Where its answer leads the browser's copy goes too.
    assert f'data-sent="{address}"' in client.get(answer["Location"]).content.decode()


def test_a_draft_is_forgotten_half_a_year_after_it_was_saved(cast):
    saved = save(cast.leder, "/arbete/", QueryDict("text=Ord&draft=0")).saved_at
    assert (forget(saved + KEPT), forget(saved + KEPT + timedelta(days=1))) == (0, 1)


def test_the_key_is_the_persons_own_and_the_same_next_time(cast, settings):
    told, later = (signed_in(cast.leder).get("/arbete/nyckel/") for _time in range(2))
    assert told.json()["key"] == later.json()["key"] == browser_key(cast.leder)
    assert len(base64.b64decode(told.json()["key"])) == 32
    assert "no-store" in told["Cache-Control"]
    keys = {browser_key(user) for user in (cast.leder, cast.ordf, cast.samordnare)}
    tags = {person_tag(user) for user in (cast.leder, cast.ordf, cast.samordnare)}
    assert (len(keys), len(tags)) == (3, 3)
    settings.SECRET_KEY = "en annan installation"
    assert browser_key(cast.leder) not in keys


def test_signed_out_there_is_no_key():
    answer = Client().get("/arbete/nyckel/", headers=JSON)
    assert (answer.status_code, answer.json().keys()) == (401, {"saved", "out", "said"})
