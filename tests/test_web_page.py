"""The page on web applications is true as written: its code runs in order and prints what the page says."""

import io
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import BinaryIO, cast

import pytest

from wenming_core.model import Campaign
from wenming_exporters import Registry, export, exporters
from wenming_exporters.example import example_campaign

PAGE = (Path(__file__).parents[1] / "docs" / "web-applications.md").read_text("utf-8")


def test_the_code_of_the_page_runs_and_prints_what_stands_there(capsys: pytest.CaptureFixture[str]) -> None:
    printed: list[str] = []
    names: dict[str, object] = {}
    for block in re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL):
        exec(block, names)  # noqa: S102 - the page's own example
        printed.append(capsys.readouterr().out)
    (refused,) = re.findall(r"```text\n(.*?)```", PAGE, re.DOTALL)
    assert printed == ["", "0 0 0\n", refused, ""]
    assert "This prints `0 0 0`" in PAGE


class Response:
    """What some frameworks give for a response: it can be written to, and nothing else."""

    def __init__(self) -> None:
        self.content = b""

    def write(self, data: bytes) -> int:
        self.content += data
        return len(data)


class Pipe(io.BytesIO):
    """A stream that cannot go back."""

    def seekable(self) -> bool:
        return False

    def seek(self, offset: int, whence: int = 0) -> int:
        raise io.UnsupportedOperation

    def tell(self) -> int:
        raise io.UnsupportedOperation


@pytest.mark.parametrize("exporter_id", [exporter.id for exporter in exporters()])
def test_a_file_has_the_same_bytes_whatever_it_is_written_into(exporter_id: str) -> None:
    for artifact in export(example_campaign(), exporter_id)[:1]:
        response, pipe, begun = Response(), Pipe(), io.BytesIO()
        artifact.write(cast("BinaryIO", response))
        artifact.write(pipe)
        begun.write(b"head")
        artifact.write(begun)
        assert {response.content, pipe.getvalue(), begun.getvalue()[4:]} == {artifact.to_bytes()}


def test_threads_share_a_campaign_and_a_registry() -> None:
    registry = Registry.default()

    def files(campaign: Campaign) -> list[bytes]:
        ids = ("plan.docx", "scorebook.xlsx", "plan.html")
        return [artifact.to_bytes() for artifact in export(campaign, *ids, registry=registry)]

    shared = example_campaign()
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(files, [shared] * 8)) == [files(example_campaign())] * 8
