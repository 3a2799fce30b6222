"""The forms offer only the words that fit what is decided, the first of them chosen beforehand."""

import re

import pytest

from tests.desk.test_verbs import address, prepared
from tests.factories.needs import again, make, need_in
from tests.factories.parts import TEXT, today

pytestmark = [pytest.mark.django_db, pytest.mark.once]

FOR = ["endorsed", "adopted", "forwarded"]
ANY = ["noted", *FOR, "declined", "remitted"]

OFFERED = {  # verb: what may be chosen, in the profile's order, and what is
    "endorse": (FOR, "endorsed"),
    "decline": (["declined"], "declined"),
    "prioritize": (FOR, "endorsed"),
    "commission": (FOR, "endorsed"),
    "requeue": (FOR, "endorsed"),
    "approve_charter": (FOR, "endorsed"),
    "discontinue": (FOR, "endorsed"),
    "return_report": (["remitted"], "remitted"),
    "accept_report": (FOR, "endorsed"),
    "note_decision": (ANY, ""),
    "table_item": (["noted", "remitted"], "noted"),
    "remit_item": (["remitted"], "remitted"),
}


def offered(page: str) -> tuple[list[str], str]:
    """The values of the page's standpoints, and the one that is chosen."""
    menu = re.search(r'<select name="standpoint".*?</select>', page, re.DOTALL)
    options = re.findall(r'<option value="(\w*)"( selected)?', menu.group())
    chosen = [value for value, selected in options if selected]
    return [value for value, _ in options if value], chosen[0] if chosen else ""


@pytest.mark.parametrize("verb", OFFERED)
def test_a_verb_offers_the_words_that_fit(verb, client, cast):
    need, fields = prepared(verb, cast)
    client.force_login(cast.ordf)
    assert offered(client.get(address(need, verb)).content.decode()) == OFFERED[verb]
    misfit = next((slug for slug in ANY if slug not in OFFERED[verb][0]), None)
    if misfit:
        answer = client.post(address(need, verb), fields | {"standpoint": misfit})
        assert (answer.status_code, again(need).event_count) == (400, need.event_count)
        assert "Välj ett giltigt alternativ" in answer.content.decode()


def test_merging_by_decision_offers_the_same(client, cast):
    client.force_login(cast.ordf)
    page = client.get(address(need_in("assessment", cast), "merge")).content.decode()
    assert offered(page) == (FOR, "endorsed")


def test_the_political_body_may_say_anything_and_nothing_is_chosen_for_it(client, cast):
    need = make("refer", need_in("assessment", cast), cast)
    client.force_login(cast.sro_ordf)
    found = offered(client.get(address(need, "answer_referral")).content.decode())
    assert found == (["noted", "endorsed", "recommended", "forwarded", "declined", "remitted"], "")


def test_words_that_do_not_fit_the_chosen_steps_are_told_beside_the_field(client, cast):
    """At the meeting one form can take a need further or end it: the words must fit what is chosen."""
    need = need_in("assessment", cast)
    item = need.agenda_items.get()
    client.force_login(cast.ordf)
    where = f"/arbete/moten/{item.meeting_id}/arenden/{item.pk}/decide/"
    assert offered(client.get(where).content.decode()) == ([*FOR, "declined"], "endorsed")
    answer = client.post(
        where,
        {
            "seen": need.event_count,
            "verbs": "decline",
            "raise_again": TEXT,
            "standpoint": "adopted",
            "reason": TEXT,
            "happened": today().isoformat(),
        },
    )
    assert (answer.status_code, again(need).state) == (422, "assessment")
    assert "”fastställer” går inte ihop med det som beslutas" in answer.content.decode()
    assert answer.context["form"].errors.keys() == {"standpoint"}
