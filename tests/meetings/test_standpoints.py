"""A standpoint means what it says: every verb that a decision can carry × every standpoint of the body."""

from dataclasses import replace
from io import StringIO

import pytest
from django.core.management import call_command

from initiatives.graph import DECIDABLE
from initiatives.refusals import Unmet
from initiatives.verbs import Deed, Verb
from meetings import workflow as meetings
from meetings.models import Decision
from organizations.models import Body, Standpoint
from tests.factories.needs import again, make, need_in, ready
from tests.factories.parts import said, terms

pytestmark = [pytest.mark.django_db, pytest.mark.once]

FOR, AGAINST, BACK, NOTE = "endorsed adopted forwarded", "declined", "remitted", "noted"

FITS = {  # by hand, from process.md: what the body may say where it is decided
    "endorse": ("assessment", FOR),
    "decline": ("assessment", AGAINST),
    "prioritize": ("prioritization", FOR),
    "commission": ("queued", FOR),
    "requeue": ("paused", FOR),
    "approve_charter": ("chartering", FOR),
    "discontinue": ("ongoing", FOR),
    "return_report": ("reported", BACK),
    "accept_report": ("reported", FOR),
    "merge_by_decision": ("assessment", FOR),
    "note_decision": ("ongoing", f"{FOR} {AGAINST} {BACK} {NOTE}"),
    "table_item": ("assessment", f"{BACK} {NOTE}"),
    "remit_item": ("assessment", BACK),
}


def test_the_table_has_every_verb_that_a_decision_can_carry():
    assert {Verb(verb.removesuffix("_by_decision")) for verb in FITS} == DECIDABLE


@pytest.mark.parametrize("verb", FITS)
def test_a_decision_carries_only_what_its_words_fit(verb, cast):
    where, fits = FITS[verb]
    need = need_in(where, cast)
    steering = Standpoint.objects.said_by(Body.objects.steering())
    for standpoint in steering.exclude(slug__in=fits.split()):
        with pytest.raises(Unmet) as refused:
            ready(verb, need, cast, terms=terms(standpoint=standpoint))()
        assert refused.value.field == "standpoint", standpoint
        assert standpoint.name in refused.value.message
    assert again(need).event_count == need.event_count
    assert not Decision.objects.filter(need=need, steps__verb=verb).exists()
    for slug in fits.split():
        ready(verb, need_in(where, cast), cast, terms=said(slug))()


@pytest.mark.parametrize(
    "verbs", [["decline", "table_item"], ["table_item", "endorse"], ["remit_item", "decline"]]
)
def test_one_decision_never_mixes_effects(verbs, cast):
    need = need_in("assessment", cast)
    deeds = [Deed(Verb(verb)) for verb in verbs]
    for standpoint in Standpoint.objects.said_by(Body.objects.steering()):
        with pytest.raises(Unmet, match="går inte ihop"):
            meetings.decide(need, deeds, terms(standpoint=standpoint), by=cast.ordf, seen=need.event_count)


def test_the_political_body_may_answer_anything_and_moves_nothing(cast):
    for slug in ["noted", "endorsed", "recommended", "forwarded", "declined", "remitted"]:
        need = make("refer", need_in("assessment", cast), cast)
        answered = make("answer_referral", need, cast, terms=said(slug))
        assert answered.state == "assessment"


def test_a_held_decision_is_announced_whatever_its_words_are_called_since(cast):
    need = need_in("assessment", cast)
    held = ready("endorse", need, cast, terms=terms(hold=True))()
    Standpoint.objects.filter(slug="adopted").update(effect="note")
    meetings.announce(held, by=cast.ordf)
    assert again(need).state == "prioritization"


def test_an_old_decision_whose_words_do_not_fit_is_named_and_fails_nothing(cast):
    need = need_in("prioritization", cast)
    assert "Att veta" not in verified()
    Standpoint.objects.filter(slug="adopted").update(effect="against")
    told = verified()
    assert f"Att veta: {need}" in told
    assert "”fastställer”" in told
    assert "Historiken stämmer" in told


def test_what_was_asked_for_is_kept_when_the_words_do_not_fit(cast):
    need = need_in("assessment", cast)
    with pytest.raises(Unmet, match="”noterar informationen” går inte ihop med det som beslutas"):
        ready("endorse", need, cast, terms=replace(said("noted"), hold=True))()
    assert not Decision.objects.filter(need=need).exists()


def verified() -> str:
    out = StringIO()
    call_command("verify_history", stdout=out)
    return out.getvalue()
