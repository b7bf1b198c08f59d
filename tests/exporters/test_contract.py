import errno
import stat
from pathlib import Path
from typing import BinaryIO

import pytest

import wenming_exporters
from wenming_core.errors import InvalidValue
from wenming_core.model import Campaign
from wenming_exporters import Artifact, export, exporters


def note(text: str) -> Artifact:
    def write(stream: BinaryIO) -> None:
        stream.write(text.encode())

    return Artifact(name="便条.txt", media_type="text/plain", write=write)


def test_saving_makes_the_folder_and_returns_the_path(tmp_path: Path) -> None:
    path = note("一").save(tmp_path / "新" / "夹")
    assert path == tmp_path / "新" / "夹" / "便条.txt"
    assert path.read_text("utf-8") == "一"


def test_saving_replaces_what_was_there(tmp_path: Path) -> None:
    note("一").save(tmp_path)
    note("二").save(tmp_path)
    assert [p.read_text("utf-8") for p in tmp_path.iterdir()] == ["二"]


@pytest.mark.parametrize(
    "name", ["../便条.txt", "/便条.txt", "夹/便条.txt", "夹\\便条.txt", "C:便条.txt", "..", ".", ""]
)
def test_no_name_leads_out_of_the_folder(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "里"
    with pytest.raises(InvalidValue, match="a file name without a folder"):
        Artifact(name=name, media_type="text/plain", write=note("一").write).save(folder)
    assert list(tmp_path.iterdir()) == []


def test_a_failed_write_leaves_the_old_file_and_no_remains(tmp_path: Path) -> None:
    def fail(stream: BinaryIO) -> None:
        stream.write(b"half")
        raise OSError(28, "No space left on device")

    note("一").save(tmp_path)
    with pytest.raises(OSError, match="No space"):
        Artifact(name="便条.txt", media_type="text/plain", write=fail).save(tmp_path)
    assert [p.read_text("utf-8") for p in tmp_path.iterdir()] == ["一"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_told_with_the_file_that_did_not_fit(tmp_path: Path) -> None:
    def fill(stream: BinaryIO) -> None:
        with Path("/dev/full").open("wb") as full:
            full.write(b"x")

    with pytest.raises(OSError, match=r"便条\.txt") as raised:
        Artifact(name="便条.txt", media_type="text/plain", write=fill).save(tmp_path)
    assert (raised.value.errno, raised.value.filename) == (errno.ENOSPC, str(tmp_path / "便条.txt"))
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_goes_away_is_told_with_the_file_and_not_with_a_file_of_passage(tmp_path: Path) -> None:
    folder = tmp_path / "夹"

    def remove(_: BinaryIO) -> None:
        for path in folder.iterdir():
            path.unlink()
        folder.rmdir()

    with pytest.raises(FileNotFoundError) as raised:
        Artifact(name="便条.txt", media_type="text/plain", write=remove).save(folder)
    assert raised.value.filename == str(folder / "便条.txt")


def test_a_file_that_an_exporter_itself_misses_is_told_as_it_is(tmp_path: Path) -> None:
    def missing(_: BinaryIO) -> None:
        (tmp_path / "模板.docx").read_bytes()

    with pytest.raises(FileNotFoundError, match=r"模板\.docx"):
        Artifact(name="便条.txt", media_type="text/plain", write=missing).save(tmp_path)


def test_a_saved_file_can_be_read_by_whom_the_folder_allows(tmp_path: Path) -> None:
    (tmp_path / "plain").touch()
    saved = note("一").save(tmp_path)
    assert stat.S_IMODE(saved.stat().st_mode) == stat.S_IMODE((tmp_path / "plain").stat().st_mode)


def test_artifacts_are_equal_by_what_they_are_not_by_how_they_are_written() -> None:
    assert note("一") == note("二")


@pytest.mark.parametrize("exporter_id", [exporter.id for exporter in exporters()])
def test_each_exporter_gives_the_same_bytes_twice(exporter_id: str) -> None:
    first, second = (export(Campaign(year=2018), exporter_id) for _ in range(2))
    assert [(a.name, a.to_bytes()) for a in first] == [(a.name, a.to_bytes()) for a in second]


@pytest.mark.parametrize("name", wenming_exporters.__all__)
def test_each_name_of_the_root_loads_when_it_is_used(name: str) -> None:
    assert getattr(wenming_exporters, name)
    assert name in dir(wenming_exporters)


def test_a_misspelt_name_of_the_root_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="exprot"):
        wenming_exporters.exprot  # noqa: B018
