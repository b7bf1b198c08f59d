"""``wenming layout`` as a person types it."""

import io
import json
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from wenming_exporters.views.outline import Document, Paragraph
from wenming_exporters.word.writer import write_document

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def right(tmp_path: Path) -> Path:
    stream = io.BytesIO()
    write_document(Document(title="通知", blocks=(Paragraph(text="正文。"),)), stream)
    path = tmp_path / "通知.docx"
    path.write_bytes(stream.getvalue())
    return path


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    document = docx.Document()
    document.add_paragraph("通知")
    document.add_paragraph("自2018年06月09日起。")
    path = tmp_path / "旧通知.docx"
    document.save(str(path))
    return path


def test_a_document_in_order_is_said_to_be(wenming: Run, right: Path) -> None:
    assert wenming("layout", right) == (0, "", "版式符合规范。\n")


def test_what_is_wrong_is_listed_by_clause(wenming: Run, wrong: Path) -> None:
    code, out, _ = wenming("layout", wrong)
    assert code == 1
    assert "上边距应为 37 mm，实为 25.4 mm（GB/T 9704 §5.2.1）" in out


def test_programs_get_json(wenming: Run, wrong: Path, right: Path) -> None:
    code, out, _ = wenming("layout", wrong, "--format", "json")
    assert code == 1
    assert {finding["code"] for finding in json.loads(out)} >= {"WM950", "WM957"}
    code, out, _ = wenming("layout", right, "--format", "json")
    assert (code, json.loads(out)) == (0, [])


def test_a_corrected_copy_is_written_beside_the_document(wenming: Run, wrong: Path) -> None:
    before = wrong.read_bytes()
    code, out, err = wenming("layout", wrong, "--fix")
    copy = wrong.with_name("旧通知（已校正）.docx")
    assert code == 1
    assert "日期的月、日不编虚位" in out
    assert str(copy) in err
    assert wrong.read_bytes() == before
    assert wenming("layout", copy)[1].count("WM9") == 1


def test_a_copy_replaces_nothing_unless_told_to(wenming: Run, right: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.docx"
    assert wenming("layout", right, "--fix", "-o", target)[0] == 0
    assert wenming("layout", right, "--fix", "-o", target)[0] == 2
    assert wenming("layout", right, "--fix", "-o", target, "--force")[0] == 0
    assert wenming("layout", right, "--fix", "-o", right, "--force")[0] == 2


def test_a_place_for_a_copy_that_is_not_made_is_wrong_use(wenming: Run, right: Path) -> None:
    code, _, err = wenming("layout", right, "-o", "out.docx")
    assert code == 2
    assert "--fix" in err


def test_what_is_no_word_document_is_refused(wenming: Run, tmp_path: Path) -> None:
    path = tmp_path / "x.docx"
    path.write_text("不是文档", "utf-8")
    assert wenming("layout", path)[0] == 2
    assert wenming("layout", tmp_path / "none.docx")[0] == 2
