"""The rules by which a document's state follows from its history, each as an example with its days."""

from datetime import date

import pytest

from agreements.models import DocumentEvent, DocumentVersion
from agreements.parties import Answer
from agreements.standing import standing
from agreements.states import Rule, State, Verb
from agreements.turns import turns
from organizations.models import Principal

PARTIES = {code: Principal(pk=number, code=code) for number, code in enumerate("abc", start=1)}


class History:
    """A document's history, told day by day without a database."""

    def __init__(self, **terms) -> None:
        self.events: list[DocumentEvent] = []
        self.versions: list[DocumentVersion] = []
        self.version(**terms)

    def version(self, verb=Verb.PROPOSE, on="2026-01-01", **terms) -> None:
        number = len(self.versions) + 1
        terms = {name: date.fromisoformat(v) if name.endswith("_on") else v for name, v in terms.items()}
        self.versions.append(DocumentVersion(pk=number, number=number, **terms))
        self.tell(verb, on, number=number)

    def tell(self, verb, on, party="", *, number=1, known=None, **data) -> "History":
        event = DocumentEvent(
            seq=len(self.events) + 1,
            verb=verb,
            version=self.versions[number - 1],
            party=PARTIES.get(party),
            day=date.fromisoformat(on),
            public_day=date.fromisoformat(known or on),
            data=data,
        )
        self.events.append(event)
        return self

    def sent(self, on="2026-02-01", parties="abc", number=1) -> "History":
        return self.tell(Verb.SEND, on, number=number, parties=list(parties))

    def decided(self, *days, number=1) -> "History":
        for party, day in zip("abc", days, strict=False):
            self.tell(Verb.DECIDE, day, party, number=number)
        return self

    def on(self, day):
        found = standing(self.events, self.versions, date.fromisoformat(day))
        assert found
        return found

    def says(self, day) -> tuple[str, str]:
        line = self.on(day).headline
        return line.state.value, line.since.isoformat()


def test_before_anything_was_told_it_stands_nowhere():
    assert standing(History().events, History().versions, date(2025, 12, 31)) is None


def test_all_must_from_the_last_decision_or_the_periods_start_whichever_is_later():
    early = History(starts_on="2026-07-01").sent().decided("2026-03-01", "2026-04-01", "2026-05-01")
    assert early.says("2026-06-30") == ("deciding", "2026-02-01")
    assert early.says("2026-07-01") == ("in_force", "2026-07-01")
    late = History(starts_on="2026-07-01").sent().decided("2026-03-01", "2026-09-09", "2026-05-01")
    assert late.says("2026-09-08") == ("deciding", "2026-02-01")
    assert late.says("2026-09-09") == ("in_force", "2026-09-09")
    assert late.on("2026-12-01").headline.bound == 3


def test_decided_by_one_is_not_in_force():
    history = History(starts_on="2026-03-01").sent().decided("2026-03-01", "2026-04-01")
    line = history.on("2026-12-31").headline
    assert (line.state, line.decided, line.bound) == (State.DECIDING, 2, 0)


def test_all_must_and_one_declines_falls_until_another_version_is_sent():
    history = History().sent().decided("2026-03-01").tell(Verb.DECLINE, "2026-04-01", "b")
    assert history.says("2026-03-31") == ("deciding", "2026-02-01")
    assert history.says("2026-04-01") == ("fallen", "2026-04-01")
    history.version(on="2026-06-01")
    assert history.says("2026-06-01") == ("proposed", "2026-06-01")
    history.sent("2026-07-01", number=2).decided("2026-08-01", "2026-08-02", "2026-08-03", number=2)
    assert history.says("2026-08-03") == ("in_force", "2026-08-03")
    assert [each.state for each in history.on("2026-08-03").versions] == [State.FALLEN, State.IN_FORCE]


def test_each_for_itself_is_in_force_per_party():
    history = History(rule=Rule.EACH, starts_on="2026-04-01").sent()
    history.decided("2026-03-01", "2026-05-01").tell(Verb.DECLINE, "2026-05-02", "c")
    assert history.says("2026-03-31") == ("deciding", "2026-02-01")
    april, may = history.on("2026-04-01").headline, history.on("2026-05-02").headline
    assert (april.state, april.since, april.bound) == (State.IN_FORCE, date(2026, 4, 1), 1)
    assert (may.bound, may.declined) == (2, 1)
    assert [party.starts for party in may.parties.values()] == [date(2026, 4, 1), date(2026, 5, 1), None]


def test_each_for_itself_falls_where_all_decline():
    history = History(rule=Rule.EACH).sent(parties="ab")
    history.tell(Verb.DECLINE, "2026-03-01", "a")
    assert history.says("2026-03-02") == ("deciding", "2026-02-01")
    history.tell(Verb.DECLINE, "2026-04-01", "b")
    assert history.says("2026-04-01") == ("fallen", "2026-04-01")


def test_a_period_that_is_over_before_anything_came_into_force_makes_it_fall():
    history = History(starts_on="2026-03-01", ends_on="2026-12-31").sent().decided("2026-03-01", "2026-03-01")
    assert history.says("2026-12-31") == ("deciding", "2026-02-01")
    assert history.says("2027-01-01") == ("fallen", "2027-01-01")
    history.tell(Verb.DECIDE, "2027-02-01", "c")
    assert history.says("2027-02-01") == ("fallen", "2027-01-01")


def test_the_answer_told_last_counts_and_a_past_day_shows_what_was_known():
    history = History().sent(parties="a").tell(Verb.DECLINE, "2026-03-01", "a")
    history.tell(Verb.DECIDE, "2026-03-01", "a", known="2026-03-09")
    assert history.says("2026-03-08") == ("fallen", "2026-03-01")
    assert history.says("2026-03-09") == ("in_force", "2026-03-01")


def test_what_a_board_has_before_it_unsettles_no_decision():
    history = History().sent(parties="a").tell(Verb.RECEIVE, "2026-02-03", "a")
    history.tell(Verb.SCHEDULE, "2026-02-05", "a", meeting="2026-03-01")
    assert history.on("2026-02-05").headline.parties["a"].answer == Answer.SCHEDULED
    history.decided("2026-03-01").tell(Verb.RECEIVE, "2026-03-02", "a")
    assert history.on("2026-03-02").headline.parties["a"].answer == Answer.DECIDED


def test_extended_given_notice_and_over():
    history = History(ends_on="2026-12-31").sent(parties="a").decided("2026-03-01")
    history.tell(Verb.EXTEND, "2026-10-01", until="2029-12-31")
    assert history.says("2026-09-30") == ("in_force", "2026-03-01")
    assert history.says("2027-01-01") == ("extended", "2026-10-01")
    history.tell(Verb.GIVE_NOTICE, "2027-01-31", ends="2028-07-31")
    assert history.says("2028-07-31") == ("under_notice", "2027-01-31")
    assert history.says("2028-08-01") == ("expired", "2028-08-01")


def test_notice_never_makes_it_longer():
    history = History(ends_on="2026-12-31").sent(parties="a").decided("2026-03-01")
    history.tell(Verb.GIVE_NOTICE, "2026-10-01", ends="2028-04-01")
    assert history.says("2027-01-01") == ("expired", "2027-01-01")


def test_notice_by_one_ends_all_where_all_had_to_decide_and_its_own_part_else():
    days = ("2026-03-01", "2026-03-01", "2026-03-01")
    whole = History().sent().decided(*days).tell(Verb.GIVE_NOTICE, "2026-05-01", "a", ends="2026-11-01")
    assert whole.says("2026-05-01") == ("under_notice", "2026-05-01")
    each = History(rule=Rule.EACH).sent().decided(*days)
    each.tell(Verb.GIVE_NOTICE, "2026-05-01", "a", ends="2026-11-01")
    assert each.says("2026-05-01") == ("in_force", "2026-03-01")
    assert (each.on("2026-11-01").headline.bound, each.on("2026-11-02").headline.bound) == (3, 2)
    for party in "bc":
        each.tell(Verb.GIVE_NOTICE, "2026-06-01", party, ends="2026-12-01")
    assert each.says("2026-06-01") == ("under_notice", "2026-06-01")
    assert each.says("2026-12-02") == ("expired", "2026-12-02")


def test_a_newer_version_takes_over_where_it_comes_into_force():
    history = History().sent(parties="ab").decided("2026-03-01", "2026-03-01")
    history.version(on="2026-06-01", starts_on="2027-01-01")
    history.sent("2026-07-01", parties="ab", number=2).decided("2026-09-01", "2026-09-01", number=2)
    autumn = history.on("2026-12-31")
    assert (autumn.headline.number, autumn.headline.state) == (1, State.IN_FORCE)
    assert autumn.coming
    assert (autumn.coming.number, autumn.coming.state) == (2, State.DECIDING)
    spring = history.on("2027-01-01")
    assert (spring.headline.number, spring.headline.state, spring.coming) == (2, State.IN_FORCE, None)
    assert (spring.versions[0].state, spring.versions[0].since) == (State.REPLACED, date(2027, 1, 1))


def test_each_for_itself_a_newer_version_takes_over_party_by_party():
    history = History(rule=Rule.EACH).sent(parties="ab").decided("2026-03-01", "2026-03-01")
    history.version(on="2026-06-01", rule=Rule.EACH)
    history.sent("2026-07-01", parties="ab", number=2).decided("2026-09-01", number=2)
    found = history.on("2026-09-01")
    assert [(each.state, each.bound) for each in found.versions] == [(State.IN_FORCE, 1)] * 2
    history.tell(Verb.DECIDE, "2026-10-01", "b", number=2)
    assert history.on("2026-10-01").versions[0].state == State.REPLACED


def test_an_amendment_that_is_declined_leaves_what_was_in_force():
    history = History().sent(parties="a").decided("2026-03-01")
    history.version(on="2026-06-01", change="amendment")
    history.sent("2026-07-01", parties="a", number=2).tell(Verb.DECLINE, "2026-08-01", "a", number=2)
    found = history.on("2026-08-01")
    assert (found.headline.number, found.headline.state) == (1, State.IN_FORCE)
    assert found.coming
    assert found.coming.state == State.FALLEN


def test_a_correction_changes_what_the_version_says_and_no_decision():
    history = History(ends_on="2026-12-31").sent(parties="a").decided("2026-03-01")
    history.versions.append(
        DocumentVersion(pk=2, number=2, change="correction", ends_on=date(2027, 12, 31), corrects_id=1)
    )
    history.tell(Verb.CORRECT, "2026-04-01", number=2, of=1)
    line = history.on("2026-04-01").headline
    assert (line.number, line.terms.number, line.state) == (1, 2, State.IN_FORCE)
    assert history.says("2027-01-01") == ("in_force", "2026-03-01")
    assert history.on("2026-03-31").headline.ends == date(2026, 12, 31)


def test_what_is_struck_counts_no_more_and_did_until_then():
    history = History().sent(parties="a").decided("2026-03-01")
    history.tell(Verb.VOID, "2026-04-01", event=3)
    assert history.says("2026-03-31") == ("in_force", "2026-03-01")
    assert history.says("2026-04-01") == ("deciding", "2026-02-01")


def test_what_a_source_says_is_never_in_force():
    history = History()
    history.events, history.versions = [], []
    history.version(Verb.TELL_SOURCE, "2026-01-01", starts_on="2017-04-01", ends_on="2020-12-31")
    assert history.says("2026-06-01") == ("by_source", "2026-01-01")
    history.version(on="2026-02-01")
    found = history.on("2026-06-01")
    assert (found.headline.state, found.coming.state) == (State.BY_SOURCE, State.PROPOSED)
    history.sent("2026-03-01", parties="a", number=2).decided("2026-07-01", number=2)
    assert [each.state for each in history.on("2026-07-01").versions] == [State.REPLACED, State.IN_FORCE]


def test_every_turn_has_its_day():
    history = History(starts_on="2026-05-01", ends_on="2026-12-31").tell(Verb.ENDORSE, "2026-01-15")
    history.sent(parties="a").decided("2026-03-01")
    found = turns(history.events, history.versions, date(2027, 6, 1))
    assert [(turn.day.isoformat(), turn.state.value) for turn in found] == [
        ("2026-01-01", "proposed"),
        ("2026-01-15", "endorsed"),
        ("2026-02-01", "deciding"),
        ("2026-05-01", "in_force"),
        ("2027-01-01", "expired"),
    ]


@pytest.mark.parametrize("rule", Rule)
def test_no_party_is_bound_before_it_has_decided(rule):
    history = History(rule=rule).sent().decided("2026-03-01", "2026-04-01", "2026-05-01")
    for day in ("2026-03-15", "2026-04-15", "2026-05-15"):
        line = history.on(day).headline
        bound = {code for code, party in line.parties.items() if party.is_bound(line.on)}
        assert bound <= {code for code, party in line.parties.items() if party.answer == Answer.DECIDED}
