"""A plan, a map of codes and a document that a program holds in memory are read like files on the disk."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from wenming_core.diagnostics import DataRefused
from wenming_core.errors import InvalidValue
from wenming_core.model import Campaign
from wenming_exporters import export
from wenming_exporters.code_map import read_code_map
from wenming_exporters.example import example_campaign, plan_text
from wenming_exporters.package import Limits, Upload
from wenming_exporters.package.refusals import file_label
from wenming_exporters.sources import read, read_plan_file
from wenming_exporters.word.layout import check_layout, fix_layout


@pytest.fixture(scope="module")
def campaign() -> Campaign:
    return example_campaign()


@pytest.mark.parametrize("name", ["方案.txt", "方案.docx"])
def test_a_plan_is_read_from_memory_as_from_the_disk(campaign: Campaign, tmp_path: Path, name: str) -> None:
    data = plan_text().encode() if name == "方案.txt" else export(campaign, "plan.docx")[0].to_bytes()
    (tmp_path / name).write_bytes(data)
    assert read_plan_file(Upload(name=name, data=data)) == read_plan_file(tmp_path / name)


def test_a_map_of_codes_is_read_from_memory(campaign: Campaign) -> None:
    upload = Upload(name="对照.JSON", data=b'{"1.1.1": "1.1.2"}')
    assert read_code_map(upload, campaign, campaign.catalogue).codes == {"1.1.1": ("1.1.2",)}


def test_the_layout_of_a_document_from_memory_is_checked_and_mended(campaign: Campaign) -> None:
    data = export(campaign, "plan.docx")[0].to_bytes()
    upload = Upload(name="方案.docx", data=data)
    assert check_layout(upload).select("WM957")
    assert fix_layout(upload).left == check_layout(upload)
    with pytest.raises(DataRefused, match=r"WM902 .*方案.docx"):
        check_layout(Upload(name="方案.docx", data=b"%PDF-1.7"))


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("方案.docx", b"", "WM901"),
        ("方案.docx", b"%PDF-1.7", "WM902"),
        ("方案.docx", "方案".encode(), "WM902"),
        ("方案", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "WM903"),
        ("方案.docx", b"PK\x03\x04", "WM904"),
        ("方案.txt", "方" * 400, "WM905"),
    ],
)
def test_what_cannot_be_trusted_is_refused_from_memory_too(name: str, data: bytes | str, code: str) -> None:
    upload = Upload(name=name, data=data.encode() if isinstance(data, str) else data)
    with pytest.raises(DataRefused, match=rf"{code} .*{name}"):
        read(upload, limits=Limits(file_bytes=1000))


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("方案.docx", "方案.docx"),
        ("/home/zhang/方案.docx", "方案.docx"),
        ("C:\\Users\\zhang\\方案.docx", "方案.docx"),
        ("../../etc/方案.docx", "方案.docx"),
        ("/", "/"),
    ],
)
def test_the_folder_of_the_sender_is_not_shown(name: str, label: str) -> None:
    assert file_label(Upload(name=name, data=b"")) == label


@pytest.mark.parametrize(
    "wrong", [{"name": " "}, {"name": None}, {"data": "text"}, {"data": BytesIO()}, {"data": bytearray()}]
)
def test_an_upload_has_a_name_and_bytes(wrong: dict[str, Any]) -> None:
    with pytest.raises(InvalidValue, match=next(iter(wrong))):
        Upload(**({"name": "方案.docx", "data": b""} | wrong))
