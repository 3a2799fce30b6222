"""What has a name in code is called by it: a lane is a `Lane`, never a text put together by hand."""

import ast

import pytest

from tests.test_house import files, name

LANE_BY_HAND = ("area:", "principal:", "waived ")
"""How a lane's text begins, and the name of the text that says why one is waived."""


def texts(tree: ast.AST) -> list[tuple[int, str]]:
    """(line, text) of every text, and of every piece of one that is put together."""
    return [
        (node.lineno, node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]


def lanes_by_hand(source: str) -> list[int]:
    """Lines where a lane is built, or looked for, as text."""
    return [line for line, text in texts(ast.parse(source)) if text.startswith(LANE_BY_HAND)]


def test_no_lane_is_built_by_hand():
    found = [
        f"{name(path)}:{line}"
        for path in files("*.py", "*/**/*.py")
        if name(path) != "initiatives/lanes.py"
        for line in lanes_by_hand(path.read_text())
    ]
    assert found == []


@pytest.mark.parametrize(
    "source",
    [
        'lane = f"area:{slug}"',
        'lane = "principal:" + code',
        'any(lane.startswith("area:") for lane in lanes)',
        'reason = step.texts[f"waived {lane}"]',
    ],
)
def test_it_would_be_found(source):
    assert lanes_by_hand(source) == [1]
