"""The desk's addresses, under /arbete/: Swedish paths, verbs in English."""

from django.urls import path

from desk.views import (
    assignments,
    implementation,
    messages,
    mine,
    needs,
    people,
    proposals,
    weighing,
)
from desk.views.meetings import agenda, attendance, decision, meeting, proposal, showing
from initiatives import converters  # noqa: F401 – registers <need:…>

app_name = "desk"

urlpatterns = [
    path("", mine.mine, name="mine"),
    path("behov/", needs.needs, name="needs"),
    path("behov/nytt/", proposals.new, name="new"),
    path("behov/liknande/", proposals.alike, name="alike"),
    path("behov/<need:key>/", needs.need, name="need"),
    path("behov/<need:key>/beslut/tillkannage/", needs.held, {"what": "tillkannage"}, name="announce"),
    path("behov/<need:key>/beslut/stryk/", needs.held, {"what": "stryk"}, name="strike"),
    path("behov/<need:key>/andra/", proposals.edit, name="edit"),
    path("behov/<need:key>/forhandsvisning/", proposals.preview, name="preview"),
    path("behov/<need:key>/bilagor/<uuid:attachment>/", proposals.attachment, name="attachment"),
    path("behov/<need:key>/<str:verb>/", needs.verb, name="verb"),
    path("meddelanden/", messages.message_list, name="messages"),
    path("personer/", people.people, name="people"),
    path("personer/ny/", people.invite, name="people_invite"),
    path("personer/<int:key>/lana/", people.lend, name="people_lend"),
    path("personer/<int:key>/avsluta/", people.end, name="people_end"),
    path("personer/<int:key>/mejl/", people.mail, name="people_mail"),
    path("vag/", weighing.needs, name="weigh_list"),
    path("vag/<need:key>/", weighing.weigh, name="weigh"),
    path("vag/<need:key>/angra/", weighing.undone, name="weigh_undo"),
    path("moten/", meeting.meetings, name="meetings"),
    path("moten/<int:pk>/", meeting.meeting, name="meeting"),
    path("moten/<int:pk>/edit/", meeting.edit, name="meeting_edit"),
    path("moten/<int:pk>/call/", meeting.call, name="meeting_call"),
    path("moten/<int:pk>/hold/", meeting.hold, name="meeting_hold"),
    path("moten/<int:pk>/approve/", meeting.approve, name="meeting_approve"),
    path("moten/<int:pk>/narvaro/", attendance.attendance, name="meeting_attendance"),
    path("moten/<int:pk>/add-item/", agenda.add, name="meeting_add_item"),
    path("moten/<int:pk>/arenden/<int:item>/edit/", agenda.edit, name="meeting_edit_item"),
    path("moten/<int:pk>/arenden/<int:item>/up/", agenda.move, {"way": "up"}, name="meeting_lift_item"),
    path("moten/<int:pk>/arenden/<int:item>/down/", agenda.move, {"way": "down"}, name="meeting_lower_item"),
    path("moten/<int:pk>/arenden/<int:item>/take-off/", agenda.take_off, name="meeting_take_off_item"),
    path("moten/<int:pk>/arenden/<int:item>/anteckningar/", agenda.notes, name="meeting_note_item"),
    path("moten/<int:pk>/arenden/<int:item>/decide/", decision.decide, name="meeting_decide"),
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
    path("uppdrag/<need:key>/", assignments.assignment, name="assignment"),
    path("uppdrag/<need:key>/charter/", assignments.charter, name="assignment_charter"),
    path("uppdrag/<need:key>/group/", assignments.group, name="assignment_group"),
    path("uppdrag/<need:key>/interim/", assignments.interim, name="assignment_interim"),
    path("genomforande/", implementation.lanes, name="implementation"),
]
