"""The documents of a year as exporters: their files, their options, and the contract."""

import io
from datetime import date

import docx
import pytest

from wenming_core.testing import sized_campaign
from wenming_exporters import export
from wenming_exporters.testing import check_exporter
from wenming_exporters.word.documents import DOCUMENTS
from wenming_exporters.word.exporters import DocumentExporter

CAMPAIGN = sized_campaign(12)


@pytest.mark.parametrize("exporter", DOCUMENTS, ids=lambda e: e.id)
def test_each_document_keeps_the_contract(exporter: DocumentExporter) -> None:
    check_exporter(exporter, CAMPAIGN)


@pytest.mark.parametrize(
    ("exporter", "options", "names"),
    [
        ("notice.docx", {}, ["notice.docx"]),
        ("plan.docx", {"titles": "words"}, ["plan.docx"]),
        ("assignment.docx", {}, ["assignment.docx"]),
        ("assignment.docx", {"layout": "separate"}, ["assignment-综合处.docx", "assignment-人事处.docx"]),
        ("report.docx", {"as_of": date(2018, 11, 30)}, ["report.docx"]),
        ("progress.docx", {"as_of": date(2018, 11, 30), "lights": "monthly:day=20"}, ["progress.docx"]),
        ("statement.docx", {"standard": "1.1.1"}, ["statement.docx"]),
        ("statement.docx", {}, ["statement-1.1.1.docx", "statement-1.1.2.docx"]),
        ("minutes.docx", {"held_on": date(2018, 6, 5)}, ["minutes.docx"]),
        ("application.docx", {}, ["application.docx"]),
    ],
)
def test_the_files_are_named_after_what_they_hold(exporter: str, options: dict[str, object], names: list[str]) -> None:
    artifacts = list(export(CAMPAIGN, exporter, options={exporter: options}))
    assert [a.name for a in artifacts][: len(names)] == names
    assert docx.Document(io.BytesIO(artifacts[0].to_bytes())).paragraphs[0].text


def test_the_options_reach_the_document() -> None:
    options = {"notice.docx": {"number": "示普〔2018〕3号", "copied_to": ("市文明办",), "issued_on": date(2018, 3, 5)}}
    (artifact,) = export(CAMPAIGN, "notice.docx", options=options)
    text = "\n".join(
        p.text for p in docx.Document(io.BytesIO(artifact.to_bytes())).element.body.iter() if p.tag.endswith("}t")
    )
    for expected in ("示普〔2018〕3号", "市文明办", "2018年3月5日"):
        assert expected in text.replace("\n", "")
