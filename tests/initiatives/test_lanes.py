"""A lane and its text are the same thing said twice; what is no lane is refused."""

import pytest

from initiatives.lanes import Lane, LaneKind, keys_of
from organizations.models import Principal, SubregionalArea

AREA, HUVUDMAN = Lane(LaneKind.AREA, "simba"), Lane(LaneKind.PRINCIPAL, "1380")


@pytest.mark.parametrize(("lane", "text"), [(AREA, "area:simba"), (HUVUDMAN, "principal:1380")])
def test_a_lane_is_written_and_read_back(lane, text):
    assert (str(lane), Lane.parse(text)) == (text, lane)
    assert lane.waiver == f"waived {text}"


@pytest.mark.parametrize("text", ["", "area", "area:", ":simba", "body:vvg", "Area:simba", "simba"])
def test_any_other_text_is_none(text):
    with pytest.raises(ValueError, match=f"No lane: {text!r}"):
        Lane.parse(text)


def test_it_is_its_places():
    assert Lane.of(SubregionalArea(slug="simba")) == AREA
    assert Lane.of(Principal(code="1380")) == HUVUDMAN


def test_an_area_and_a_huvudman_of_the_same_key_are_two():
    lanes = [AREA, HUVUDMAN, Lane(LaneKind.PRINCIPAL, "simba")]
    assert len(set(lanes)) == 3
    assert keys_of(LaneKind.AREA, lanes) == ["simba"]
    assert keys_of(LaneKind.PRINCIPAL, lanes) == ["1380", "simba"]
