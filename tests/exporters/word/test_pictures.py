import io
import struct
import zipfile
import zlib
from collections.abc import Callable

import pytest

from wenming_exporters.views.outline import Document, Picture
from wenming_exporters.word.gbt9704 import LANDSCAPE, PORTRAIT, Page
from wenming_exporters.word.pictures import Image, draw_picture, sniff


def png(width: int, height: int, *, per_metre: int | None = None, unit: int = 1) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    density = b"" if per_metre is None else chunk(b"pHYs", struct.pack(">IIB", per_metre, per_metre, unit))
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
    rows = zlib.compress(b"".join(b"\0" + bytes((width + 7) // 8) for _ in range(min(height, 64))))
    return b"\x89PNG\r\n\x1a\n" + header + density + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def jpeg(width: int, height: int, *, before: bytes = b"", frame: int = 0xC0) -> bytes:
    size = struct.pack(">BHHB", 8, height, width, 1) + b"\x01\x11\x00"
    return b"\xff\xd8" + before + bytes((0xFF, frame)) + struct.pack(">H", len(size) + 2) + size + b"\xff\xd9"


JFIF_300 = b"\xff\xe0\x00\x10JFIF\x00\x01\x02\x01\x01\x2c\x01\x2c\x00\x00"
JFIF_CM = b"\xff\xe0\x00\x10JFIF\x00\x01\x02\x02\x00\x76\x00\x76\x00\x00"


@pytest.mark.parametrize(
    ("content", "image"),
    [
        (png(40, 30), Image(suffix="png", width=40, height=30)),
        (png(40, 30, per_metre=11811), Image(suffix="png", width=40, height=30, dpi=300)),
        (png(40, 30, per_metre=11811, unit=0), Image(suffix="png", width=40, height=30)),
        (png(40, 30, per_metre=1), Image(suffix="png", width=40, height=30)),
        (jpeg(640, 480), Image(suffix="jpeg", width=640, height=480)),
        (jpeg(640, 480, frame=0xC2), Image(suffix="jpeg", width=640, height=480)),
        (jpeg(640, 480, before=JFIF_300), Image(suffix="jpeg", width=640, height=480, dpi=300)),
        (jpeg(640, 480, before=JFIF_CM), Image(suffix="jpeg", width=640, height=480)),
        (jpeg(640, 480, before=b"\xff\xff\xd0\xff\x01"), Image(suffix="jpeg", width=640, height=480)),
    ],
)
def test_the_size_of_a_picture_is_read_from_its_header(content: bytes, image: Image) -> None:
    assert sniff(content) == image


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"GIF89a",
        b"%PDF-1.7",
        "不是图片".encode(),
        b"\x89PNG\r\n\x1a\n",
        b"\x89PNG\r\n\x1a\n" + b"\0" * 40,
        png(0, 10),
        png(10, 200_000),
        b"\xff\xd8\xff",
        b"\xff\xd8\xff\xe0",
        b"\xff\xd8\xff\xe0\x00\x00\xff\xe0\x00\x00",
        jpeg(0, 0),
        b"\xff\xd8\xff\xc0\x00\x03\x08",
    ],
)
def test_what_is_no_picture_is_not_taken_for_one(content: bytes) -> None:
    assert sniff(content) is None


@pytest.mark.parametrize("page", [PORTRAIT, LANDSCAPE])
@pytest.mark.parametrize(("width", "height"), [(10, 10), (99_999, 10), (10, 99_999), (5000, 5000)])
def test_a_picture_never_leaves_the_text_area(page: Page, width: int, height: int) -> None:
    image = Image(suffix="png", width=width, height=height)
    markup = draw_picture(Picture(content=b"-", alt="图"), image, "image1", 1, page)
    cx, cy = (int(markup.split(f'{name}="')[1].split('"')[0]) for name in ("cx", "cy"))
    assert 1 <= cx <= page.text_width * 635
    assert 1 <= cy <= page.text_height * 635


def test_a_picture_at_96_dots_an_inch_keeps_its_size() -> None:
    image = Image(suffix="png", width=96, height=192)
    markup = draw_picture(Picture(content=b"-", alt="图"), image, "image1", 1, PORTRAIT)
    assert 'cx="914400" cy="1828800"' in markup


def test_a_picture_shown_twice_is_kept_once(written: Callable[..., bytes], notation: Callable[..., list[str]]) -> None:
    picture = Picture(content=png(40, 30), alt="正门", caption="图1　正门")
    document = Document(title="图", blocks=(picture, picture, Picture(content=jpeg(4, 3), alt="阅览室")))
    shown = [line.partition(" | ")[2] for line in notation(document)[1:-1]]
    assert shown == ["[正门]", "图1　正门", "[正门]", "图1　正门", "[阅览室]"]
    with zipfile.ZipFile(io.BytesIO(written(document))) as archive:
        assert [n for n in archive.namelist() if "media" in n] == ["word/media/image1.png", "word/media/image2.jpeg"]


def test_what_stands_for_a_picture_that_is_none_says_so(notation: Callable[..., list[str]]) -> None:
    document = Document(title="图", blocks=(Picture(content=b"GIF89a", alt="正门", caption="图1"),))
    assert notation(document)[1:3] == ["PictureCaption | 〔图片无法识别：正门〕", "PictureCaption | 图1"]
