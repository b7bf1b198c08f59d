"""A document as one self-contained HTML page, for web applications and mail: no script, no outside request.

Headings, table headers and picture texts are what a screen reader expects (WCAG 2.2, level A). Text is escaped;
control characters, which HTML cannot hold, become U+FFFD.
"""

import base64
import re
from collections.abc import Iterator
from html import escape
from typing import assert_never

from wenming_exporters.views.drafting import chinese_date
from wenming_exporters.views.outline import (
    TO_FILL,
    Align,
    Annex,
    Block,
    Column,
    Document,
    Heading,
    ItemList,
    Paragraph,
    Picture,
    Table,
    numbered,
)

__all__ = ["UNWRITABLE", "outline_html"]

UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
"""Characters that HTML cannot hold."""

_BREAK = re.compile("\r\n|\r|\n")
_PNG = b"\x89PNG\r\n\x1a\n"
_ALIGNED = {Align.START: "", Align.CENTRE: ' class="centre"', Align.END: ' class="end"'}
_STYLE = """\
body{max-width:52rem;margin:2rem auto;padding:0 1rem;font:1.1rem/1.9 FangSong,仿宋,serif;color:#111;background:#fff}
h1{text-align:center;font-size:1.7rem}h2,h3,h4,h5{font-size:1.1rem}h2,th{font-family:SimHei,黑体,sans-serif}
p{text-indent:2em;margin:.3em 0}.flush{text-indent:0}.signature{text-align:right;text-indent:0}
table{border-collapse:collapse;width:100%;font-size:.95rem}caption{font-weight:bold}
th,td{border:1px solid #444;padding:.3em .5em;text-align:left}.centre{text-align:center}.end{text-align:right}
figure{margin:1em 0;text-align:center}img{max-width:100%}"""


def outline_html(document: Document) -> str:
    """Write a document as an HTML page that ends in a line feed."""
    title = _text(document.title or TO_FILL)
    body = "\n".join(_parts(document))
    return f"""\
<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>
{_STYLE}
</style>
</head>
<body>
<main>
{body}
</main>
</body>
</html>
"""


def _parts(document: Document) -> Iterator[str]:
    yield f"<h1>{_text(document.title or TO_FILL)}</h1>"
    if document.addressee:
        yield f'<p class="flush">{_text(document.addressee)}：</p>'
    yield from _body(document.blocks)
    if document.annexes:
        listed = "".join(f"<li>{_text(annex.listed_as)}</li>" for annex in document.annexes)
        yield f"<p>附件：</p>\n<ol>{listed}</ol>"
    if document.signature is not None:
        day = TO_FILL if document.signature.day is None else chinese_date(document.signature.day)
        yield from (f'<p class="signature">{_text(line)}</p>' for line in (*document.signature.organs, day))
    for place, annex in enumerate(document.annexes, start=1):
        yield from _annex(annex, place)


def _annex(annex: Annex, place: int) -> Iterator[str]:
    yield f"<hr>\n<h2>附件{place}　{_text(annex.title)}</h2>"
    yield from _body(annex.blocks)


def _body(blocks: tuple[Block, ...]) -> Iterator[str]:
    last = 1
    for number, block in numbered(blocks):
        match block:
            case Heading():
                last = min(block.level + 1, last + 1)
                yield _heading(number, block, last)
            case Paragraph():
                yield f"<p>{_text(block.text)}</p>"
            case ItemList():
                yield "".join(f"<p>{_text(item)}</p>" for item in block.items)
            case Table():
                yield "\n".join(_table(block))
            case Picture():
                yield _picture(block)
            case _:
                assert_never(block)


def _heading(number: str, heading: Heading, rank: int) -> str:
    words = _text(f"{number}{heading.text}{heading.stop}")
    if heading.run_in:
        return f"<p><strong>{words}</strong>{_text(heading.run_in)}</p>"
    return f"<h{rank}>{words}</h{rank}>"


def _table(table: Table) -> Iterator[str]:
    yield "<table>"
    if table.caption:
        yield f"<caption>{_text(table.caption)}</caption>"
    titles = "".join(f'<th scope="col">{_text(column.title)}</th>' for column in table.columns)
    yield f"<thead><tr>{titles}</tr></thead>\n<tbody>"
    for places in table.grid:
        cells = (
            _cell(place.cell.text, place.cell.rows, place.cell.columns, table.columns[place.column])
            for place in places
            if place.starts
        )
        yield f"<tr>{''.join(cells)}</tr>"
    yield "</tbody>\n</table>"


def _cell(text: str, rows: int, columns: int, column: Column) -> str:
    spans = (f' rowspan="{rows}"' if rows > 1 else "") + (f' colspan="{columns}"' if columns > 1 else "")
    return f"<td{spans}{_ALIGNED[column.align]}>{_text(text)}</td>"


def _picture(picture: Picture) -> str:
    kind = "png" if picture.content.startswith(_PNG) else "jpeg"
    data = base64.b64encode(picture.content).decode()
    caption = f"<figcaption>{_text(picture.caption)}</figcaption>" if picture.caption else ""
    return f'<figure><img src="data:image/{kind};base64,{data}" alt="{_text(picture.alt)}">{caption}</figure>'


def _text(text: str) -> str:
    return "<br>".join(escape(UNWRITABLE.sub("\ufffd", line)) for line in _BREAK.split(text))
