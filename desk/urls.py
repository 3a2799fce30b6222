"""The desk's addresses, under /arbete/: Swedish paths, verbs in English."""

from django.urls import path

from desk.views import (
    assignments,
    implementation,
    meetings,
    messages,
    mine,
    needs,
    papers,
    people,
    proposals,
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
    path("moten/", meetings.meetings, name="meetings"),
    path("moten/<int:pk>/", meetings.meeting, name="meeting"),
    path("moten/<int:pk>/add-item/", meetings.act, {"what": "add-item"}, name="meeting_add_item"),
    path("moten/<int:pk>/call/", meetings.act, {"what": "call"}, name="meeting_call"),
    path("moten/<int:pk>/hold/", meetings.act, {"what": "hold"}, name="meeting_hold"),
    path("moten/<int:pk>/approve/", meetings.act, {"what": "approve"}, name="meeting_approve"),
    path("moten/<int:pk>/arenden/<int:item>/decide/", meetings.decide, name="meeting_decide"),
    path("moten/<int:pk>/handlingar/", papers.package, name="papers"),
    path("moten/<int:pk>/handlingar.pdf", papers.package_pdf, name="papers_package"),
    path(
        "moten/<int:pk>/handlingar/tillagg-<int:number>.pdf", papers.supplement_pdf, name="papers_supplement"
    ),
    path("moten/<int:pk>/protokoll/", papers.minutes, name="papers_minutes"),
    path("moten/<int:pk>/protokoll.pdf", papers.minutes_pdf, name="papers_minutes_pdf"),
    path("uppdrag/<need:key>/", assignments.assignment, name="assignment"),
    path("uppdrag/<need:key>/charter/", assignments.charter, name="assignment_charter"),
    path("uppdrag/<need:key>/group/", assignments.group, name="assignment_group"),
    path("uppdrag/<need:key>/interim/", assignments.interim, name="assignment_interim"),
    path("genomforande/", implementation.lanes, name="implementation"),
]
