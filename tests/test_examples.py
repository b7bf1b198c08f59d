"""The examples run as they are."""

import io
import sys
import zipfile
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any
from wsgiref.util import setup_testing_defaults

import pytest

from wenming_exporters.example import example_campaign
from wenming_exporters.testing import check_exporter

EXAMPLES = Path(__file__).parents[1] / "examples"


def load(name: str, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    spec = spec_from_file_location(name, EXAMPLES / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    monkeypatch.setitem(sys.modules, name, module)
    spec.loader.exec_module(module)
    return module


def test_the_whole_job_takes_five_lines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    load("five_lines", monkeypatch).main(tmp_path)
    head, *paths = capsys.readouterr().out.splitlines()
    assert head == "35 standards, 1 error"
    assert sorted(paths) == sorted(map(str, tmp_path.iterdir()))
    assert str(tmp_path / "plan.docx") in paths


def test_a_third_party_exporter_keeps_the_contract(monkeypatch: pytest.MonkeyPatch) -> None:
    check_exporter(load("markdown_table", monkeypatch).MarkdownTable(), example_campaign())


def test_a_third_party_exporter_works_through_a_registry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load("markdown_table", monkeypatch).main(tmp_path)
    lines = (tmp_path / "shares.md").read_text("utf-8").splitlines()
    assert len(lines) == 2 + 35
    assert lines[2].startswith("| 1.1.2 | 把主题党日")


def requested(application: Any, path: str) -> tuple[str, dict[str, str], bytes]:
    environ: dict[str, Any] = {"PATH_INFO": path}
    setup_testing_defaults(environ)
    answer: list[Any] = []
    body = b"".join(chunks := application(environ, lambda status, headers: answer.extend((status, dict(headers)))))
    if hasattr(chunks, "close"):
        chunks.close()
    return answer[0], answer[1], body


def test_a_web_application_streams_a_document(monkeypatch: pytest.MonkeyPatch) -> None:
    application = load("web_download", monkeypatch).application
    status, headers, body = requested(application, "/plan.docx")
    assert status == "200 OK"
    assert headers["Content-Disposition"] == "attachment; filename*=UTF-8''plan.docx"
    assert "word/document.xml" in zipfile.ZipFile(io.BytesIO(body)).namelist()


def test_a_web_application_suggests_a_document(monkeypatch: pytest.MonkeyPatch) -> None:
    status, _, body = requested(load("web_download", monkeypatch).application, "/plan.doc")
    assert status == "404 Not Found"
    assert b"did you mean 'plan.docx'" in body


def test_an_office_sends_collects_checks_and_scores(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    tool = load("office_tool", monkeypatch)
    tool.main(tmp_path)
    assert capsys.readouterr().out.splitlines() == [
        "1 error, 22 tasks without contact",
        "20 to 95 points",
        str(tmp_path / "due.txt"),
    ]
    assert (tmp_path / "due.txt").read_text("utf-8")
    check_exporter(tool.DueList(), example_campaign())
