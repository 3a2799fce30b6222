"""The desk's addresses, under /arbete/: Swedish paths, verbs in English."""

from django.urls import path

from desk.views import (
    assignments,
    attachments,
    consent,
    implementation,
    meetings,
    messages,
    mine,
    needs,
    people,
    proposals,
    rounds,
    weighing,
)
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
    path("behov/<need:key>/bilagor/<uuid:attachment>/", attachments.attachment, name="attachment"),
    path(
        "behov/<need:key>/bilagor/<uuid:attachment>/offentlig/",
        attachments.publish,
        name="attachment_publish",
    ),
    path("behov/<need:key>/bilagor/<uuid:attachment>/intern/", attachments.hide, name="attachment_hide"),
    path("behov/<need:key>/<str:verb>/", needs.verb, name="verb"),
    path("meddelanden/", messages.message_list, name="messages"),
    path("personer/", people.people, name="people"),
    path("personer/ny/", people.invite, name="people_invite"),
    path("personer/<int:key>/lana/", people.lend, name="people_lend"),
    path("personer/<int:key>/avsluta/", people.end, name="people_end"),
    path("personer/<int:key>/mejl/", people.mail, name="people_mail"),
    path("vag/", weighing.needs, name="weigh_list"),
    path("vag/omgang/ny/", rounds.new, name="round_new"),
    path("vag/omgang/<int:pk>/", rounds.weighing_round, name="round"),
    path("vag/omgang/<int:pk>/add/", rounds.act, {"what": "add"}, name="round_add"),
    path("vag/omgang/<int:pk>/close/", rounds.act, {"what": "close"}, name="round_close"),
    path("vag/omgang/<int:pk>/dagordning/", rounds.agenda, name="round_agenda"),
    path("vag/<need:key>/", weighing.weigh, name="weigh"),
    path("vag/<need:key>/angra/", weighing.undone, name="weigh_undo"),
    path("vag/<need:key>/andra/", rounds.others, name="weigh_others"),
    path("moten/", meetings.meetings, name="meetings"),
    path("moten/<int:pk>/", meetings.meeting, name="meeting"),
    path("moten/<int:pk>/add-item/", meetings.act, {"what": "add-item"}, name="meeting_add_item"),
    path("moten/<int:pk>/call/", meetings.act, {"what": "call"}, name="meeting_call"),
    path("moten/<int:pk>/hold/", meetings.act, {"what": "hold"}, name="meeting_hold"),
    path("moten/<int:pk>/approve/", meetings.act, {"what": "approve"}, name="meeting_approve"),
    path("moten/<int:pk>/samlat/", consent.consent, name="meeting_consent"),
    path("moten/<int:pk>/arenden/<int:item>/decide/", meetings.decide, name="meeting_decide"),
    path("uppdrag/<need:key>/", assignments.assignment, name="assignment"),
    path("uppdrag/<need:key>/charter/", assignments.charter, name="assignment_charter"),
    path("uppdrag/<need:key>/group/", assignments.group, name="assignment_group"),
    path("uppdrag/<need:key>/interim/", assignments.interim, name="assignment_interim"),
    path("genomforande/", implementation.lanes, name="implementation"),
]
