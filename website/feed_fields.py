"""What each element of a feed and each property of the calendar means, in the words of `/oppna-data/`."""

from django.utils.translation import gettext_lazy as _

from organizations.region import say_lazy
from website.data_fields import Fields

FEED_ELEMENTS: Fields = {
    "title": _("Flödets rubrik."),
    "link": _("Sidan för människor, flödet självt och nästa sida."),
    "id": _("Flödets fasta namn."),
    "updated": _("När något senast hände."),
    "author": _("Den som ger ut."),
    "author.name": _("Namnet."),
    "entry": _("En händelse, den nyaste först, högst 20."),
    "entry.title": _("Vad som hände."),
    "entry.link": say_lazy(_("Var det står, och i besluten också [the need].")),
    "entry.id": _("Händelsens fasta namn."),
    "entry.updated": _("När den antecknades eller senast ändrades."),
    "entry.summary": _("Skälen och dagarna, som HTML."),
}

OF_A_BODY: Fields = {"entry.author": _("Organet."), "entry.author.name": _("Organets namn.")}

CALENDAR_PROPERTIES: Fields = {
    "UID": _("Mötets fasta namn."),
    "DTSTAMP": _("När mötet senast ändrades."),
    "LAST-MODIFIED": _("Detsamma."),
    "SEQUENCE": _("Hur många gånger mötet har ändrats: den högsta gäller."),
    "DTSTART": _("Mötets dag, med klockslaget där det är känt."),
    "DTEND": _("Bara utan klockslag: dagen efter, som kalendern vill ha det."),
    "SUMMARY": _("Organet, och ”exempel” för påhittade möten."),
    "DESCRIPTION": _("Om mötet är planerat, kallat, hållet, justerat, inställt eller borttaget."),
    "URL": _("Mötets sida."),
    "STATUS": _("TENTATIVE tills mötet är kallat, CANCELLED när det är inställt eller borttaget."),
    "TRANSP": _("TRANSPARENT: mötet tar inte upp din tid."),
    "LOCATION": _("Platsen, där den är känd."),
}
