"""The public's addresses: Swedish, stable, readable without signing in."""

from django.urls import path

from initiatives import converters  # noqa: F401 – registers <number:…> and <day:…>
from website import converters as own_converters  # noqa: F401 – registers <old:…> and <key:…>
from website.feeds import decisions as decisions_feed
from website.feeds import meetings as calendar
from website.feeds import needs as needs_feed
from website.views import (
    about,
    areas,
    charters,
    contact,
    decisions,
    duties,
    files,
    following,
    health,
    meetings,
    needs,
    open_data,
    past,
    places,
    search,
    start,
)

app_name = "website"

urlpatterns = [
    path("", start.start, name="start"),
    path("sok/", search.search, name="search"),
    path("behov/", needs.needs, name="needs"),
    # A dot and not a slash: the same address with another ending is the same list in another form.
    path("behov.json", needs.needs_json, name="needs_json"),
    path("behov.csv", needs.needs_csv, name="needs_csv"),
    path("behov.atom", needs_feed.needs_atom, name="needs_atom"),
    path("behov/<number:number>.json", needs.need_json, name="need_json"),
    path("behov/<number:number>.atom", needs_feed.need_atom, name="need_atom"),
    path("behov/<number:number>/", needs.need, name="need"),
    path("behov/<number:number>/bilagor/<uuid:pk>/", needs.attachment, name="attachment"),
    path("behov/<number:number>/filer/<uuid:file>/", files.file, name="file"),
    path("behov/<number:number>/uppdragshandling/", charters.newest, name="charter"),
    path("behov/<number:number>/uppdragshandling/<int:version>/", charters.version, name="charter_version"),
    path("behov/<number:number>/uppdragshandling/<int:version>.pdf", charters.pdf, name="charter_pdf"),
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
    path("beslut.atom", decisions_feed.decisions_atom, name="decisions_atom"),
    path("moten/", meetings.meetings, name="meetings"),
    path("moten/<int:meeting>/", meetings.meeting, name="meeting"),
    path("moten.ics", calendar.meetings_ics, name="meetings_ics"),
    path("oppna-data/", open_data.data_sets, name="open_data"),
    path("oppna-data/dcat.rdf", open_data.catalogue, name="catalogue"),
    path("lage/", past.past, name="past"),
    path("lage/<day:day>/", past.status, name="status"),
    path("lage/<day:first>/<day:last>/", past.what_changed, name="changes"),
    path("om/", about.about, name="about"),
    path("kontakt/", contact.contact, name="contact"),
    path("kontakt/tack/", contact.thanks, name="contact_thanks"),
    path("prenumerera/", following.subscribe_form, name="subscribe"),
    path("prenumerera/tack/", following.subscribed, name="subscribed"),
    path("prenumerera/<key:key>/", following.subscription, name="subscription"),
    path("prenumerera/<key:key>/bekrafta/", following.subscription_confirm, name="subscription_confirm"),
    path("prenumerera/<key:key>/takt/", following.subscription_pace, name="subscription_pace"),
    path("prenumerera/<key:key>/sluta/", following.subscription_stop, name="subscription_stop"),
    path("tillganglighet/", duties.accessibility, name="accessibility"),
    path("personuppgifter/", duties.privacy, name="privacy"),
    path(".well-known/security.txt", duties.security_txt, name="security_txt"),
    path("halsa/", health.health, name="health"),
    path("halsa/levande/", health.alive, name="alive"),
    # Last, so that no page of ours is ever taken for one of the old site's.
    path("<old:old>/", duties.old_address, name="old_address"),
]
