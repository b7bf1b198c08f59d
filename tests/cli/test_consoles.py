"""The command line as a process of its own: consoles of other encodings, closed pipes, and what it imports."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = ["attrs", "cattrs", "docx", "lxml", "openpyxl", "pluggy", "xlsxwriter", "json", "wenming_core.model"]


def wenming(*args: str | Path, **environment: str) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(
        [sys.executable, "-m", "wenming_exporters.cli", *map(str, args)],
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", **environment},
    )


@pytest.mark.parametrize(
    ("environment", "encoding"),
    [
        ({"PYTHONIOENCODING": "gbk"}, "gbk"),
        ({"PYTHONIOENCODING": "ascii"}, "ascii"),
        ({"LC_ALL": "C", "PYTHONIOENCODING": ""}, "ascii"),
    ],
)
def test_a_console_of_another_encoding_gets_what_it_can_show(
    example_json: Path, environment: dict[str, str], encoding: str
) -> None:
    done = wenming("check", example_json, **environment)
    assert done.returncode == 1
    assert done.stderr == b""
    text = done.stdout.decode(encoding)
    assert "WM101" in text
    assert "错误" in text if encoding == "gbk" else "?" in text


@pytest.mark.parametrize("encoding", ["gbk", "ascii", "utf-8"])
def test_json_loses_nothing_on_any_console(example_json: Path, encoding: str) -> None:
    done = wenming("migrate", example_json, PYTHONIOENCODING=encoding)
    assert json.loads(done.stdout.decode(encoding)) == json.loads(example_json.read_text("utf-8"))


def test_an_error_on_an_ascii_console_shows_no_traceback(tmp_path: Path) -> None:
    done = wenming("check", tmp_path / "没有.json", PYTHONIOENCODING="ascii", LC_ALL="C")
    assert done.returncode == 2
    assert done.stdout == b""
    assert b"Traceback" not in done.stderr
    assert done.stderr.isascii()


def test_files_are_utf_8_whatever_the_locale(example_json: Path, tmp_path: Path) -> None:
    target = tmp_path / "x.json"
    assert wenming("migrate", example_json, "-o", target, LC_ALL="C", PYTHONIOENCODING="ascii").returncode == 0
    assert target.read_bytes() == example_json.read_bytes()


def test_a_closed_standard_output_is_no_defect(example_json: Path) -> None:
    call = [sys.executable, "-m", "wenming_exporters.cli", "check", str(example_json)]
    done = subprocess.run(["sh", "-c", '"$@" >&-', "sh", *call], capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (1, b"", b"")


def test_a_locale_without_chinese_file_names_is_named_with_what_to_set(example_json: Path, tmp_path: Path) -> None:
    export = ("export", example_json, "department-ledgers.xlsx", "-o", tmp_path)
    done = wenming(*export, LC_ALL="C", PYTHONIOENCODING="utf-8")
    assert done.returncode == 2
    assert "PYTHONUTF8=1" in done.stderr.decode()
    assert wenming(*export, LC_ALL="C", PYTHONUTF8="1").returncode == 0


def test_a_reader_that_stops_early_is_no_fault() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "wenming_exporters.cli", "schema"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


def test_the_version_costs_click_and_nothing_else() -> None:
    script = (
        "import sys; from wenming_exporters.cli.main import run; run(['--version']); "
        f"print(sorted(set({HEAVY}) & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True)
    assert done.stdout.splitlines()[1:] == ["[]"]
