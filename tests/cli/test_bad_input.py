"""Input that cannot be used: a Chinese message that names the file, exit code 2, and nothing written or changed."""

import errno
import io
import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import openpyxl
import pytest

from wenming_exporters.cli.faults import MISUSE
from wenming_exporters.example import plan_text

Run = Callable[..., tuple[int, str, str]]

TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override '
    'PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.'
    'document.main+xml"/></Types>'
)
ENTITIES = (
    '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>&x;</w:body></w:document>'
)


def word(document: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", TYPES)
        package.writestr("word/document.xml", document)
    return stream.getvalue()


def rows(declared: str, last: int) -> bytes:
    """A workbook whose sheet claims to reach to ``declared``, and whose last row is numbered ``last``."""
    book = openpyxl.Workbook()
    for line in (("工作指标", "工作项目", "任务分工", "责任部门"), ("思想建设", "理论学习", "1.组织学习。", "办公室")):
        book.worksheets[0].append(line)
    whole = io.BytesIO()
    book.save(whole)
    stream = io.BytesIO()
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            text = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                text = text.replace(b'ref="A1:D2"', f'ref="{declared}"'.encode())
                text = text.replace(b'"A2"', f'"A{last}"'.encode()).replace(b'<row r="2"', f'<row r="{last}"'.encode())
            new.writestr(name, text)
    return stream.getvalue()


PLANS = {
    "empty.txt": b"",
    "binary.txt": bytes(range(256)) * 40,
    "old.docx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    "bomb.docx": word("<a>" + " " * 60_000_000 + "</a>"),
    "entities.docx": word(ENTITIES),
    "truncated.docx": word("<a/>")[:-30],
    "far.xlsx": rows("A1:D1048576", 1_048_576),
    "text.docx": plan_text().encode(),
}


@pytest.mark.parametrize("name", PLANS)
def test_a_plan_that_cannot_be_trusted_is_refused_by_name(wenming: Run, tmp_path: Path, name: str) -> None:
    plan = tmp_path / name
    plan.write_bytes(PLANS[name])
    code, out, err = wenming("read", plan, "-o", tmp_path / "campaign.json")
    assert (code, out) == (MISUSE, "")
    assert name in err
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("encoding", ["gbk", "gb18030", "utf-16", "utf-8-sig"])
def test_text_in_another_encoding_is_read(wenming: Run, tmp_path: Path, encoding: str) -> None:
    plan = tmp_path / "plan.txt"
    plan.write_bytes(plan_text().encode(encoding))
    assert wenming("read", plan, "-o", tmp_path / "campaign.json")[0] == 0
    assert json.loads((tmp_path / "campaign.json").read_text("utf-8"))["year"] == 2025


def test_a_sheet_that_only_claims_a_million_rows_is_read(wenming: Run, tmp_path: Path) -> None:
    annex = tmp_path / "annex.xlsx"
    annex.write_bytes(rows("A1:D1048576", 2))
    assert wenming("read", annex, "-o", tmp_path / "campaign.json")[0] == 0
    assert "组织学习" in (tmp_path / "campaign.json").read_text("utf-8")


def nested(levels: int) -> str:
    inner = "".join('{"name":"甲","children":[' for _ in range(levels)) + "]}" * levels
    return f'{{"schema":"wenming/campaign/1","catalogue":{{"children":[{inner}]}}}}'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (nested(50), "层"),
        ("[" * 100_000, "层"),
        ('{"schema":"wenming/campaign/2"}', "升级"),
        ('{"schema":"acme/plan/1"}', "schema"),
        ('{"schema":"wenming/campaign/1","year":"2018"}', "$.year"),
        ("", "空"),
    ],
)
def test_a_document_that_cannot_be_used_is_refused_by_name(wenming: Run, tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "campaign.json"
    path.write_text(text, "utf-8")
    code, out, err = wenming("check", path)
    assert (code, out) == (MISUSE, "")
    assert "campaign.json" in err
    assert said in err


def test_an_unknown_exporter_is_answered_with_a_suggestion(wenming: Run, example_json: Path, tmp_path: Path) -> None:
    code, _, err = wenming("export", example_json, "plan.doc", "-o", tmp_path / "out")
    assert code == MISUSE
    assert "plan.docx" in err
    assert not (tmp_path / "out").exists()


def test_a_full_disk_leaves_what_was_there(
    wenming: Run, example_json: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tmp_path / "campaign.json"
    kept.write_text("旧", "utf-8")

    def full(_handle: int) -> NoReturn:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    code, _, err = wenming("migrate", example_json, "-o", kept, "--force")
    assert code == MISUSE
    assert "磁盘空间不足" in err
    assert kept.read_text("utf-8") == "旧"
    assert [path.name for path in tmp_path.iterdir()] == ["campaign.json"]
