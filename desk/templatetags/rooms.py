"""The rooms of the desk that this person has business in, for the menu: by what they are for."""

from dataclasses import dataclass, replace
from typing import Any

from django import template
from django.template import RequestContext
from django.utils.translation import gettext_lazy as _

from agreements.permissions import is_contact, may_keep_documents
from assignments.permissions import leads_some, reads_every_assignment
from consultations.permissions import may_have_room
from contacts.permissions import may_keep_contacts
from desk.waiting.letters import unanswered
from deviations.permissions import may_follow_deviations
from indicators.permissions import may_keep_indicators
from letters.permissions import may_read_letters
from meetings.permissions import may_follow
from networks.permissions import may_have_room as may_enter_networks
from news.permissions import may_write_news
from organizations.models import Body
from organizations.permissions import Role, has_role, has_seat, may_manage_people
from prioritization.permissions import may_follow_rounds
from records.permissions import may_take_records
from ui.addresses import address
from yearly.permissions import may_write_reports

register = template.Library()

ON_ONE_ROW = 10
"""So many links have room beside each other; of more, each group's wait behind its name."""


@dataclass(frozen=True)
class Room:
    """One link: the name of its address, its words, and the rooms elsewhere that are reached from it."""

    name: str
    label: Any
    also: tuple[str, ...] = ()
    has_parts: bool = True
    """Whether what stands under its address is its own."""
    count: int = 0
    """How much waits there, where that is told."""
    current: str = ""
    """Whether the reader is here: `page` in the room itself, `true` further in."""

    @property
    def address(self) -> str:
        return address(self.name)

    def seen_from(self, path: str) -> "Room":
        if path == self.address:
            return replace(self, current="page")
        own = (self.address,) if self.has_parts else ()
        return replace(self, current="true") if path.startswith((*own, *map(address, self.also))) else self


@dataclass(frozen=True)
class Group:
    """Rooms that are for the same; without a name they stand in the open."""

    label: Any
    rooms: list[Room]
    is_folded: bool = False

    @property
    def count(self) -> int:
        return sum(room.count for room in self.rooms)

    @property
    def is_here(self) -> bool:
        return any(room.current for room in self.rooms)


def process(user: Any, needs: str) -> dict[Room, bool]:
    return {
        Room("desk:mine", _("Mitt arbete"), has_parts=False): True,
        Room("desk:needs", needs): True,
        Room("desk:weigh_list", _("Väg")): may_follow_rounds(user),
        Room("desk:meetings", _("Möten")): may_follow(user),
        Room("desk:portfolio", _("Uppdrag")): reads_every_assignment(user) or leads_some(user),
        Room("desk:implementation", _("Genomförande")): answers(user),
    }


def answers(user: Any) -> bool:
    # By role, not by whether there is anything there: a menu that comes and goes is hard to learn.
    return has_role(user, Role.COORDINATOR, Body.Kind.SUBREGIONAL) or has_role(user, Role.CONTACT)


def steering(user: Any) -> dict[Room, bool]:
    keeps = may_keep_documents(user)
    # A contact reads the room of its own huvudman alone.
    principals = _("Huvudmän") if keeps else _("Huvudman")
    return {
        Room("desk:principals", principals): keeps or is_contact(user),
        Room("desk:consultations", _("Remisser")): may_have_room(user),
        Room("desk:documents", _("Styrdokument"), ("desk:calendars",)): keeps or is_contact(user),
        Room("desk:plans", _("Handlingsplaner"), ("desk:follow_ups",)): may_keep_indicators(user)
        or answers(user),
    }


def following_up(user: Any) -> dict[Room, bool]:
    return {
        Room("desk:indicators", _("Indikatorer")): may_keep_indicators(user),
        Room("desk:deviations", _("Avvikelser")): may_follow_deviations(user),
        Room("desk:yearly_reports", _("Årsrapporter")): may_write_reports(user),
        Room("desk:records", _("Arkivpaket"), ("desk:verifications",)): may_take_records(user),
    }


def telling(user: Any) -> dict[Room, bool]:
    reads_letters = may_read_letters(user)
    waiting = unanswered.how_many() if reads_letters else 0
    return {
        Room("desk:coming", _("Kommande")): may_write_news(user),
        Room("desk:news", _("Nyheter")): may_write_news(user),
        Room("desk:letters", _("Brev"), count=waiting): reads_letters,
    }


def organization(user: Any) -> dict[Room, bool]:
    return {
        Room("desk:contacts", _("Kontakter")): may_keep_contacts(user),
        Room("desk:networks", _("Nätverk")): may_enter_networks(user),
        Room("desk:people", _("Personer")): may_manage_people(user),
    }


def more(user: Any) -> dict[Room, bool]:
    return {
        Room("desk:own_seat", _("Min plats")): has_seat(user),
        Room("desk:messages", _("Meddelanden")): True,
        Room("mfa_index", _("Min inloggning")): True,
        Room("website:start", _("Offentliga sidan"), has_parts=False): True,
    }


@register.simple_tag(takes_context=True)
def rooms(context: RequestContext, needs: str) -> list[Group]:
    """What the person has business in, by what it is for. Asks for roles, read once, and for whoever
    answers letters how many wait. `needs`: what the region calls its needs."""
    user, path = context.request.user, context.request.path
    kinds = {
        "": process(user, needs),
        _("Styrning"): steering(user),
        _("Uppföljning"): following_up(user),
        _("Kommunikation"): telling(user),
        _("Organisation"): organization(user),
        _("Mer"): more(user),
    }
    groups = [
        Group(label, [room.seen_from(path) for room, is_open in kind.items() if is_open])
        for label, kind in kinds.items()
    ]
    are_many = sum(len(group.rooms) for group in groups) > ON_ONE_ROW
    return [
        replace(group, is_folded=are_many and bool(group.label) and len(group.rooms) > 1) for group in groups
    ]
