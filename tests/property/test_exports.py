"""Laws of every exporter: any campaign comes out, twice the same, with its texts."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wenming_core.model import Campaign, Catalogue, Standard
from wenming_core.storage import loads
from wenming_core.testing import loose_campaigns, texts
from wenming_exporters import Registry, export
from wenming_exporters.example import example_campaign
from wenming_exporters.testing import check_exporter
from wenming_exporters.views.outline import Document, Paragraph
from wenming_exporters.views.plan import plan_draft
from wenming_exporters.views.text import outline_text

REGISTRY = Registry.default()
EXPORTERS = REGISTRY.exporters()
FEW = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda e: e.id)
def test_each_exporter_keeps_the_contract_with_the_example(exporter: object) -> None:
    check_exporter(exporter, example_campaign())  # type: ignore[arg-type]  # pytest loses the type


@pytest.mark.parametrize("exporter_id", [exporter.id for exporter in EXPORTERS])
@FEW
@given(campaign=loose_campaigns())
def test_any_campaign_comes_out_twice_the_same(exporter_id: str, campaign: Campaign) -> None:
    first, second = (export(campaign, exporter_id, registry=REGISTRY) for _ in range(2))
    assert [(a.name, a.to_bytes()) for a in first] == [(a.name, a.to_bytes()) for a in second]


@settings(deadline=None)
@given(loose_campaigns())
def test_campaign_json_brings_every_campaign_back(campaign: Campaign) -> None:
    (artifact,) = export(campaign, "campaign.json", registry=REGISTRY)
    assert loads(artifact.to_bytes()) == campaign


@given(st.lists(texts(max_size=60), max_size=5))
def test_any_text_survives_in_the_text_of_a_document(lines: list[str]) -> None:
    document = Document(title="标题", blocks=tuple(Paragraph(text=line) for line in lines))
    assert outline_text(document) == "\n\n".join(["标题", *lines]) + "\n"


@given(texts(max_size=60).filter(str.strip))
def test_any_standard_survives_in_the_table_of_the_plan(text: str) -> None:
    campaign = Campaign(catalogue=Catalogue(children=(Standard(text=text),), levels=("标准",)))
    written = outline_text(plan_draft(campaign).document)
    assert re.sub(r"[\t\r\n]+", " ", text) + "\t\n" in written
