import stat
from pathlib import Path
from typing import BinaryIO

import pytest

import wenming_exporters
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


def test_a_failed_write_leaves_the_old_file_and_no_remains(tmp_path: Path) -> None:
    def fail(stream: BinaryIO) -> None:
        stream.write(b"half")
        raise OSError(28, "No space left on device")

    note("一").save(tmp_path)
    with pytest.raises(OSError, match="No space"):
        Artifact(name="便条.txt", media_type="text/plain", write=fail).save(tmp_path)
    assert [p.read_text("utf-8") for p in tmp_path.iterdir()] == ["一"]


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
