"""The outline notation: what a Word file holds, one line a paragraph, so that golden files read as a specification.

A paragraph is ``style | text``, with what departs from its style in braces; ⏎ is a line break, ⇥ a tab, «…» text with
a character style, [alt] a picture. A table row is ``| cell | cell``, with ↑ for a cell that reaches down from above and
⟷n for one over n columns, ## for the header row, ~ for a row that may split. ``=== page`` ends a section.
"""

import io
import os
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from lxml import etree

from wenming_exporters.views.outline import Document
from wenming_exporters.word.writer import write_document

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
GOLDEN = Path(__file__).parent / "golden"
_SHOWN = ("ind", "spacing", "jc", "keepNext", "tabs", "pBdr")


def body_of(data: bytes) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    body = root.find(f"{W}body")
    assert body is not None
    return body


def notation_of(data: bytes) -> str:
    return "\n".join(_blocks(body_of(data))) + "\n"


def _blocks(parent: etree._Element) -> Iterator[str]:
    for element in parent:
        if element.tag == f"{W}p":
            yield _paragraph(element)
            section = element.find(f"{W}pPr/{W}sectPr")
            if section is not None:
                yield _section(section)
        elif element.tag == f"{W}tbl":
            yield from _table(element)
        elif element.tag == f"{W}sectPr":
            yield _section(element)


def _paragraph(element: etree._Element) -> str:
    properties = element.find(f"{W}pPr")
    assert properties is not None
    style = properties.find(f"{W}pStyle")
    assert style is not None
    own = [_property(p) for p in properties if etree.QName(p).localname in _SHOWN]
    look = f" {{{', '.join(own)}}}" if own else ""
    return f"{style.get(f'{W}val')}{look} | {''.join(map(_run, element.iterfind(f'{W}r')))}"


def _property(element: etree._Element) -> str:
    inner = " ".join(_property(child) for child in element)
    values = " ".join(f"{etree.QName(str(name)).localname}={value!s}" for name, value in element.attrib.items())
    return " ".join(part for part in (etree.QName(element).localname, values, inner) if part)


def _run(element: etree._Element) -> str:
    text = "".join(_piece(child) for child in element)
    styled = element.find(f"{W}rPr/{W}rStyle")
    return f"«{text}»" if styled is not None else text


def _piece(element: etree._Element) -> str:
    name = etree.QName(element).localname
    if name == "drawing":
        shown = next(e for e in element.iter() if etree.QName(e).localname == "docPr")
        return f"[{shown.get('descr')}]"
    return {"t": element.text or "", "br": "⏎", "tab": "⇥"}.get(name, "")


def _table(element: etree._Element) -> Iterator[str]:
    yield "table " + " ".join(column.get(f"{W}w") or "" for column in element.iterfind(f"{W}tblGrid/{W}gridCol"))
    for row in element.iterfind(f"{W}tr"):
        header = row.find(f"{W}trPr/{W}tblHeader") is not None
        whole = row.find(f"{W}trPr/{W}cantSplit") is not None
        mark = "## " if header else "" if whole else "~ "
        yield mark + "".join(f"| {_cell(cell)} " for cell in row.iterfind(f"{W}tc")).rstrip()


def _cell(element: etree._Element) -> str:
    merge = element.find(f"{W}tcPr/{W}vMerge")
    span = element.find(f"{W}tcPr/{W}gridSpan")
    wide = "" if span is None else f"⟷{span.get(f'{W}val')} "
    if merge is not None and merge.get(f"{W}val") is None:
        return f"{wide}↑"
    texts = ["".join(map(_run, paragraph.iterfind(f"{W}r"))) for paragraph in element.iterfind(f"{W}p")]
    return wide + "⏎".join(texts)


def _section(element: etree._Element) -> str:
    size = element.find(f"{W}pgSz")
    assert size is not None
    return f"=== {'landscape' if size.get(f'{W}orient') == 'landscape' else 'portrait'}"


@pytest.fixture
def written() -> Callable[..., bytes]:
    """Write an outline and return the bytes of the file."""

    def write(document: Document, **options: object) -> bytes:
        stream = io.BytesIO()
        write_document(document, stream, **options)  # type: ignore[arg-type]
        return stream.getvalue()

    return write


@pytest.fixture
def notation(written: Callable[..., bytes]) -> Callable[..., list[str]]:
    """Write an outline and return the lines of its notation."""
    return lambda document, **options: notation_of(written(document, **options)).splitlines()


@pytest.fixture
def golden(written: Callable[..., bytes]) -> Callable[[Document, str], None]:
    """Compare what is written with a golden file; UPDATE_GOLDEN=1 in the environment writes it anew."""

    def compare(document: Document, name: str) -> None:
        found = notation_of(written(document))
        path = GOLDEN / f"{name}.txt"
        if os.environ.get("UPDATE_GOLDEN"):
            path.write_text(found, encoding="utf-8")
        assert found == path.read_text(encoding="utf-8")

    return compare
