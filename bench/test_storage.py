"""Loading and checking campaigns of growing size, beside compliance-trestle with an OSCAL catalogue of equal size."""

import argparse
import json
from datetime import date
from pathlib import Path

import attrs
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from wenming_core.checks import check
from wenming_core.model import Campaign, Finding, Node
from wenming_core.storage import dumps, loads
from wenming_core.testing import sized_campaign

SIZES = (34, 340, 3400)


@pytest.mark.parametrize("size", SIZES)
def test_load_and_check(benchmark: BenchmarkFixture, size: int) -> None:
    text = dumps(sized_campaign(size))
    benchmark.group = f"load and check: {size} standards"
    benchmark.name = "wenming loads + check (at most 1.0)"
    benchmark.pedantic(lambda: check(loads(text)), rounds=7, warmup_rounds=1)


@pytest.mark.parametrize("size", SIZES)
def test_trestle(benchmark: BenchmarkFixture, tmp_path: Path, size: int) -> None:
    oscal = pytest.importorskip("trestle.oscal.catalog", reason="compliance-trestle is not installed")
    validators = pytest.importorskip("trestle.core.validator_factory", reason="compliance-trestle is not installed")
    path = tmp_path / "catalog.json"
    path.write_text(json.dumps(oscal_catalogue(size), ensure_ascii=False, separators=(",", ":")), "utf-8")
    assert path.stat().st_size <= 1.25 * len(dumps(sized_campaign(size)).encode())
    validator = validators.validator_factory.get(argparse.Namespace(mode="all"))

    def load_and_validate() -> None:
        assert validator.model_is_valid(oscal.Catalog.oscal_read(path), True)

    benchmark.group = f"load and check: {size} standards"
    benchmark.name = "peer: compliance-trestle load + validate"
    benchmark.pedantic(load_and_validate, rounds=7, warmup_rounds=1)


def oscal_catalogue(size: int) -> dict[str, object]:
    """An OSCAL catalogue that holds the same things: a standard is a control, what hangs on it parts and properties."""
    campaign = sized_campaign(size)
    findings = {finding.standard: finding for finding in campaign.findings}
    groups = [
        {
            "id": f"g-{index}",
            "title": getattr(indicator, "name", ""),
            "controls": [
                control(campaign, node, findings[node.code])
                for node in campaign.catalogue.standards
                if node.path[0] == index
            ],
        }
        for index, indicator in enumerate(campaign.catalogue.children, start=1)
    ]
    metadata = {
        "title": campaign.catalogue.title,
        "last-modified": "2018-06-09T00:00:00+08:00",
        "version": "1",
        "oscal-version": "1.1.3",
    }
    return {"catalog": {"uuid": "5b6a9f5e-9a0f-4d6e-8f0f-0d5c6e0f7a11", "metadata": metadata, "groups": groups}}


def control(campaign: Campaign, node: Node, finding: Finding) -> dict[str, object]:
    assignment = campaign.assignment(node.code)
    responsibilities = assignment.responsibilities if assignment else ()
    parts = [part(node.code, "statement", node.label, {})]
    parts += [part(task.id, "task", task.content, fields(task)) for task in campaign.tasks_of(node.code)]
    parts += [part(e.id, "evidence", e.title, fields(e)) for e in campaign.evidence_of(node.code)]
    parts.append(part(finding.id, "finding", finding.outcome.value, fields(finding)))
    props = [{"name": r.role.value, "value": r.department} for r in responsibilities]
    return {"id": f"c-{node.code}", "title": node.label[:40], "props": props, "parts": parts}


def part(identity: str, name: str, prose: str, properties: dict[str, str]) -> dict[str, object]:
    found: dict[str, object] = {"id": f"{name}-{identity}", "name": name, "prose": prose}
    if properties:
        found["props"] = [{"name": key, "value": value} for key, value in properties.items()]
    return found


def fields(thing: attrs.AttrsInstance) -> dict[str, str]:
    values = ((a.name, getattr(thing, a.name)) for a in attrs.fields(type(thing)))
    return {name: str(value) for name, value in values if isinstance(value, str | date) and value}
