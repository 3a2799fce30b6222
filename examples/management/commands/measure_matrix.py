"""Measures the shared matrix of a closed round: few members and needs against 30 members and 60 needs.

Run by `make bench` on a database of its own; makes the rounds in bulk, as only a measurement may.
"""

import statistics
import time
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

import clock
from accounts.models import User
from initiatives.models import Need
from organizations.models import Body, Membership, Question
from prioritization.models import Assessment, AssessmentAnswer, Placement, Round, RoundEntry

SIZES = ((5, 10), (30, 60))
TIMES = 15


class Command(BaseCommand):
    """`make bench` runs it on a database of its own."""

    help = "Measures the shared matrix, small and large."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEBUG:
            raise CommandError("Only with DEBUG.")
        told = [_measured(members, needs) for members, needs in SIZES]
        sizes = "".join(f"{members}x{needs}".rjust(8) for members, needs in SIZES)
        self.stdout.write(f"{'Matris, ledamöter x behov':<28}{sizes}   ratio")
        for place, what in enumerate(("ms, median", "kB", "frågor")):
            few, many = (row[place] for row in told)
            self.stdout.write(f"{what:<28}{few:>8.1f}{many:>8.1f}{many / few:>8.2f}")


def _measured(members: int, needs: int) -> tuple[float, float, int]:
    people = _members(members)
    weighing = _round(people, needs)
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(people[0])
    address = f"/arbete/vag/omgang/{weighing.pk}/"
    client.get(address)
    times = []
    for _ in range(TIMES):
        begun = time.perf_counter()
        answer = client.get(address)
        times.append((time.perf_counter() - begun) * 1000)
    if answer.status_code != 200:
        raise CommandError(f"{address} answered {answer.status_code}")
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    return statistics.median(times), len(answer.content) / 1000, len(queries)


def _members(count: int) -> list[User]:
    body = Body.objects.steering()
    today = clock.today()
    for number in range(count):
        person, _new = User.objects.get_or_create(email=f"matning{number}@demo.example")
        Membership.objects.get_or_create(user=person, body=body, role="member", starts_on=today)
    return list(User.objects.filter(email__startswith="matning").order_by("pk")[:count])


def _round(people: list[User], count: int) -> Round:
    """Everybody has answered everything, each a little apart from the others."""
    now = clock.now()
    closed: dict[str, Any] = {"closed_at": now, "opened_at": now}
    weighing = Round.objects.create(last_day=clock.today() + timedelta(days=1), **closed)
    needs = Need.objects.published().order_by("pk")[:count]
    entries = RoundEntry.objects.bulk_create(
        RoundEntry(round=weighing, need=need, is_open=False) for need in needs
    )
    answers = Assessment.objects.bulk_create(
        Assessment(entry=entry, member=person, completed_at=now) for entry in entries for person in people
    )
    Placement.objects.bulk_create(
        # Spread over the whole square without chance, so that two measurements are of the same thing.
        Placement(assessment=row, importance=(row.pk * 37) % 101, urgency=(row.pk * 61) % 101)
        for row in answers
    )
    questions = list(Question.objects.all())
    AssessmentAnswer.objects.bulk_create(
        AssessmentAnswer(assessment=row, question=question, answer="yes", why="Ett skäl.")
        for row in answers
        for question in questions
    )
    return weighing
