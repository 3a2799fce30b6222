"""Sentences agree with what the region calls a need, whatever its gender."""

import pytest
from django.template import engines

from organizations.models import Profile
from organizations.region import begin_request, end_request, say, say_lazy
from organizations.words import NeedWords
from tests.factories.people import load_world

BEHOV = NeedWords(
    "utvecklingsbehov", "utvecklingsbehovet", "utvecklingsbehov", "utvecklingsbehoven", "neuter"
)
FRAGA = NeedWords(
    "utvecklingsfråga", "utvecklingsfrågan", "utvecklingsfrågor", "utvecklingsfrågorna", "common"
)
FORMS = {"indefinite": "fråga", "definite": "frågan", "plural": "frågor", "definite_plural": "frågorna"}


@pytest.mark.parametrize(
    ("sentence", "neuter", "common"),
    [
        (
            "[The need] är [registrerat|registrerad].",
            "Behovet är registrerat.",
            "Utvecklingsfrågan är registrerad.",
        ),
        ("Väck [ett nytt|en ny] [need].", "Väck ett nytt behov.", "Väck en ny utvecklingsfråga."),
        (
            "Alla [needs] och [the needs]s sidor",
            "Alla behov och behovens sidor",
            "Alla utvecklingsfrågor och utvecklingsfrågornas sidor",
        ),
        ("[Needs]: [det|den]", "Behov: det", "Utvecklingsfrågor: den"),
        (
            "[1] och [något annat] står kvar",
            "[1] och [något annat] står kvar",
            "[1] och [något annat] står kvar",
        ),
    ],
)
def test_a_sentence_in_both_genders(sentence, neuter, common):
    assert (BEHOV.say(sentence), FRAGA.say(sentence)) == (neuter, common)


@pytest.mark.django_db
def test_what_stands_in_a_table_is_put_in_words_when_it_is_shown():
    load_world()
    stands = say_lazy("[The need] är [nytt|ny].")
    assert str(stands) == "Behovet är nytt."
    Profile.objects.update(need_words=FORMS | {"gender": "common"})
    assert (str(stands), say("[needs]")) == ("Frågan är ny.", "frågor")
    template = engines["django"].from_string("{% load words %}{% filter say %}<b>[Need]</b>{% endfilter %}")
    assert template.render() == "<b>Fråga</b>"


@pytest.mark.django_db
def test_a_request_reads_the_region_once_and_the_next_one_anew(django_assert_num_queries):
    load_world()
    begin_request()
    with django_assert_num_queries(2):
        assert say("[need] [needs]") == say("[need]") + " " + say("[needs]")
    Profile.objects.update(need_words=FORMS | {"gender": "common"})
    begin_request()
    assert say("[need]") == "fråga"
    end_request()
    with django_assert_num_queries(4):
        say("[need]")
        say("[need]")
