"""The desk's addresses, under /arbete/: Swedish paths, verbs in English."""

from django.urls import path

from desk.views import mine, needs
from initiatives import converters  # noqa: F401 – registers <need:…>

app_name = "desk"

urlpatterns = [
    path("", mine.mine, name="mine"),
    path("behov/", needs.needs, name="needs"),
    path("behov/<need:key>/", needs.need, name="need"),
    path("behov/<need:key>/beslut/tillkannage/", needs.held, {"what": "tillkannage"}, name="announce"),
    path("behov/<need:key>/beslut/stryk/", needs.held, {"what": "stryk"}, name="strike"),
    path("behov/<need:key>/<str:verb>/", needs.verb, name="verb"),
]
