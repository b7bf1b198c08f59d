"""图片: the size of PNG and JPEG files read from their own headers, and the markup that places them.

Only what the header says is read; nothing is decoded. PNG: ISO/IEC 15948 §11.2.2; JPEG: ITU-T T.81 annex B.
"""

import struct
from collections.abc import Iterator

from attrs import frozen

from wenming_exporters.views.outline import Picture
from wenming_exporters.word.elements import StyleId
from wenming_exporters.word.gbt9704 import Page
from wenming_exporters.word.markup import escape, paragraph, run

__all__ = ["Image", "draw_picture", "sniff"]

_EMU_PER_TWIP = 635
_EMU_PER_INCH = 914_400
_SCREEN_DPI = 96
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
# Start-of-frame markers of JPEG: 0xC0 to 0xCF without DHT, JPG and DAC.
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
# Markers without a length: TEM and the restart markers.
_BARE = frozenset(range(0xD0, 0xD8)) | {0x01}
_LARGEST = 100_000


@frozen(kw_only=True)
class Image:
    """What a picture's header says.

    Attributes:
        suffix: ``"png"`` or ``"jpeg"``.
        width: In pixels.
        height: In pixels.
        dpi: Pixels an inch; 96 where the header does not say.
    """

    suffix: str
    width: int
    height: int
    dpi: int = _SCREEN_DPI


def sniff(content: bytes) -> Image | None:
    """Read what kind of picture ``content`` is and how large; None where it is neither PNG nor JPEG."""
    image = _png(content) if content.startswith(b"\x89PNG\r\n\x1a\n") else _jpeg(content)
    if image is None or not (0 < image.width < _LARGEST and 0 < image.height < _LARGEST):
        return None
    return image


def draw_picture(picture: Picture, image: Image, relationship: str, number: int, page: Page) -> str:
    """Draw a picture in a paragraph of its own, no larger than the text area, with its caption below.

    Args:
        picture: What to show.
        image: What :func:`sniff` found in it.
        relationship: Id under which the document refers to the file.
        number: Of the picture in the document, from 1.
        page: Where it has to fit.
    """
    width, height = _fitted(image, page)
    keep = "<w:keepNext/>" if picture.caption else ""
    # A picture needs a line as high as itself, centred; the body's exact lines would cut it off.
    look = f'{keep}<w:spacing w:line="240" w:lineRule="auto"/><w:jc w:val="center"/>'
    drawn = paragraph(
        StyleId.NORMAL, _drawing(escape(picture.alt), relationship, number, width, height), properties=look
    )
    return drawn + (paragraph(StyleId.PICTURE_CAPTION, run(picture.caption)) if picture.caption else "")


def _png(content: bytes) -> Image | None:
    if len(content) < 33 or content[12:16] != b"IHDR":
        return None
    width, height = struct.unpack(">II", content[16:24])
    position = content.find(b"pHYs", 33, 4096)
    dpi = _SCREEN_DPI
    if position > 0 and len(content) >= position + 13:
        per_metre, _, unit = struct.unpack(">IIB", content[position + 4 : position + 13])
        dpi = round(per_metre * 0.0254) if unit == 1 else dpi
    return Image(suffix="png", width=width, height=height, dpi=_plausible(dpi))


def _jpeg(content: bytes) -> Image | None:
    dpi = _SCREEN_DPI
    for marker, segment in _segments(content):
        if marker == 0xE0 and segment.startswith(b"JFIF\0") and len(segment) >= 10 and segment[7] == 1:
            dpi = int.from_bytes(segment[8:10])
        if marker in _FRAMES and len(segment) >= 5:
            height, width = struct.unpack(">HH", segment[1:5])
            return Image(suffix="jpeg", width=width, height=height, dpi=_plausible(dpi))
    return None


def _segments(content: bytes) -> Iterator[tuple[int, bytes]]:
    position = 2 if content.startswith(b"\xff\xd8\xff") else len(content)
    while position + 4 <= len(content) and content[position] == 0xFF:
        marker = content[position + 1]
        if marker == 0xFF or marker in _BARE:
            position += 1 if marker == 0xFF else 2
            continue
        length = int.from_bytes(content[position + 2 : position + 4])
        yield marker, content[position + 4 : position + 2 + length]
        position += 2 + max(length, 2)


def _plausible(dpi: int) -> int:
    return dpi if 30 <= dpi <= 2400 else _SCREEN_DPI


def _fitted(image: Image, page: Page) -> tuple[int, int]:
    width = image.width * _EMU_PER_INCH // image.dpi
    height = image.height * _EMU_PER_INCH // image.dpi
    # One line is left free for the caption.
    room = page.text_width * _EMU_PER_TWIP, (page.text_height - 800) * _EMU_PER_TWIP
    if width > room[0]:
        width, height = room[0], height * room[0] // width
    if height > room[1]:
        width, height = width * room[1] // height, room[1]
    return max(width, 1), max(height, 1)


def _drawing(alt: str, relationship: str, number: int, width: int, height: int) -> str:
    size = f'cx="{width}" cy="{height}"'
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f'<wp:docPr id="{number}" name="图片 {number}" descr="{alt}"/>'
        f'<a:graphic xmlns:a="{_DRAWING}/main"><a:graphicData uri="{_DRAWING}/picture">'
        f'<pic:pic xmlns:pic="{_DRAWING}/picture">'
        f'<pic:nvPicPr><pic:cNvPr id="{number}" name="图片 {number}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relationship}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
