"""The seats of the steering body: who fills each now, what each has left, and what its other one has said.

A seat that is lent has one answer, whoever of the two gave it. What was answered is the matrix's to show.
"""

from collections import defaultdict
from dataclasses import dataclass

from accounts.models import User
from plaintext.order import in_order
from prioritization.models import Assessment, Round, RoundEntry
from prioritization.permissions import seat_owner, seat_owners
from prioritization.querysets import RoundEntryQuerySet


@dataclass(frozen=True)
class Person:
    """One seat in the steering body by who fills it, and for how many of the round's needs it is done."""

    user: int
    name: str
    answered: int
    asked: int
    sits: bool = True
    stands_in_for: str = ""

    @property
    def is_done(self) -> bool:
        return self.answered >= self.asked

    @property
    def is_waited_for(self) -> bool:
        """Has something left, and still sits there."""
        return self.sits and not self.is_done


def who_answered(weighing: Round) -> list[Person]:
    """Each seat filled today and whoever has answered, by name; never what. Four queries.

    Whoever has lent out the role today is not waited for; the stand-in is, for what the seat has not
    answered. A need that has left what is weighed is asked of nobody, while the round is open.
    """
    answered: dict[int, set[int]] = defaultdict(set)
    counted = Assessment.objects.counted().filter(entry__round=weighing)
    for entry, owner in counted.by_seat():
        answered[owner].add(entry)
    filled_by = {owner: user for user, owner in seat_owners().items()}
    entries = weighing.entries.all() if not weighing.is_open else weighing.entries.open()
    asked = set(entries.values_list("pk", flat=True))
    names = User.objects.in_bulk(set(answered) | set(filled_by) | set(filled_by.values()))
    people = [
        Person(
            user=filled_by.get(owner, owner),
            name=str(names[filled_by.get(owner, owner)]),
            answered=len(answered[owner]),
            asked=len(asked | answered[owner]),
            sits=owner in filled_by,
            stands_in_for=str(names[owner]) if filled_by.get(owner, owner) != owner else "",
        )
        for owner in set(answered) | set(filled_by)
    ]
    return sorted(people, key=lambda person: in_order(person.name))


def left_to_weigh(user: User) -> RoundEntryQuerySet:
    """What is not answered on the seat that this person fills, by whoever of the two that share it."""
    done = Assessment.objects.current().complete().for_seat(seat_owner(user)).values("entry")
    return RoundEntry.objects.open().exclude(pk__in=done).with_need().by_last_day()


def same_seat(entry: RoundEntry, user: User, mine: Assessment | None) -> Assessment | None:
    """What somebody else answered on the seat that this person answers for: only one of the two counts."""
    owner = (mine.stands_in_for_id or user.pk) if mine else seat_owner(user)
    theirs = Assessment.objects.current().complete().for_seat(owner).filter(entry=entry)
    return theirs.exclude(member=user).select_related("member").order_by("updated", "pk").last()
