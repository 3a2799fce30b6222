"""Where each part of the meeting room is, under `/arbete/moten/`."""

from django.urls import path

from desk.views import consent, papers
from desk.views.meetings import (
    agenda,
    approval,
    attendance,
    calling_off,
    days,
    decision,
    meeting,
    proposal,
    replying,
    showing,
    signing,
)

meeting_paths = [
    path("moten/", meeting.meetings, name="meetings"),
    path("moten/nya/", days.plan_days, name="meeting_days"),
    path("moten/<int:pk>/", meeting.meeting, name="meeting"),
    path("moten/<int:pk>/edit/", meeting.edit, name="meeting_edit"),
    path("moten/<int:pk>/move/", calling_off.move, name="meeting_move"),
    path("moten/<int:pk>/cancel/", calling_off.cancel, name="meeting_cancel"),
    path("moten/<int:pk>/withdraw/", calling_off.withdraw, name="meeting_withdraw"),
    path("moten/<int:pk>/call/", meeting.call, name="meeting_call"),
    path("moten/<int:pk>/reply/", replying.reply, name="meeting_reply"),
    path("moten/<int:pk>/hold/", meeting.hold, name="meeting_hold"),
    path("moten/<int:pk>/approve/", approval.approve, name="meeting_approve"),
    path("moten/<int:pk>/sign/", signing.sign, name="meeting_sign"),
    path("moten/<int:pk>/signatures/", signing.on_paper, name="meeting_signatures"),
    path("moten/<int:pk>/narvaro/", attendance.attendance, name="meeting_attendance"),
    path("moten/<int:pk>/add-item/", agenda.add, name="meeting_add_item"),
    path("moten/<int:pk>/arenden/<int:item>/edit/", agenda.edit, name="meeting_edit_item"),
    path("moten/<int:pk>/arenden/<int:item>/up/", agenda.move, {"way": "up"}, name="meeting_lift_item"),
    path("moten/<int:pk>/arenden/<int:item>/down/", agenda.move, {"way": "down"}, name="meeting_lower_item"),
    path("moten/<int:pk>/arenden/<int:item>/place/", agenda.place, name="meeting_place_item"),
    path("moten/<int:pk>/arenden/<int:item>/take-off/", agenda.take_off, name="meeting_take_off_item"),
    path("moten/<int:pk>/arenden/<int:item>/anteckningar/", agenda.notes, name="meeting_note_item"),
    path("moten/<int:pk>/arenden/<int:item>/decide/", decision.decide, name="meeting_decide"),
    path("moten/<int:pk>/samlat/", consent.consent, name="meeting_consent"),
    path("moten/<int:pk>/forslag/", proposal.propose, name="meeting_propose"),
    path(
        "moten/<int:pk>/forslag/<int:proposal>/accept/",
        proposal.answer,
        {"what": "accept"},
        name="meeting_accept_proposal",
    ),
    path(
        "moten/<int:pk>/forslag/<int:proposal>/decline/",
        proposal.answer,
        {"what": "decline"},
        name="meeting_decline_proposal",
    ),
    path("moten/<int:pk>/visa/", showing.screen, name="meeting_show"),
    path("moten/<int:pk>/visa/nu/", showing.now, name="meeting_shown"),
    path("moten/<int:pk>/visa/begin/", showing.begin, name="meeting_show_begin"),
    path("moten/<int:pk>/visa/end/", showing.end, name="meeting_show_end"),
    path("moten/<int:pk>/visa/next/", showing.step, {"way": "next"}, name="meeting_show_next"),
    path("moten/<int:pk>/visa/previous/", showing.step, {"way": "previous"}, name="meeting_show_previous"),
    path("moten/<int:pk>/handlingar/", papers.package, name="papers"),
    path("moten/<int:pk>/handlingar.pdf", papers.package_pdf, name="papers_package"),
    path("moten/<int:pk>/handlingar/utan-bilagor.pdf", papers.package_alone, name="papers_package_alone"),
    path(
        "moten/<int:pk>/handlingar/tillagg-<int:number>.pdf", papers.supplement_pdf, name="papers_supplement"
    ),
    path("moten/<int:pk>/protokoll/", papers.minutes, name="papers_minutes"),
    path("moten/<int:pk>/protokoll.pdf", papers.minutes_pdf, name="papers_minutes_pdf"),
    path("moten/<int:pk>/protokoll/tillagg-<int:number>.pdf", papers.addendum_pdf, name="papers_addendum"),
]
