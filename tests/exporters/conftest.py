"""OpenDocument workbooks as another program would have written them."""

import io
import zipfile
from collections.abc import Callable, Iterable

import pytest

NAMES = {
    **{name: name for name in ("office", "table", "text", "style", "script", "meta", "presentation", "manifest")},
    "draw": "drawing",
}
NAMESPACES = " ".join(
    (
        *(f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for prefix, name in NAMES.items()),
        'xmlns:xlink="http://www.w3.org/1999/xlink"',
        'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"',
    )
)
SHEETS = "application/vnd.oasis.opendocument.spreadsheet"


def content(sheets: str, styles: str = "") -> bytes:
    body = f"<office:body><office:spreadsheet>{sheets}</office:spreadsheet></office:body>"
    automatic = f"<office:automatic-styles>{styles}</office:automatic-styles>"
    return f"<office:document-content {NAMESPACES}>{automatic}{body}</office:document-content>".encode()


def zipped(parts: Iterable[tuple[str, bytes]]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts:
            kind = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name), data, compress_type=kind)
    return stream.getvalue()


@pytest.fixture(scope="session")
def ods() -> Callable[..., bytes]:
    """Make a workbook from the XML of its sheets and styles; ``parts`` replaces parts or, by None, takes them away."""

    def make(sheets: str = "", styles: str = "", *, parts: dict[str, bytes | None] | None = None) -> bytes:
        whole: dict[str, bytes | None] = {
            "mimetype": SHEETS.encode(),
            "content.xml": content(sheets, styles),
            "META-INF/manifest.xml": f"<manifest:manifest {NAMESPACES}/>".encode(),
        }
        return zipped((name, data) for name, data in {**whole, **(parts or {})}.items() if data is not None)

    return make


@pytest.fixture(scope="session")
def odf() -> Callable[[str], bytes]:
    """Make a part of any kind around some XML, with the prefixes that OpenDocument uses."""
    return lambda xml: f"<office:document-content {NAMESPACES}>{xml}</office:document-content>".encode()
