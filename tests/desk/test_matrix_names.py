"""The quarters of the matrix are named where no point, however near the edge, can cover the words."""

import re

from django.template.loader import render_to_string

from desk.plane import Dot, Plane
from tests.typesetting.samples import SPREAD

RING = 4.5 + 1.2 / 2
"""How far the largest mark in the papers' picture reaches around its place, its line with it."""
LETTERS = 3.4
"""How tall the words are there."""


def test_in_the_desks_picture_they_stand_outside_the_square():
    html = render_to_string("desk/_plane.html", {"plane": Plane(label="", dots=[Dot(100, 0), Dot(0, 100)])})
    square = html[html.index("<svg") : html.index("</svg>")]
    named = re.findall(r"Prioritet (\d)", html)
    assert (named, "Prioritet" in square) == (["2", "1", "4", "3"], False)


def test_in_the_papers_picture_they_stand_beyond_what_a_ring_reaches():
    html = render_to_string("desk/_paper_spread.html", {"spread": SPREAD | {"closed_on": "2026-03-01"}})
    named = re.findall(r'<text x="\d+" y="(-?\d+)"[^>]*>Prioritet (\d)', html)
    assert {number for _y, number in named} == {"1", "2", "3", "4"}
    for y, number in named:
        is_above, is_below = int(y) < -RING, int(y) - LETTERS > 100 + RING
        assert is_above if number in {"1", "2"} else is_below, number
