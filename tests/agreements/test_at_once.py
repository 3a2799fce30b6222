"""The fifty, and two at the same moment: nothing is lost, passed by or numbered twice."""

import pytest
from django.db import transaction
from django.db.utils import DatabaseError

from agreements.models import DocumentEvent, DocumentVersion
from agreements.states import Rule, State, Verb
from agreements.workflow import PartyAnswer, extend, send, tell
from organizations.models import Principal
from tests.factories.documents import A, answer, in_state, principal, registered, seq, stands, told
from tests.initiatives.test_race import at_once


@pytest.mark.django_db(transaction=True)
def test_many_parties_tell_at_once_and_each_is_kept(cast):
    codes = tuple(Principal.objects.values_list("code", flat=True)[:8])
    document = registered(parties=codes)
    send(document, 1, told(-80))
    answers = [
        lambda code=code: tell(document, 1, principal(code), PartyAnswer(verb=Verb.DECIDE), told(-70), seen=0)
        for code in codes
    ]
    assert at_once(*answers) == ["ok"] * 8
    assert stands(document).headline.decided == 8
    assert list(document.events.values_list("seq", flat=True)) == [*range(1, 11)]


@pytest.mark.django_db(transaction=True)
def test_two_who_tell_of_the_same_party_at_once_do_not_overwrite_each_other(cast):
    document = in_state(State.DECIDING)
    both = [
        lambda verb=verb: tell(document, 1, principal(A), PartyAnswer(verb=verb), told(-70), seen=0)
        for verb in (Verb.DECIDE, Verb.DECLINE)
    ]
    assert sorted(at_once(*both)) == ["DocumentMoved 409", "ok"]


@pytest.mark.django_db(transaction=True)
def test_two_who_extend_at_once_extend_it_once(cast):
    document = in_state(State.IN_FORCE)
    seen = seq(document)
    both = [lambda: extend(document, 1, told(), seen=seen)] * 2
    assert sorted(at_once(*both)) == ["DocumentMoved 409", "ok"]
    assert stands(document).headline.state == State.EXTENDED


@pytest.mark.django_db
@pytest.mark.parametrize("model", [DocumentEvent, DocumentVersion])
def test_the_database_refuses_to_change_or_remove_what_has_happened(model):
    in_state(State.IN_FORCE)
    row = model.objects.order_by("pk")[0]
    for change in (row.save, lambda: model.objects.filter(pk=row.pk).delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


@pytest.mark.django_db
def test_fifty_decide_and_the_count_is_of_the_documents_own_parties():
    codes = tuple(Principal.objects.values_list("code", flat=True))
    document = registered(parties=codes, rule=Rule.ALL)
    send(document, 1, told(-80))
    for code in codes[:41]:
        answer(document, code)
    line = stands(document).headline
    assert (line.state, line.decided, len(line.parties)) == (State.DECIDING, 41, 50)
    for code in codes[41:]:
        answer(document, code, at=-3)
    assert (stands(document).headline.state, stands(document).headline.since) == (
        State.IN_FORCE,
        told(-3).day,
    )
