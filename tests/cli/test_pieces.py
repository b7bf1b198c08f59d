"""Parts of the command line that a whole run in this process does not reach."""

import io
import os
import runpy
import sys
from pathlib import Path

import click
import pytest

from wenming_core.diagnostics import Kind, Severity
from wenming_exporters import ExportFailed
from wenming_exporters.cli.chinese import describe
from wenming_exporters.cli.console import tolerate_encodings
from wenming_exporters.cli.faults import DEFECT, MISUSE, report_fault
from wenming_exporters.cli.main import cli, run
from wenming_exporters.cli.output import print_document, print_json
from wenming_exporters.plugins import Source

KIND = Kind("ACME01", "示例", Severity.ERROR, "请修改。")


def test_a_closed_pipe_ends_the_program_quietly(monkeypatch: pytest.MonkeyPatch) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with io.TextIOWrapper(os.fdopen(writer, "wb"), encoding="utf-8") as stdout:
        monkeypatch.setattr(sys, "stdout", stdout)
        assert run(["exporters"]) == 0


def test_streams_that_are_no_text_files_are_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stdout", stream)
    tolerate_encodings()
    assert sys.stdout is stream


def test_what_is_printed_to_a_closed_stream_goes_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    tolerate_encodings()
    with sys.stderr:
        assert sys.stderr.write("甲") == 1


@pytest.mark.parametrize(
    ("encoding", "text"),
    [("gbk", '{\n  "名": "\\ud83d\\ude00"\n}\n'), ("utf-8", '{"名": "😀"}')],
)
def test_a_document_is_printed_so_that_nothing_is_lost(
    monkeypatch: pytest.MonkeyPatch, encoding: str, text: str
) -> None:
    with io.BytesIO() as buffer, io.TextIOWrapper(buffer, encoding=encoding, newline="\n") as stdout:
        monkeypatch.setattr(sys, "stdout", stdout)
        print_document('{"名": "😀"}')
        stdout.flush()
        assert buffer.getvalue().decode(encoding) == text.replace("名", "\\u540d" if encoding == "gbk" else "名")


def test_json_for_a_stream_without_encoding_is_ascii(monkeypatch: pytest.MonkeyPatch) -> None:
    stdout = io.StringIO()
    monkeypatch.setattr(sys, "stdout", stdout)
    print_json("名")
    assert stdout.getvalue() == '"\\u540d"\n'


@pytest.mark.parametrize(
    ("error", "code", "message"),
    [
        (OSError(28, "No space left on device", "a.docx"), MISUSE, "错误：a.docx：磁盘已满；请清理后重试。\n"),
        (OSError(5, "Input/output error"), MISUSE, "错误：Input/output error。\n"),
        (OSError("odd"), MISUSE, "错误：odd。\n"),
        (
            ExportFailed("a.txt", Source(name="p", find=object), KeyError()),
            DEFECT,
            "错误：插件“p”的导出器 a.txt 出错：KeyError\n",
        ),
    ],
)
def test_each_fault_has_its_words_and_its_code(
    capsys: pytest.CaptureFixture[str], error: Exception, code: int, message: str
) -> None:
    assert report_fault(error, debug=False) == code
    assert capsys.readouterr().err == message


@pytest.mark.parametrize(
    ("error", "text"),
    [
        (click.BadParameter("太大"), "参数不正确：太大"),
        (click.BadOptionUsage("--x", "English"), "选项 --x 后面要写一个值。"),
        (click.UsageError("中文"), "中文"),
    ],
)
def test_a_usage_error_without_context_is_still_chinese(error: click.ClickException, text: str) -> None:
    assert describe(error) == text


def test_an_unknown_command_is_none_for_click() -> None:
    assert cli.get_command(None, "nothing") is None


def test_the_package_runs_as_a_module(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["wenming", "--version"])
    with pytest.raises(SystemExit) as caught:
        runpy.run_module("wenming_exporters.cli", run_name="__main__")
    assert caught.value.code == 0
    assert capsys.readouterr().out.startswith("wenming ")


def test_a_plugin_may_refuse_data_in_its_own_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from wenming_core.diagnostics import DataRefused

    assert report_fault(DataRefused(KIND.at(None, "没有单位名称。")), debug=False) == MISUSE
    assert "没有单位名称" in capsys.readouterr().err
