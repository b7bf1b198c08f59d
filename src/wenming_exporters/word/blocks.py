"""正文 and the content of annexes: headings, paragraphs, lists, tables and pictures, one after the other.

A number belongs to the text of its heading, as clerks type it; Word's own numbering would change it when a paragraph is
copied into another document.
"""

from collections.abc import Iterator
from typing import assert_never

from attrs import define, field

from wenming_exporters.views.outline import Block, Heading, ItemList, Paragraph, Picture, Table, numbered
from wenming_exporters.word.elements import HEADING_STYLES, StyleId
from wenming_exporters.word.gbt9704 import Page
from wenming_exporters.word.markup import lines, paragraph, run, shown
from wenming_exporters.word.pictures import draw_picture, sniff
from wenming_exporters.word.styles import RUN_IN
from wenming_exporters.word.tables import draw_table

__all__ = ["KEPT_ALONE", "SPACER", "TABLE_GAP", "Album", "draw_blocks"]

KEPT_ALONE = '<w:keepNext w:val="0"/>'
"""Property of a paragraph that may end a page though its style would not let it."""
TABLE_GAP = (
    '<w:p><w:pPr><w:pStyle w:val="Normal"/><w:snapToGrid w:val="0"/><w:spacing w:line="120" w:lineRule="exact"/>'
    "</w:pPr></w:p>"
)
"""The little room below a table: it also parts tables, which Word would join, and can end a section."""
SPACER = (
    '<w:p><w:pPr><w:pStyle w:val="Normal"/><w:snapToGrid w:val="0"/><w:spacing w:line="20" w:lineRule="exact"/>'
    '</w:pPr></w:p>'
)  # fmt: skip
"""A paragraph of almost no height, for something to hang on."""


@define
class Album:
    """The pictures of a document, each kept once however often it is shown."""

    _files: dict[bytes, str] = field(factory=dict)
    _shown: int = 0

    def draw(self, picture: Picture, page: Page) -> str:
        """Draw a picture, or say in its place that it is none."""
        image = sniff(picture.content)
        if image is None:
            return paragraph(StyleId.PICTURE_CAPTION, run(f"〔图片无法识别：{picture.alt}〕")) + (
                paragraph(StyleId.PICTURE_CAPTION, run(picture.caption)) if picture.caption else ""
            )
        name = self._files.setdefault(picture.content, f"image{len(self._files) + 1}.{image.suffix}")
        self._shown += 1
        return draw_picture(picture, image, name.partition(".")[0], self._shown, page)

    @property
    def files(self) -> tuple[tuple[str, bytes], ...]:
        """File names with their contents; the name without its suffix is the id by which the text refers to it."""
        return tuple((name, content) for content, name in self._files.items())


def draw_blocks(blocks: tuple[Block, ...], page: Page, album: Album) -> Iterator[str]:
    """Draw blocks one by one, their headings numbered from the start."""
    for number, block in numbered(blocks):
        match block:
            case Heading():
                yield _heading(block, number)
            case Paragraph():
                yield from _body(block.text)
            case ItemList():
                for item in block.items:
                    yield from _body(item)
            case Table():
                yield draw_table(block, page)
                yield TABLE_GAP
            case Picture():
                yield album.draw(block, page)
            case _:
                assert_never(block)


def _heading(heading: Heading, number: str) -> str:
    style = HEADING_STYLES[heading.level - 1]
    if not heading.run_in:
        return paragraph(style, run(number + shown(heading.text)))
    content = run(number + heading.text + heading.stop) + run(heading.run_in, style=RUN_IN)
    # It is a whole paragraph: a row of them that all keep with the next would move to a new page together.
    return paragraph(style, content, properties=KEPT_ALONE)


def _body(text: str) -> Iterator[str]:
    return (paragraph(StyleId.BODY, run(line)) for line in lines(text))
