"""A better rule for whose turn it is holds for what is already kept: rows and past days, by a migration."""

import pytest
from django.apps import apps

from initiatives.models import Need, StandingPeriod
from initiatives.restanding import restand
from initiatives.stays import lay_stays
from initiatives.verification import verify_needs
from tests.desk.test_turns import all_in_use
from tests.factories.needs import make, need_in

pytestmark = pytest.mark.django_db


def test_what_was_kept_by_an_older_rule_is_worked_out_anew(cast):
    need = all_in_use(cast)
    Need.objects.filter(pk=need.pk).update(holder="areas")
    for period in StandingPeriod.objects.filter(need=need):
        StandingPeriod.objects.filter(pk=period.pk).update(facts=period.facts | {"holder": "areas"})
    assert len(list(verify_needs())) == 2
    restand(apps, None)
    assert list(verify_needs()) == []


def test_the_times_of_an_older_history_are_laid_of_its_events(cast):
    need = make("answer_referral", need_in("assessment referred", cast), cast)
    told = [*need.stays.order_by("ended_seq", "state").values_list("ended_seq", "state", "days")]
    assert [state for _seq, state, _days in told] == ["identified", "question"]
    need.stays.all().delete()
    lay_stays(apps, None)
    assert [*need.stays.order_by("ended_seq", "state").values_list("ended_seq", "state", "days")] == told
    assert list(verify_needs()) == []
