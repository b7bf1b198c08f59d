"""Our own packages tell nothing of when and where they were written."""

import io
import zipfile
from datetime import date

import pytest
from openpyxl import Workbook
from openpyxl.workbook import Workbook as WorkbookType

from wenming_core.errors import InvalidValue
from wenming_exporters.package import rewrite_package, write_package

PARTS = {
    "word/document.xml": b"<document/>",
    "_rels/.rels": b"<Relationships/>",
    "[Content_Types].xml": b"<Types/>",
    "docProps/附件.xml": b"<a/>",
}


class WriteOnly(io.BytesIO):
    """A stream as a web server hands it over: it has no position to ask for or go to."""

    def seekable(self) -> bool:
        return False

    def tell(self) -> int:
        raise io.UnsupportedOperation

    def seek(self, offset: int, whence: int = 0, /) -> int:
        raise io.UnsupportedOperation


def written(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    write_package(parts, stream)
    return stream.getvalue()


def rewritten(data: bytes, dated: date) -> bytes:
    stream = io.BytesIO()
    rewrite_package(data, stream, dated=dated)
    return stream.getvalue()


def saved(book: WorkbookType) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_content_types_and_root_relationships_come_first_and_the_rest_by_name() -> None:
    with zipfile.ZipFile(io.BytesIO(written(PARTS))) as archive:
        assert archive.namelist() == ["[Content_Types].xml", "_rels/.rels", "docProps/附件.xml", "word/document.xml"]
        assert {name: archive.read(name) for name in archive.namelist()} == PARTS


def test_entries_carry_no_time_system_or_rights() -> None:
    with zipfile.ZipFile(io.BytesIO(written(PARTS))) as archive:
        assert {(e.date_time, e.create_system, e.compress_type) for e in archive.infolist()} == {
            ((1980, 1, 1, 0, 0, 0), 0, zipfile.ZIP_DEFLATED)
        }


def test_the_order_in_which_parts_are_handed_over_does_not_matter() -> None:
    assert written(dict(reversed(PARTS.items()))) == written(PARTS)


def test_pairs_and_mappings_give_the_same_bytes_on_a_stream_that_can_only_be_written() -> None:
    stream = WriteOnly()
    write_package(iter(PARTS.items()), stream)
    assert stream.getvalue() == written(PARTS)


@pytest.mark.parametrize(
    ("pairs", "field"), [([("a", b""), ("a", b"")], "parts[1]"), ([("", b"")], "parts[0]")], ids=["twice", "empty"]
)
def test_a_name_that_repeats_or_is_empty_is_refused(pairs: list[tuple[str, bytes]], field: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        write_package(pairs, io.BytesIO())
    assert caught.value.field == field


def test_what_openpyxl_saves_twice_is_the_same_once_rewritten() -> None:
    first, second = Workbook(), Workbook()
    second.properties.created = second.properties.created.replace(year=1999)
    assert rewritten(saved(first), date(2018, 6, 9)) == rewritten(saved(second), date(2018, 6, 9))


def test_the_given_day_stands_in_the_properties_and_everything_else_stays() -> None:
    data = saved(Workbook())
    with (
        zipfile.ZipFile(io.BytesIO(data)) as before,
        zipfile.ZipFile(io.BytesIO(rewritten(data, date(987, 6, 9)))) as after,
    ):
        assert after.read("docProps/core.xml").count(b">0987-06-09T00:00:00Z<") == 2
        assert {n: before.read(n) for n in before.namelist() if n != "docProps/core.xml"} == {
            n: after.read(n) for n in after.namelist() if n != "docProps/core.xml"
        }


def test_a_package_without_properties_is_rewritten_as_it_is() -> None:
    assert rewritten(written(PARTS), date(2018, 6, 9)) == written(PARTS)
