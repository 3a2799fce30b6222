"""Words as people misspell them: by ear, by a slip, from the first letter on; and what means the same."""

import pytest

from search.finding import find
from search.hearing import heard_alike, sounded
from search.synonyms import PHRASES, TOGETHER
from search.words import stem, words_of
from search.workflow import index_all
from tests.factories.needs import need_in

HEARD = [
    ("munhelsa", "munhälsa"),
    ("lekemedel", "läkemedel"),
    ("förlåssning", "förlossning"),
    ("psykologijsk", "psykologisk"),
    ("gjälpmedel", "hjälpmedel"),
    ("skärvård", "stjärvård"),
    ("akcident", "ackident"),
    ("avikelse", "avvikelse"),
    ("wård", "vård"),
]


@pytest.mark.parametrize(("one", "other"), HEARD)
def test_what_sounds_the_same_is_the_same(one, other):
    assert heard_alike(one, other) >= 0.8
    assert heard_alike(other, one) >= 0.8


@pytest.mark.parametrize(
    ("slip", "word"),
    [("uicid", "suicid"), ("ssuicid", "suicid"), ("usicid", "suicid"), ("välfrädsteknik", "välfärdsteknik")],
)
def test_a_slip_is_heard_wherever_it_stands(slip, word):
    assert heard_alike(slip, word) > 0


@pytest.mark.parametrize(
    ("one", "other"),
    [("vård", "bord"), ("barn", "larm"), ("kost", "post"), ("samverkan", "samhällsvård"), ("", "a")],
)
def test_other_words_are_others(one, other):
    assert heard_alike(one, other) == 0


def test_how_a_word_sounds_follows_from_the_word_alone():
    assert sounded("hjälpmedel") == sounded("jälpmedel") == sounded("jelpmedel")
    assert sounded("") == ""


@pytest.fixture
def field(cast):
    needs = {
        "list": need_in("identified", cast, title="Gemensam läkemedelslista", summary="Annat."),
        "walk": need_in("identified", cast, title="Läkemedelsgenomgångar", summary="Annat."),
        "oral": need_in("identified", cast, title="Munhälsa hos äldre", summary="Annat."),
        "rehab": need_in("identified", cast, title="Rehabilitering efter stroke", summary="Annat."),
        "dementia": need_in("identified", cast, title="Kognitiv svikt", summary="Annat."),
    }
    index_all()
    return needs


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("medicinlista", "list"),
        ("medisinlista", "list"),
        ("lekemedelslista", "list"),
        ("äkemedelslista", "list"),
        ("medicingenomgång", "walk"),
        ("munhelsa", "oral"),
        ("monhälsa", "oral"),
        ("unhälsa", "oral"),
        ("tandhälsa", "oral"),
        ("rehab", "rehab"),
        ("rehabilitärring", "rehab"),
        ("demens", "dementia"),
        ("demänsvård", "dementia"),
    ],
)
def test_it_is_found_however_it_is_said(question, name, field):
    assert find(question).needs[:1] == [field[name].pk]


@pytest.mark.django_db
def test_a_word_that_is_another_is_not_bent_into_one(field):
    assert find("kvantfysik").needs == []


def test_the_word_list_holds_words_as_the_search_reads_them():
    for group in TOGETHER:
        assert len(group) == len(set(group)) >= 2
        assert all(words_of(word) == [word] for word in group)
    for phrase, meaning in PHRASES.items():
        assert len(words_of(phrase)) > 1
        assert words_of(meaning)
    assert stem("läkemedel").startswith("läkemedel")
