"""The public's addresses: Swedish, stable, readable without signing in."""

from django.urls import path

from initiatives import converters  # noqa: F401 – registers <number:…>
from website import views

app_name = "website"

urlpatterns = [
    path("", views.start, name="start"),
    path("behov/", views.needs, name="needs"),
    path("behov.json", views.needs_json, name="needs_json"),
    path("behov/<number:number>.json", views.need_json, name="need_json"),
    path("behov/<number:number>/", views.need, name="need"),
    path("behov/<number:number>/bilagor/<uuid:pk>/", views.attachment, name="attachment"),
    path("fas/<int:phase>/", views.phase, name="phase"),
    path("omraden/", views.areas, name="areas"),
    path("omraden/<slug:slug>/", views.area, name="area"),
    path("beslut/", views.decisions, name="decisions"),
    path("om/", views.about, name="about"),
    path("halsa/", views.health, name="health"),
    path("halsa/levande/", views.alive, name="alive"),
]
