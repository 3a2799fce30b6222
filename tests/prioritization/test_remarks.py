"""Questions and remarks while a need is weighed: blind until one has answered, read by whom they are to."""

import pytest

from initiatives.refusals import NotPermitted, WrongState
from prioritization.models import WeighRemark
from prioritization.remarks import answer_remark, may_remark, remark, remarks_for
from prioritization.workflow import close_round
from tests.factories.needs import need_in
from tests.factories.people import auditor
from tests.factories.rounds import answered_by, entry_of, opened

pytestmark = pytest.mark.django_db


def texts(user, entry) -> set[str]:
    return {each.text for each in remarks_for(user, entry)}


def test_who_reads_which_before_and_after_the_round_is_closed(cast):
    need = need_in("assessment", cast)
    weighing, entry = opened(cast, need), entry_of(need)
    answered_by(cast.ledamot, need)
    remark(entry, by=cast.ledamot, to="colleagues", text="DELAT")
    remark(entry, by=cast.ledamot, to="coordinator", text="FRÅGA")
    reads = {
        "ledamot": {"DELAT", "FRÅGA"},
        "ordf": set(),
        "samordnare": {"FRÅGA"},
        "sro_ledamot": set(),
        "leder": set(),
        "outsider": set(),
    }
    assert {name: texts(getattr(cast, name), entry) for name in reads} == reads
    answered_by(cast.ordf, need)
    assert texts(cast.ordf, entry) == {"DELAT"}
    close_round(weighing, by=cast.samordnare)
    entry.refresh_from_db()
    weighing.refresh_from_db()
    entry.round = weighing
    assert texts(cast.samordnare, entry) == {"DELAT", "FRÅGA"}
    assert texts(auditor(), entry) == set()


def test_only_whoever_has_answered_writes_and_the_coordinator_answers_once(cast):
    need = need_in("assessment", cast)
    opened(cast, need)
    entry = entry_of(need)
    assert not any(may_remark(one, entry) for one in (cast.ledamot, cast.ordf, cast.samordnare, cast.leder))
    for person in (cast.ledamot, cast.samordnare, cast.leder):
        with pytest.raises(NotPermitted):
            remark(entry, by=person, to="colleagues", text="Nej.")
    answered_by(cast.ledamot, need)
    asked = remark(entry, by=cast.ledamot, to="coordinator", text="Vem gör det?")
    with pytest.raises(NotPermitted):
        answer_remark(asked, by=cast.ordf, text="Jag.")
    answer_remark(asked, by=cast.samordnare, text="Processledaren.")
    with pytest.raises(WrongState):
        answer_remark(asked, by=cast.samordnare, text="Någon annan.")
    assert WeighRemark.objects.get().answer == "Processledaren."


def test_no_page_tells_that_there_are_any_before_ones_own_answer(client, cast):
    need = need_in("assessment", cast)
    opened(cast, need)
    answered_by(cast.ledamot, need)
    for to in WeighRemark.To:
        remark(entry_of(need), by=cast.ledamot, to=to, text="HEMLIGT")
    client.force_login(cast.ordf)
    round_page = f"/arbete/vag/omgang/{entry_of(need).round_id}/"
    for address in ("/arbete/", "/arbete/vag/", f"/arbete/vag/{need.number}/", round_page):
        page = client.get(address).content.decode()
        assert "HEMLIGT" not in page
        assert "Frågor och anmärkningar" not in page
    assert client.get(f"/arbete/vag/{need.number}/andra/").status_code == 403
    client.force_login(cast.ledamot)
    assert "HEMLIGT" in client.get(f"/arbete/vag/{need.number}/andra/").content.decode()
