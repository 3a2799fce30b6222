"""The words of one paragraph of a Word document, as somebody would type them here."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_RELATED = "http://purl.oclc.org/ooxml/officeDocument/relationships"
SPACES = {"w": MAIN, "r": RELATED}

SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\N{NON-BREAKING HYPHEN}"}
ASIDE = {"del", "moveFrom", "drawing", "pict", "object", "rPr", "pPr", "sdtPr", "sdtEndPr", "Fallback"}
"""What holds no words of the paragraph: struck ones, boxes, how it looks."""

LEADS_OUT = ("http://", "https://", "mailto:")
OFF = {"0", "false", "off", "none"}


def qn(name: str) -> str:
    """`w:p` as lxml names it."""
    space, _colon, tag = name.partition(":")
    return f"{{{SPACES[space]}}}{tag}"


def name_of(element: Any) -> str:
    """The tag without its namespace; empty for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def on(root: Any) -> Any:
    """The same tree, with the standard's strict names as its ordinary ones."""
    renamed = {f"{{{STRICT}}}": f"{{{MAIN}}}", f"{{{STRICT_RELATED}}}": f"{{{RELATED}}}"}
    for each in root.iter():
        for strict, ordinary in renamed.items():
            if isinstance(each.tag, str) and each.tag.startswith(strict):
                each.tag = ordinary + each.tag[len(strict) :]
            for key in [key for key in each.attrib if str(key).startswith(strict)]:
                each.set(ordinary + str(key)[len(strict) :], each.attrib.pop(key))
    return root


def value(element: Any, name: str = "w:val") -> str:
    return str(element.get(qn(name), "")) if element is not None else ""


@dataclass(frozen=True)
class Run:
    text: str
    strong: bool = False
    link: str = ""


class Words:
    """Reads paragraphs: `links` by relation id, `notes` by kind."""

    def __init__(self, links: Mapping[str, str], notes: Mapping[str, Any]) -> None:
        self.links = links
        self.notes = {
            (kind, value(each, "w:id")): each
            for kind, root in notes.items()
            for each in (root if root is not None else ())
        }

    def of(self, paragraph: Any) -> str:
        """Its words; what stands out between two pairs of stars, links with their addresses."""
        return "".join(_joined(list(self._runs(paragraph, "")))).strip(" \t\n")

    def boxes(self, paragraph: Any) -> list[Any]:
        """Boxes with text of their own that stand in it; each once, though it is drawn in two ways."""
        return [
            box
            for box in paragraph.iter(qn("w:txbxContent"))
            if not any(name_of(above) in {"Fallback", "txbxContent"} for above in box.iterancestors())
        ]

    def _runs(self, inside: Any, link: str) -> Iterator[Run]:
        for each in inside:
            kind = name_of(each)
            if kind == "r":
                yield from self._run(each, link)
            elif kind == "hyperlink":
                yield from self._runs(each, self.links.get(str(each.get(qn("r:id"), "")), ""))
            elif kind not in ASIDE:
                yield from self._runs(each, link)

    def _run(self, run: Any, link: str) -> Iterator[Run]:
        bold = run.find(f"{qn('w:rPr')}/{qn('w:b')}")
        strong = bold is not None and value(bold) not in OFF
        text = "".join(self._signs(run))
        if text:
            yield Run(text, strong, link if link.startswith(LEADS_OUT) else "")

    def _signs(self, run: Any) -> Iterator[str]:
        for each in run:
            kind = name_of(each)
            if kind == "t":
                yield each.text or ""
            elif kind in SIGNS:
                yield SIGNS[kind]
            elif kind in {"footnoteReference", "endnoteReference"}:
                yield self._note(kind.removesuffix("Reference"), value(each, "w:id"))
            elif kind == "AlternateContent":
                yield from self._alternative(each)
            elif kind == "ruby":
                yield self._read_aloud(each)

    def _alternative(self, each: Any) -> Iterator[str]:
        chosen = next((child for child in each if name_of(child) == "Choice"), None)
        if chosen is not None:
            yield from self._signs(chosen)

    def _read_aloud(self, ruby: Any) -> str:
        """Words with how they are read set small above them."""
        said = {
            part: "".join(
                sign for run in ruby.iterfind(f"{qn(part)}//{qn('w:r')}") for sign in self._signs(run)
            )
            for part in ("w:rubyBase", "w:rt")
        }
        return said["w:rubyBase"] + (f" ({said['w:rt']})" if said["w:rt"] else "")

    def _note(self, kind: str, number: str) -> str:
        note = self.notes.get((kind, number))
        if note is None:
            return ""
        said = " ".join("".join(_plain(note)).split())
        return f" ({said})" if said else ""


def _plain(element: Any) -> Iterator[str]:
    for each in element.iter(qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:p")):
        yield (each.text or "") if name_of(each) == "t" else " "


def _joined(runs: list[Run]) -> Iterator[str]:
    """Neighbours that look alike are one: Word parts words wherever it likes."""
    merged: list[Run] = []
    for run in runs:
        last = merged[-1] if merged else None
        if last and (last.strong, last.link) == (run.strong, run.link):
            merged[-1] = Run(last.text + run.text, run.strong, run.link)
        else:
            merged.append(run)
    for place, run in enumerate(merged):
        before = merged[place - 1].text[-1:] if place else ""
        after = merged[place + 1].text[:1] if place + 1 < len(merged) else ""
        yield _marked(run, before, after)


def _marked(run: Run, before: str, after: str) -> str:
    words = run.text.strip(" \t\n")
    if not words:
        return run.text
    said = words
    if run.link and words not in {run.link, run.link.removeprefix("mailto:")}:
        said = (
            f"{words} ({run.link})"
            if any(sign in words + run.link for sign in "[]()\n")
            else (f"[{words}]({run.link})")
        )
    start = run.text.index(words)
    lead, tail = run.text[:start], run.text[start + len(words) :]
    # A mark within a word, or around stars and several lines, would be shown as it is typed.
    touches = (not lead and before.isalnum()) or (not tail and after.isalnum())
    if run.strong and not touches and not any(sign in words for sign in "*\n"):
        said = f"**{said}**"
    return lead + said + tail
