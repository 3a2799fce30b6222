"""The rooms of the desk that this person has business in, for the menu."""

from dataclasses import dataclass, replace
from typing import Any

from django import template
from django.template import RequestContext
from django.utils.translation import gettext_lazy as _

from agreements.permissions import is_contact, may_keep_documents
from assignments.permissions import leads_some, reads_every_assignment
from consultations.permissions import may_have_room
from contacts.permissions import may_keep_contacts
from deviations.permissions import may_follow_deviations
from indicators.permissions import may_keep_indicators
from letters.models import Letter
from letters.permissions import may_read_letters
from meetings.permissions import may_follow
from networks.permissions import may_have_room as may_enter_networks
from news.permissions import may_write_news
from organizations.models import Body
from organizations.permissions import Role, has_role, has_seat
from prioritization.permissions import may_follow_rounds
from records.permissions import may_take_records
from yearly.permissions import may_write_reports

register = template.Library()


@dataclass(frozen=True)
class Room:
    """One link: the name of its address, its words, and the addresses under it."""

    name: str
    label: Any
    under: tuple[str, ...] = ()
    count: int = 0
    """How much waits there, where that is told."""

    @property
    def address(self) -> str:
        return f"desk:{self.name}"


WEIGHING = Room(
    "weigh_list",
    _("Väg"),
    ("weigh", "weigh_others", "round", "round_new", "round_agenda", "round_extend", "remark_answer"),
)
MEETINGS = Room(
    "meetings",
    _("Möten"),
    (
        "meeting",
        "meeting_days",
        "meeting_edit",
        "meeting_move",
        "meeting_cancel",
        "meeting_call",
        "meeting_reply",
        "meeting_hold",
        "meeting_approve",
        "meeting_attendance",
        "meeting_sign",
        "meeting_signatures",
        "meeting_add_item",
        "meeting_edit_item",
        "meeting_lift_item",
        "meeting_lower_item",
        "meeting_place_item",
        "meeting_take_off_item",
        "meeting_note_item",
        "meeting_decide",
        "meeting_propose",
        "meeting_accept_proposal",
        "meeting_decline_proposal",
        "meeting_consent",
        "papers",
        "papers_minutes",
        "meeting_show",
    ),
)
PORTFOLIO = Room("portfolio", _("Uppdrag"), ("assignment",))
CONSULTATIONS = Room(
    "consultations",
    _("Remisser"),
    (
        "consultation",
        "consultation_new",
        "consultation_edit",
        "consultation_document",
        "consultation_document_new",
        "consultation_point",
        "consultation_point_new",
        "consultation_recipients",
        "consultation_take",
        "consultation_answer",
        "consultation_extension",
        "consultation_grant",
        "consultation_register",
        "consultation_response",
        "compilation",
        "compilation_point",
        "compilation_theme",
        "compilation_theme_new",
        "publish_heard",
        "publish_decided",
    ),
)
LETTERS = Room("letters", _("Brev"), ("letter_answer",))
INDICATORS = Room(
    "indicators", _("Indikatorer"), ("indicators_read", "indicators_batch", "indicators_publish")
)
CONTACTS = Room("contacts", _("Kontakter"), ("contacts_new", "contacts_edit"))
DEVIATIONS = Room(
    "deviations",
    _("Avvikelser"),
    (
        "deviations_read",
        "deviations_batch",
        "deviations_publish",
        "analysis",
        "analysis_new",
        "analysis_edit",
        "analysis_publish",
        "analysis_take_down",
    ),
)
COMING = Room("coming", _("Kommande"))
NEWS = Room("news", _("Nyheter"), ("news_new", "news_item", "news_mail", "news_edit", "news_publish"))
DOCUMENTS = Room(
    "documents",
    _("Styrdokument"),
    (
        "document",
        "document_new",
        "document_edit",
        "document_review",
        "document_version",
        "document_answer",
        "document_move",
        "calendars",
        "calendar",
    ),
)
PRINCIPALS = Room("principals", _("Huvudmän"), ("principal",))
OWN_PRINCIPAL = Room("principals", _("Huvudman"), ("principal",))
"""The same room as a contact reads it: its own page."""

PLANS = Room(
    "plans",
    _("Handlingsplaner"),
    (
        "plan",
        "plan_new",
        "plan_head",
        "plan_publish",
        "plan_withdraw",
        "plan_file",
        "plan_goal",
        "plan_goal_new",
        "plan_activity",
        "plan_activity_new",
        "follow_ups",
        "follow_up",
        "follow_up_part",
        "follow_up_publish",
    ),
)
REPORTS = Room(
    "yearly_reports",
    _("Årsrapporter"),
    ("yearly_new", "yearly_report", "yearly_sentence", "yearly_approve"),
)
NETWORKS = Room("networks", _("Nätverk"), ("network", "network_year", "network_paper"))
RECORDS = Room("records", _("Arkivpaket"), ("verifications",))
OWN_SEAT = Room("own_seat", _("Min plats"), ("own_seat_lend",))
IMPLEMENTATION = Room("implementation", _("Genomförande"), ("implementation_lane",))


@register.simple_tag(takes_context=True)
def rooms(context: RequestContext) -> list[Room]:
    """Ordered by what they are for: the process, texts, follow-up, people. Asks for roles, read once, and for
    whoever answers letters how many wait."""
    user = context.request.user
    # By role, not by whether there is anything there: a menu that comes and goes is hard to learn.
    answers = has_role(user, Role.COORDINATOR, Body.Kind.SUBREGIONAL) or has_role(user, Role.CONTACT)
    open_to = {
        WEIGHING: may_follow_rounds(user),
        MEETINGS: may_follow(user),
        PORTFOLIO: reads_every_assignment(user) or leads_some(user),
        IMPLEMENTATION: answers,
        PRINCIPALS: may_keep_documents(user),
        OWN_PRINCIPAL: is_contact(user) and not may_keep_documents(user),
        CONSULTATIONS: may_have_room(user),
        DOCUMENTS: may_keep_documents(user) or is_contact(user),
        PLANS: may_keep_indicators(user) or answers,
        INDICATORS: may_keep_indicators(user),
        DEVIATIONS: may_follow_deviations(user),
        NETWORKS: may_enter_networks(user),
        REPORTS: may_write_reports(user),
        COMING: may_write_news(user),
        NEWS: may_write_news(user),
        LETTERS: may_read_letters(user),
        CONTACTS: may_keep_contacts(user),
        RECORDS: may_take_records(user),
        OWN_SEAT: has_seat(user),
    }
    if open_to[LETTERS]:
        counted = replace(LETTERS, count=Letter.objects.unanswered().count())
        open_to = {counted if room is LETTERS else room: is_open for room, is_open in open_to.items()}
    return [room for room, is_open in open_to.items() if is_open]
