"""Laws of the JSON document."""

import json
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from wenming_core.diagnostics import DataRefused, JsonPath, Report
from wenming_core.model import Campaign
from wenming_core.model.scheme import Scheme
from wenming_core.storage import (
    digest,
    dumps,
    from_document,
    json_schema,
    loads,
    structure,
    to_document,
    unstructure,
)
from wenming_core.storage.faults import step
from wenming_core.testing import campaigns, instances, loose_campaigns, texts

FEWER = settings(max_examples=50)
VALIDATOR = Draft202012Validator(json_schema())
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | texts()
KEYS = st.sampled_from(("schema", "year", "catalogue", "children", "name", "text", "kind", "tasks", "id")) | texts()
JSON = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4))


@FEWER
@given(loose_campaigns())
def test_load_after_dump_gives_the_campaign_back(campaign: Campaign) -> None:
    text = dumps(campaign)
    assert loads(text) == loads(text.encode()) == campaign


@FEWER
@given(campaigns())
def test_dumping_again_gives_the_same_text(campaign: Campaign) -> None:
    text = dumps(campaign)
    assert dumps(loads(text)) == text
    assert digest(loads(text)) == digest(campaign)


@FEWER
@given(loose_campaigns())
def test_a_digest_is_that_of_the_document_without_line_breaks_and_blanks(campaign: Campaign) -> None:
    compact = json.dumps(to_document(campaign), ensure_ascii=False, separators=(",", ":"))
    assert digest(campaign) == f"sha256:{sha256(compact.encode()).hexdigest()}"


@FEWER
@given(loose_campaigns())
def test_every_dump_validates_against_the_schema(campaign: Campaign) -> None:
    assert [error.json_path for error in VALIDATOR.iter_errors(to_document(campaign))] == []


@FEWER
@given(instances(Scheme))
def test_schemes_are_read_back(scheme: Scheme) -> None:
    assert structure(Scheme, unstructure(scheme)) == scheme


@given(JSON)
def test_any_json_is_read_or_refused(data: Any) -> None:
    for document in (data, {"schema": "wenming/campaign/1"} | data if isinstance(data, dict) else data):
        for diagnostic in _faults(document):
            str(diagnostic).encode()


@given(st.text(st.characters()) | st.binary() | st.text('{}[]",:\\ \n01eu-tfn'))
def test_any_text_is_read_or_refused(text: str | bytes) -> None:
    with pytest.raises(DataRefused):
        loads(text)


@FEWER
@given(campaigns(), st.data())
def test_one_wrong_value_gives_a_fault_at_exactly_its_path(campaign: Campaign, data: st.DataObject) -> None:
    document = to_document(campaign)
    path, holder, key = data.draw(st.sampled_from(list(_places(document, "$"))))
    holder[key] = 0.5
    with pytest.raises(DataRefused) as caught:
        from_document(document)
    assert [d.location for d in caught.value.report] == [JsonPath(path=path)]


def _faults(document: Any) -> Report:
    try:
        from_document(document)
    except DataRefused as refused:
        return refused.report
    return Report()


def _places(value: Any, path: str) -> Iterator[tuple[str, Any, Any]]:
    """Every place in a document with the object or array that holds it."""
    steps = ((step(k), k) for k in value) if isinstance(value, dict) else ((f"[{i}]", i) for i in range(len(value)))
    for written, key in list(steps):
        yield path + written, value, key
        if isinstance(value[key], dict | list):
            yield from _places(value[key], path + written)
