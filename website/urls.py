"""The public's addresses: Swedish, stable, readable without signing in."""

from django.urls import path

from initiatives import converters  # noqa: F401 – registers <number:…>
from website.views import about, areas, decisions, health, needs, start

app_name = "website"

urlpatterns = [
    path("", start.start, name="start"),
    path("behov/", needs.needs, name="needs"),
    path("behov.json", needs.needs_json, name="needs_json"),
    path("behov/<number:number>.json", needs.need_json, name="need_json"),
    path("behov/<number:number>/", needs.need, name="need"),
    path("fas/<int:phase>/", needs.phase, name="phase"),
    path("omraden/", areas.areas, name="areas"),
    path("omraden/<slug:slug>/", areas.area, name="area"),
    path("beslut/", decisions.decisions, name="decisions"),
    path("om/", about.about, name="about"),
    path("halsa/", health.health, name="health"),
    path("halsa/levande/", health.alive, name="alive"),
]
