"""附着物: what lies upon the cells of a sheet without being their values: notes (批注), pictures, text boxes.

A department that has something to say often says it there. None of it can be taken over, so it has to be found and
named. ECMA-376 part 1, §18.7 (comments) and §20.5 (drawings); MS-XLSX §2.6.205 (threaded comments).
"""

import enum
from collections.abc import Iterator

from attrs import frozen
from lxml import etree

from wenming_exporters.excel.sheet_facts import Position
from wenming_exporters.package import Package
from wenming_exporters.package.scan import cell_position

__all__ = ["ANNOTATOR", "Attached", "Attachment", "attached_in_cell", "attached_to", "own_note", "said_by_others"]

ANNOTATOR = "wenming"
_OWN_NOTE = f"{ANNOTATOR}："
_SAID = "\n原有批注：\n"
_NOTE_KINDS = ("comments", "threadedComment")
_OPEN = "{{urn:oasis:names:tc:opendocument:xmlns:{}:1.0}}"
_ANNOTATION, _PARAGRAPH = f"{_OPEN.format('office')}annotation", f"{_OPEN.format('text')}p"
_DRAW = _OPEN.format("drawing")
_ANCHORS = ("{*}twoCellAnchor", "{*}oneCellAnchor", "{*}absoluteAnchor")


class Attachment(enum.Enum):
    """What kind of thing lies on a cell, as its Chinese name."""

    NOTE = "批注"
    PICTURE = "图片"
    TEXT_BOX = "文本框"


@frozen(kw_only=True)
class Attached:
    """One thing that lies on a cell.

    Attributes:
        position: The cell, or the one below the upper left corner.
        kind: What it is.
        text: What it says; empty for a picture.
    """

    position: Position
    kind: Attachment
    text: str = ""


def own_note(text: str, said: str = "") -> str:
    """Head the text of a note that the library puts on a cell, so that it is known when it comes back.

    An author would be nearer at hand, but LibreOffice does not keep the authors of notes.

    Args:
        text: What is to be noted.
        said: What somebody else had noted on the cell.
    """
    return f"{_OWN_NOTE}\n{text}" + (f"{_SAID}{said}" if said else "")


def said_by_others(note: str) -> str:
    """Return what of a note on a cell is not the library's own; empty for nothing.

    >>> [said_by_others(note) for note in ("已口报", own_note("不能收回。", "已口报"), own_note("不能收回。"))]
    ['已口报', '已口报', '']
    """
    return note.partition(_SAID)[2] if note.startswith(_OWN_NOTE) else note


def attached_to(package: Package, part: str) -> tuple[Attached, ...]:
    """Find what lies on the cells of a sheet, notes first; what the library itself has noted there is left out.

    Args:
        package: The workbook, which the gate has let through.
        part: The part that holds the sheet.
    """
    relations = {relation.kind: relation.target for relation in package.relations(part)}
    notes: dict[Position, str] = {}
    for kind in _NOTE_KINDS:
        if kind in relations:
            # What a conversation says stands a second time in the notes, for programs that know notes alone.
            notes |= dict(_notes(package.xml(relations[kind])))
    lying = _drawn(package.xml(relations["drawing"])) if "drawing" in relations else ()
    return (
        *(Attached(position=position, kind=Attachment.NOTE, text=text) for position, text in notes.items() if text),
        *lying,
    )


def attached_in_cell(cell: etree._Element, position: Position) -> Iterator[Attached]:
    """Find what lies on a cell of an OpenDocument table, where it stands inside the cell's element.

    Args:
        cell: The element.
        position: Where it stands.
    """
    for child in cell:
        text = "\n".join("".join(map(str, line.itertext())) for line in child.iter(_PARAGRAPH))
        if child.tag == _ANNOTATION:
            if said := said_by_others(text):
                yield Attached(position=position, kind=Attachment.NOTE, text=said)
        elif str(child.tag).startswith(_DRAW):
            if text:
                yield Attached(position=position, kind=Attachment.TEXT_BOX, text=text)
            if next(child.iter(f"{_DRAW}image"), None) is not None:
                yield Attached(position=position, kind=Attachment.PICTURE)


def _notes(root: etree._Element) -> Iterator[tuple[Position, str]]:
    """Yield the text on each cell; what was said on one cell in turn stands one below the other."""
    said: dict[Position, list[str]] = {}
    for note in root.iter("{*}comment", "{*}threadedComment"):
        pieces = [piece.text or "" for piece in note.iter("{*}t", "{*}text") if not len(piece)]
        position = cell_position(str(note.get("ref", "")))
        if position is not None:
            said.setdefault(position, []).append("".join(pieces).strip())
    for position, texts in said.items():
        yield position, "\n".join(filter(None, map(said_by_others, texts)))


def _drawn(root: etree._Element) -> Iterator[Attached]:
    for anchor in root.iterchildren(*_ANCHORS):
        row, column = anchor.findtext("{*}from/{*}row"), anchor.findtext("{*}from/{*}col")
        position = (int(row or 0) + 1, int(column or 0) + 1)
        text = "".join(piece.text or "" for piece in anchor.iter("{*}t")).strip()
        if text:
            yield Attached(position=position, kind=Attachment.TEXT_BOX, text=text)
        if next(anchor.iter("{*}pic"), None) is not None:
            yield Attached(position=position, kind=Attachment.PICTURE)
