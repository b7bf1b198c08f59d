"""plan.docx through the registry: options, names, and the way back."""

import io
import zipfile
from pathlib import Path

import attrs
import pytest

from wenming_core.model import Campaign
from wenming_core.reading import read_plan
from wenming_exporters import export
from wenming_exporters.example import example_campaign, plan_text
from wenming_exporters.sources import read_plan_file
from wenming_exporters.testing import check_exporter
from wenming_exporters.word.documents import PLAN, PlanOptions
from wenming_exporters.word.exporters import DOCX, Fonts

REFERENCE = Path(__file__).parents[4] / "shared" / "reference" / "plan-2018.txt"


def document_xml(**options: object) -> str:
    (artifact,) = export(example_campaign(), "plan.docx", options={"plan.docx": options})
    with zipfile.ZipFile(io.BytesIO(artifact.to_bytes())) as package:
        return package.read("word/document.xml").decode() + package.read("word/styles.xml").decode()


def test_the_exporter_keeps_the_contract() -> None:
    check_exporter(PLAN, example_campaign())


def test_the_artifact_says_what_it_is() -> None:
    (artifact,) = export(example_campaign(), "plan.docx")
    assert (artifact.name, artifact.media_type, artifact.diagnostics) == ("plan.docx", DOCX, ())


@pytest.mark.parametrize("text", [plan_text(), "reference"], ids=["example", "reference"])
def test_reading_the_word_file_gives_the_same_campaign_as_the_text(tmp_path: Path, text: str) -> None:
    if text == "reference":
        if not REFERENCE.exists():
            pytest.skip("the reference plan is not here")
        text = REFERENCE.read_text("utf-8")
    campaign = read_plan(text).campaign
    (artifact,) = export(campaign, "plan.docx")
    assert read_plan_file(artifact.save(tmp_path)).campaign == campaign


def test_the_annex_can_lie_across() -> None:
    assert 'w:orient="landscape"' not in document_xml()
    assert 'w:orient="landscape"' in document_xml(annex="横向")


@pytest.mark.parametrize("fonts", Fonts)
def test_each_set_of_fonts_can_be_chosen(fonts: Fonts) -> None:
    assert fonts.set.xiaobiaosong in document_xml(fonts=fonts)
    assert fonts.chinese == fonts.set.name


def test_what_cannot_be_written_and_what_is_missing_are_both_reported() -> None:
    campaign = example_campaign()
    assert campaign.plan is not None
    odd = attrs.evolve(campaign, plan=attrs.evolve(campaign.plan, title="方案\x07", signature=""))
    (artifact,) = PLAN.artifacts(odd, PlanOptions())
    assert {d.code for d in artifact.diagnostics} == {"WM928", "WM931"}


def test_an_empty_campaign_gives_a_document_with_its_holes() -> None:
    (artifact,) = export(Campaign(), "plan.docx")
    assert {d.code for d in artifact.diagnostics} >= {"WM928"}
    assert artifact.to_bytes().startswith(b"PK")
