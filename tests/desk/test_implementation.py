"""Genomförande: the lanes one answers for, each confirmed by one press or told anew on its own page."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from followup.models import Implementation
from organizations.models import Principal
from tests.desk.everybody import assert_answered, signed_in, table
from tests.factories.needs import again, day, make, need_in, today
from tests.factories.rows import everything

pytestmark = pytest.mark.django_db

LIST = "/arbete/genomforande/"


def rows(user) -> list[Implementation]:
    return list(signed_in(user).get(LIST).context["page"])


def of(need, place: str = "simba") -> str:
    return f"{LIST}{need.number}/{place}/"


def sent(need, **changes) -> dict:
    return {"seen": need.event_count} | changes


def changed(need, **changes) -> dict:
    return sent(need, andra="1", status="under_way", day="", contact_role="", evidence="") | changes


def test_whoever_answers_for_a_lane_finds_it_and_everybody_else_is_told_who_does(cast):
    need = need_in("implementing", cast)
    assert_answered(cast, LIST, table(cast, others=200))
    read = {}
    # The public page asks the contacts in, and is the same for whoever reads it.
    assert f'href="{LIST}"' in signed_in(cast.forslag).get("/kommuner/1440/").content.decode()
    for name in ("simba", "kontakt", "forslag", "samordnare", "outsider"):
        html = signed_in(getattr(cast, name)).get(LIST).content.decode()
        read[name] = (need.number in html, "Du har ingen av de rollerna just nu." in html)
    assert read == dict.fromkeys(read, (False, True)) | dict.fromkeys(("simba", "kontakt"), (True, False))


def test_the_list_takes_no_post(cast):
    assert signed_in(cast.simba).post(LIST, {}).status_code == 405


def test_only_ones_own_lanes_of_what_is_published_are_there(cast):
    running, done = need_in("implementing", cast), need_in("closed", cast)
    need_in("completed", cast)
    need_in("ongoing", cast)
    assert [(row.need, row.lane.key) for row in rows(cast.simba)] == [(running, "simba"), (done, "simba")]


def test_a_municipalitys_contact_finds_it_below_its_area_said_or_not(cast):
    need = need_in("implementing", cast)
    [row] = rows(cast.kontakt)
    assert (row.pk, row.need, row.lane.key, row.status) == (None, need, "1440", "not_started")
    assert signed_in(cast.kontakt).post(of(need, "1440"), changed(need, status="in_use")).status_code == 302
    [row] = rows(cast.kontakt)
    assert (row.status, row.confirmed_on, again(need).lanes) == ("in_use", today(), need.lanes)


def test_what_is_old_stands_first_then_what_is_left_then_what_is_done(cast):
    done, left, old = (need_in("implementing", cast) for _n in range(3))
    for need in (done, old):
        make("area_step", need, cast, status="in_use")
    Implementation.objects.filter(need=old).update(confirmed_on=day(-300))
    found = rows(cast.simba)
    assert [(row.need, row.is_old) for row in found] == [(old, True), (left, False), (done, False)]
    assert "Inte bekräftat sedan" in signed_in(cast.simba).get(LIST).content.decode()


def test_one_press_in_the_list_or_on_the_page_confirms(cast):
    need = make("area_step", need_in("implementing", cast), cast, status="in_use", day=day(-9))
    Implementation.objects.update(confirmed_on=day(-300))
    for address in (LIST, of(need)):
        page = signed_in(cast.simba).get(address).content.decode()
        assert f'name="seen" value="{need.event_count}"' in page
        assert 'name="bekrafta"' in page
    assert signed_in(cast.simba).post(of(need), sent(need, bekrafta="1")).status_code == 302
    row = Implementation.objects.get(need=need, area__slug="simba")
    assert (row.status, row.day, row.confirmed_on) == ("in_use", day(-9), today())


def test_the_link_in_a_mail_leads_by_the_sign_in_and_back(cast):
    need = need_in("implementing", cast)
    answer = signed_in(cast.visitor).get(of(need))
    assert (answer.status_code, answer["Location"]) == (
        302, f"/logga-in/?next=%2Farbete%2Fgenomforande%2F{need.number}%2Fsimba%2F",
    )  # fmt: skip
    form = signed_in(cast.simba).get(of(need)).context["forms"]["andra"]
    assert form["status"].value() == "not_started"


def test_a_lanes_page_by_role_and_what_is_not_there(cast):
    need = need_in("implementing", cast)
    assert_answered(cast, of(need), table(cast, others=403, samordnare=200, simba=200))
    assert_answered(cast, of(need, "1440"), table(cast, others=403, samordnare=200, simba=200, kontakt=200))
    for nowhere in (of(need, "finns-inte"), of(need, "1400"), of(need_in("ongoing", cast))):
        assert_answered(cast, nowhere, table(cast, others=404))


def test_something_new_is_saved_at_once(cast):
    need = need_in("implementing", cast)
    new = changed(need, day="2026-01-02", contact_role="chef", evidence="https://demo.example/visar")
    assert signed_in(cast.simba).post(of(need), new).status_code == 302
    row = Implementation.objects.get(need=need, area__slug="simba")
    assert (row.status, row.day.isoformat(), row.contact_role) == ("under_way", "2026-01-02", "chef")
    assert again(need).lanes["area:simba"] == "under_way"


@pytest.mark.parametrize(
    ("wrong", "status"),
    [
        ({"status": "nearly"}, 400),
        ({"day": "snart"}, 400),
        ({"day": day(9).isoformat()}, 422),
        ({"evidence": "javascript:alert(1)"}, 400),
        ({"contact_role": "å" * 201}, 400),
        ({"seen": ""}, 400),
        ({"seen": "1"}, 409),
    ],
)
def test_a_wrong_step_saves_nothing_and_loses_nothing_typed(wrong, status, cast):
    need = need_in("implementing", cast)
    before = everything()
    answer = signed_in(cast.simba).post(of(need), changed(need, contact_role="chef") | wrong)
    assert answer.status_code == status
    assert everything() == before
    assert "chef" in answer.content.decode() or "contact_role" in wrong


def test_pressed_twice_it_is_said_once(cast):
    need = need_in("implementing", cast)
    client = signed_in(cast.simba)
    assert client.post(of(need), sent(need, bekrafta="1")).status_code == 302
    assert client.post(of(need), sent(need, bekrafta="1")).status_code == 409
    assert again(need).event_count == need.event_count + 1


def test_six_coordinators_do_not_stand_in_each_others_way(cast):
    need = need_in("implementing", cast)
    make("area_step", need, cast, by=cast.samordnare, lane=Principal.objects.get(code="1480").area)
    assert signed_in(cast.simba).post(of(need), changed(need)).status_code == 302


def test_the_areas_municipalities_are_told_of_in_one_form(cast):
    need = need_in("implementing", cast)
    form = signed_in(cast.simba).get(of(need)).context["forms"]["kommuner"]
    assert [field.label for field in form.visible_fields()] == ["Ale", "Kungälv", "Stenungsund", "Tjörn"]
    new = sent(need, kommuner="1", kommun_1440="in_use", kommun_1415="")
    assert signed_in(cast.simba).post(of(need), new).status_code == 302
    below = need.implementations.below().values_list("principal__name", "status")
    assert (list(below), again(need).event_count) == ([("Ale", "in_use")], need.event_count + 1)
    wrong = sent(again(need), kommuner="1", kommun_1440="kanske")
    assert signed_in(cast.simba).post(of(need), wrong).status_code == 400


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_the_database_as_often_however_long_it_is(number, cast):
    for _n in range(number):
        need_in("implementing", cast)
    client = signed_in(cast.simba)
    client.get(LIST)
    with CaptureQueriesContext(connection) as queries:
        client.get(LIST)
    assert len(queries) == 8


def test_a_long_list_has_pages(cast, monkeypatch):
    monkeypatch.setattr("desk.views.implementation.PER_PAGE", 1)
    first, second = need_in("implementing", cast), need_in("implementing", cast)
    assert [row.need for row in rows(cast.simba)] == [second]
    context = signed_in(cast.simba).get(f"{LIST}?sida=2").context
    assert [row.need for row in context["page"]] == [first]


def test_an_area_in_use_warns_of_those_who_have_said_nothing(cast):
    need = make("area_step", need_in("implementing", cast), cast, municipalities={"1440": "planned"})
    simba = signed_in(cast.simba)
    page = simba.get(of(need)).content.decode()
    assert "De här kommunerna har inte sagt något själva: Kungälv, " in page
    answer = simba.post(of(need), changed(need, status="in_use"), follow=True)
    warned = [str(message) for message in answer.context["messages"] if "utan uppgift" in str(message)]
    assert len(warned) == 1
    assert ("Kungälv" in warned[0], "Ale," in warned[0]) == (True, False)
    said = dict(Implementation.objects.below().values_list("principal__code", "status"))
    assert said == {"1440": "planned"}


@pytest.mark.parametrize("road", ["lane", "verb"])
def test_whoever_knows_sets_all_the_areas_municipalities(road, cast, client):
    need = need_in("implementing", cast)
    simba, fields = signed_in(cast.simba), changed(need, status="in_use", everywhere="on")
    if road == "lane":
        answer = simba.post(of(need), fields)
    else:
        del fields["andra"]
        answer = simba.post(f"/arbete/behov/{need.number}/area-step/", fields | {"lane": "area:simba"})
    assert answer.status_code == 302
    told = client.get(f"/behov/{need.number}.json").json()
    lane = next(row for row in told["implementation"] if row["id"] == "simba")
    assert (lane["municipalities_in_use"], lane["municipalities_unsaid"]) == (
        lane["municipalities_total"],
        [],
    )
    assert told["events"][-1]["label"] == "Vårdsamverkan SIMBA med alla kommuner: i bruk"


def test_what_a_municipality_has_said_itself_is_not_written_over(cast, client):
    need = need_in("implementing", cast)
    ale = Principal.objects.get(code="1440")
    need = make("area_step", need, cast, by=cast.kontakt, lane=ale, status="planned")
    simba = signed_in(cast.simba)
    page = simba.post(of(need), changed(need, status="in_use", everywhere="on"), follow=True)
    assert "1 kommun står kvar med det som den själv har sagt." in page.content.decode()
    said = dict(Implementation.objects.below().values_list("principal__code", "status"))
    assert (said.pop("1440"), set(said.values())) == ("planned", {"in_use"})
    told = client.get(f"/behov/{need.number}.json").json()
    assert told["events"][-1]["label"] == (
        "Vårdsamverkan SIMBA med kommunerna utom 1, som själv har sagt annat: i bruk"
    )
    again_said = make("area_step", need, cast, by=cast.kontakt, lane=ale, status="in_use")
    simba.post(of(need), changed(again_said, status="in_use", everywhere="on"))
    told = client.get(f"/behov/{need.number}.json").json()
    assert told["events"][-1]["label"] == "Vårdsamverkan SIMBA med alla kommuner: i bruk"


def test_confirming_a_verb_tells_who_stands_without_a_word(cast):
    need = need_in("implementing", cast)
    asked = sent(need, status="in_use", lane="area:simba", granska="1")
    page = signed_in(cast.simba).post(f"/arbete/behov/{need.number}/area-step/", asked).content.decode()
    assert "Kommuner som står kvar utan uppgift" in page
