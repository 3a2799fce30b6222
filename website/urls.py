"""The public's addresses: Swedish, stable, readable without signing in."""

from django.urls import path

from initiatives import converters  # noqa: F401 – registers <number:…>
from website import feeds
from website.views import about, areas, decisions, files, health, meetings, needs, places, start

app_name = "website"

urlpatterns = [
    path("", start.start, name="start"),
    path("behov/", needs.needs, name="needs"),
    path("behov.json", needs.needs_json, name="needs_json"),
    path("behov/<number:number>.json", needs.need_json, name="need_json"),
    path("behov/<number:number>/", needs.need, name="need"),
    path("behov/<number:number>/bilagor/<uuid:pk>/", needs.attachment, name="attachment"),
    path("behov/<number:number>/filer/<uuid:file>/", files.file, name="file"),
    path("fas/<int:phase>/", needs.phase, name="phase"),
    path("omraden/", areas.areas, name="areas"),
    path("omraden/<slug:slug>/", areas.area, name="area"),
    path("delregionalt/", places.subregions, name="subregions"),
    path("delregionalt/<slug:area>/", places.subregion, name="subregion"),
    path("kommuner/", places.municipalities, name="municipalities"),
    path("kommuner/<slug:code>/", places.municipality, name="municipality"),
    path("beslut/", decisions.decisions, name="decisions"),
    path("beslut.json", decisions.decisions_json, name="decisions_json"),
    path("beslut.csv", decisions.decisions_csv, name="decisions_csv"),
    path("beslut.atom", feeds.decisions_atom, name="decisions_atom"),
    path("moten/", meetings.meetings, name="meetings"),
    path("moten/<int:meeting>/", meetings.meeting, name="meeting"),
    path("moten.ics", feeds.meetings_ics, name="meetings_ics"),
    path("om/", about.about, name="about"),
    path("halsa/", health.health, name="health"),
    path("halsa/levande/", health.alive, name="alive"),
]
