"""The examples that browser tests go to, by what they are: numbers follow from the day they are made."""

from assignments.models import Risk
from initiatives.models import Need
from networks.models import NetworkYear

TITLES = {
    "weighed": "Fast läkarkontakt på särskilt boende",
    "asked": "Samordnad rehabilitering efter stroke",
    "placed": "Gemensam introduktion för ny personal",
    "queued": "Digitala hjälpmedel i hemmet",
    "running": "Stöd till anhöriga",
    "changing": "Smidig övergång från barn till vuxen",
    "in_use": "Gemensam checklista vid utskrivning",
    "coming": "Trygg läkemedelslista vid flytt",
}
"""What a test goes to: being weighed, asked of the political body, placed in the matrix, waiting for an
assignment, under way, under way with a change asked for, in use, and identified."""


def number(which: str) -> str:
    """The number of that example."""
    return str(Need.objects.get(title=TITLES[which], is_example=True).number)


def filled_in(address: str) -> str:
    """The address with the examples' numbers in it, `{weighed}`; `{risk}` is one of the changing one's,
    `{year}` the one that the networks are in."""
    names = {which: number(which) for which in TITLES if f"{{{which}}}" in address}
    if "{risk}" in address:
        names["risk"] = str(Risk.objects.filter(assignment__need__title=TITLES["changing"]).latest("pk").pk)
    if "{year}" in address:
        names["year"] = str(NetworkYear.objects.latest("year"))
    return address.format(**names)
