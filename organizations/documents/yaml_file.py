"""A YAML file in its shape; every value remembers its line."""

from pathlib import Path
from typing import Any

import yaml

from organizations.documents.refusals import DocumentRefused, Loc, Problem, shown
from organizations.documents.shapes import ShapeT, check
from organizations.documents.text_file import read_text

MAX_BYTES = 1_000_000  # the YAML parser reads about 100 kB a second
MAX_DEPTH = 20


class _Unreadable(yaml.MarkedYAMLError):
    """Valid YAML that a document from outside may not use; `problem` is in Swedish."""

    def __init__(self, why: str, mark: Any) -> None:
        super().__init__(problem=why, problem_mark=mark)


class _Composer(yaml.SafeLoader):
    """Composes nodes without anchors, aliases and deep nests: nothing grows as it is read."""

    depth = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        event = self.coming()
        # Ten lines of aliases to aliases can unfold to billions of values.
        if getattr(event, "anchor", None):
            raise _Unreadable("ankare och alias (& och *) är inte tillåtna", event.start_mark)
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise _Unreadable("för många nivåer i varandra", event.start_mark)
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node

    def coming(self) -> yaml.Event:
        event: yaml.Event = self.peek_event()  # type: ignore[no-untyped-call]
        return event

    def single_node(self) -> yaml.Node | None:
        """The file's one document; nothing when the file is empty."""
        node = self.get_node() if self.check_node() else None
        if self.check_node():
            mark = self.coming().start_mark
            raise _Unreadable("filen innehåller mer än ett dokument", mark)
        return node


class _Tree:
    """A YAML document as plain values, and the line where each of them stands."""

    def __init__(self, text: str) -> None:
        self.lines: dict[Loc, int] = {(): 1}
        loader = _Composer(text)
        root = loader.single_node()
        self._scalar = loader.construct_object
        self.value = None if root is None else self._place((), root, root)

    def place(self, loc: Loc) -> str:
        return f"rad {self.line(loc)}"

    def line(self, loc: Loc) -> int:
        """The line of the value, or of the nearest one around it."""
        while loc not in self.lines:
            loc = loc[:-1]
        return self.lines[loc]

    def _place(self, loc: Loc, start: yaml.Node, node: yaml.Node) -> object:
        self.lines[loc] = start.start_mark.line + 1
        if isinstance(node, yaml.MappingNode) and node.tag.endswith(":map"):
            return self._mapping(loc, node)
        if isinstance(node, yaml.SequenceNode) and node.tag.endswith(":seq"):
            return [self._place((*loc, i), item, item) for i, item in enumerate(node.value)]
        if not isinstance(node, yaml.ScalarNode):
            raise _Unreadable(f"otillåten tagg: {shown(node.tag)}", node.start_mark)
        try:
            value: object = self._scalar(node)
        # PyYAML lets these through for an impossible date or number.
        except (ValueError, LookupError, AttributeError) as error:
            raise _Unreadable("värdet går inte att tolka", node.start_mark) from error
        return value

    def _mapping(self, loc: Loc, node: yaml.MappingNode) -> dict[str, object]:
        values: dict[str, object] = {}
        for key, item in node.value:
            # `no:` as a key is read as false, and nobody means that.
            if key.tag != "tag:yaml.org,2002:str":
                raise _Unreadable("ett fältnamn ska vara text", key.start_mark)
            if key.value in values:
                raise _Unreadable(f"{shown(key.value)} står två gånger", key.start_mark)
            values[key.value] = self._place((*loc, key.value), key, item)
        return values


def _tree(path: Path | str) -> _Tree:
    text = read_text(path, MAX_BYTES)
    try:
        return _Tree(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = f"rad {mark.line + 1}" if mark else ""
        why = error.problem if isinstance(error, _Unreadable) else None
        raise DocumentRefused(path, [Problem(place, why or "ogiltig YAML")]) from error
    except yaml.YAMLError as error:
        raise DocumentRefused(path, [Problem("", "ogiltig YAML")]) from error


def read_yaml(path: Path | str, shape: type[ShapeT]) -> ShapeT:
    """The file as that shape, or `DocumentRefused` with the line of everything that is wrong."""
    tree = _tree(path)
    if tree.value is None:
        raise DocumentRefused(path, [Problem("rad 1", "filen är tom")])
    document, wrong = check(shape, tree.value)
    if document is None or wrong:
        wrong.sort(key=lambda found: tree.line(found.loc))
        raise DocumentRefused(path, [Problem(tree.place(loc), why) for loc, why in wrong])
    return document
