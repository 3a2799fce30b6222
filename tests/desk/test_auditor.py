"""Whoever audits: reads what the coordinator reads but single answers, and changes nothing.

Each address has its cell in `test_addresses`, each word that is not everybody's in `tests/everywhere/`.
"""

import pytest

from initiatives.models import Event, Need
from initiatives.verbs import Verb
from organizations.models import Body, Membership
from organizations.refusals import PeopleRefused
from organizations.workflow import invite, lend_role
from prioritization.workflow import close_round
from tests.desk.everybody import signed_in
from tests.factories.needs import answers, day, need_in, today
from tests.factories.people import auditor
from tests.factories.rounds import answered_by, opened, said

pytestmark = pytest.mark.django_db

WHY = "zebraskälfisk"


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_no_verb_of_any_kind_is_made(cast):
    need = need_in("ongoing", cast)
    client = signed_in(auditor())
    events = Event.objects.count()
    for verb in Verb:
        address = f"/arbete/behov/{need.number}/{verb.replace('_', '-')}/"
        answer = client.post(address, {"seen": need.event_count, "reason": "x", "happened": str(today())})
        assert answer.status_code == 403, verb
    assert "Du är revisor: du läser allt, och ändrar ingenting." in text(answer)
    for method in ("put", "patch", "delete"):
        assert getattr(client, method)("/arbete/").status_code == 403
    assert (Event.objects.count(), Need.objects.get(pk=need.pk).state) == (events, "ongoing")


def test_a_page_has_its_fields_and_buttons_switched_off_and_says_so(cast):
    need = need_in("submitted", cast)
    page = text(signed_in(auditor()).get(f"/arbete/behov/{need.pk}/"))
    notice, rest = page.index("Du läser som revisor."), page.index("<fieldset disabled>")
    assert notice < rest < page.index(need.title, rest) < page.rindex("</fieldset>")
    assert page.index('action="/logga-ut/"') < rest  # signing out is theirs
    assert "revisor, VVG" in page
    assert "<fieldset disabled>" not in text(signed_in(cast.samordnare).get(f"/arbete/behov/{need.pk}/"))


def test_nothing_waits_for_whoever_audits(cast):
    need_in("submitted", cast)
    page = text(signed_in(auditor()).get("/arbete/"))
    assert "Ingenting väntar på dig." in page
    assert 'href="/arbete/behov/nytt/"' not in page


def test_single_answers_are_not_read_though_the_round_is_closed(cast):
    need = need_in("assessment", cast)
    weighing = opened(cast, need)
    answered_by(cast.ledamot, need, said(why=dict.fromkeys(answers(), WHY)))
    close_round(weighing, by=cast.samordnare)
    item = need.agenda_items.get()
    addresses = [
        f"/arbete/vag/{need.number}/",
        f"/arbete/vag/{need.number}/andra/",
        f"/arbete/vag/omgang/{weighing.pk}/",
        "/arbete/vag/",
        f"/arbete/moten/{item.meeting_id}/",
        f"/arbete/moten/{item.meeting_id}/handlingar/",
        f"/arbete/behov/{need.number}/",
    ]
    read = {who: [signed_in(user).get(each) for each in addresses] for who, user in people(cast).items()}
    told = {who: [WHY in text(answer) for answer in of_them] for who, of_them in read.items()}
    assert any(told["coordinator"])
    assert not any(told["auditor"])
    assert sum(answer.status_code == 200 for answer in read["auditor"]) >= 4


def people(cast):
    return {"coordinator": cast.samordnare, "auditor": auditor()}


def given(by, role: str, email: str, place=None, **term) -> Membership:
    term = {"starts_on": today(), "ends_on": None} | term
    return invite(email, "Ny Person", role, place or Body.objects.steering(), **term, by=by)


def test_whoever_audits_has_no_other_role_meanwhile(cast):
    by = cast.samordnare
    with pytest.raises(PeopleRefused, match="En revisor har ingen annan"):
        given(by, "auditor", cast.ledamot.email)
    seat = given(by, "auditor", "ny@demo.example", ends_on=day(30))
    with pytest.raises(PeopleRefused, match="Personen är revisor"):
        given(by, "member", "ny@demo.example")
    assert given(by, "member", "ny@demo.example", starts_on=day(31)).pk
    term = {"starts_on": today(), "ends_on": day(7)}
    with pytest.raises(PeopleRefused, match="En revisor har ingen annan"):
        lend_role(seat, cast.forslag.email, "x", by=by, **term)


def test_only_the_steering_body_has_auditors(cast):
    for slug in ("sro", "delregional-simba", "beredning"):
        with pytest.raises(PeopleRefused, match="Den rollen finns inte där"):
            given(cast.samordnare, "auditor", "ny@demo.example", Body.objects.get(slug=slug))
