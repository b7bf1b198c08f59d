import hashlib
import json
import os
import subprocess
import sys
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from wenming_core.diagnostics import DataRefused
from wenming_core.errors import InvalidValue
from wenming_core.model import (
    Campaign,
    Catalogue,
    Comparison,
    Indicator,
    Measurement,
    Organisation,
    RatioRequirement,
    Standard,
    Unit,
)
from wenming_core.model.catalogue import MAX_DEPTH
from wenming_core.model.rules import Capped, DeductWhen, Met, Stream
from wenming_core.model.rules.walk import MAX_RULE_DEPTH
from wenming_core.model.scheme import Scheme
from wenming_core.model.scheme_above import BonusPool
from wenming_core.storage import digest, dumps, from_document, load, loads, migrate, save, to_document
from wenming_core.testing import sized_campaign

DOCUMENTS = Path(__file__).parent / "documents"

CAMPAIGN = Campaign(
    year=2018,
    organisation=Organisation(unit=Unit(name="示例市科普中心")),
    catalogue=Catalogue(
        children=(
            Indicator(
                name="思想建设",
                children=(
                    Standard(
                        text="参与率大于90%。",
                        requirements=(
                            RatioRequirement(
                                name="参与率",
                                numerator="参与人数",
                                denominator="总人数",
                                comparison=Comparison.GREATER,
                                threshold=Fraction(9, 10),
                            ),
                        ),
                    ),
                ),
            ),
        ),
    ),
    measurements=(Measurement(id="m1", name="参与率", numerator=Decimal("1.50"), as_of=date(2018, 6, 9)),),
)

TEXT = """\
{
  "schema": "wenming/campaign/1",
  "year": 2018,
  "organisation": {
    "unit": {
      "name": "示例市科普中心"
    }
  },
  "catalogue": {
    "children": [
      {
        "name": "思想建设",
        "children": [
          {
            "text": "参与率大于90%。",
            "requirements": [
              {
                "kind": "ratio",
                "name": "参与率",
                "numerator": "参与人数",
                "denominator": "总人数",
                "comparison": ">",
                "threshold": "9/10"
              }
            ]
          }
        ]
      }
    ]
  },
  "measurements": [
    {
      "id": "m1",
      "name": "参与率",
      "numerator": "1.50",
      "as_of": "2018-06-09"
    }
  ]
}
"""


def test_a_document_has_one_form() -> None:
    assert dumps(CAMPAIGN) == TEXT


def test_the_document_is_read_back_from_text_and_from_bytes() -> None:
    assert loads(TEXT) == CAMPAIGN
    assert loads(TEXT.encode()) == CAMPAIGN


def test_a_file_is_utf8_with_line_feeds_whatever_the_platform(tmp_path: Path) -> None:
    save(CAMPAIGN, tmp_path / "campaign.json")
    assert (tmp_path / "campaign.json").read_bytes() == TEXT.encode("utf-8")
    assert load(tmp_path / "campaign.json") == load(str(tmp_path / "campaign.json")) == CAMPAIGN


def test_plain_data_is_read_and_written_for_embedding() -> None:
    assert to_document(CAMPAIGN) == json.loads(TEXT)
    assert from_document(json.loads(TEXT)) == CAMPAIGN
    assert migrate(json.loads(TEXT)).steps == ()


def test_faults_of_a_file_name_the_file(tmp_path: Path) -> None:
    path = tmp_path / "campaign.json"
    path.write_text('{"schema": "wenming/campaign/1", "year": "2018"}', encoding="utf-8")
    with pytest.raises(DataRefused) as caught:
        load(path)
    assert [str(d.location) for d in caught.value.report] == [f"{path} $.year"]


def test_a_digest_stands_for_the_content() -> None:
    assert digest(CAMPAIGN) == digest(loads(TEXT))
    assert digest(CAMPAIGN) != digest(Campaign())
    compact = b'{"schema":"wenming/campaign/1"}'
    assert digest(Campaign()) == f"sha256:{hashlib.sha256(compact).hexdigest()}"


@pytest.mark.parametrize("path", sorted(DOCUMENTS.glob("campaign-*.json")), ids=lambda path: path.name)
def test_stored_documents_of_every_version_stay_loadable(path: Path) -> None:
    assert load(path).year == 2018


def test_the_stored_document_of_the_current_version_is_written_as_it_stands() -> None:
    path = DOCUMENTS / "campaign-1.json"
    assert dumps(load(path)) == path.read_text(encoding="utf-8")


def test_the_digest_does_not_change_from_one_process_to_the_next() -> None:
    program = (
        "from wenming_core.storage import digest; from wenming_core.testing import sized_campaign;"
        "print(digest(sized_campaign(9)), end='')"
    )
    for seed in ("0", "1"):
        environment = os.environ | {"PYTHONHASHSEED": seed}
        done = subprocess.run(
            [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True
        )
        assert done.stdout == digest(sized_campaign(9))


def nested(levels: int) -> Campaign:
    stream: Stream = DeductWhen(points=Decimal(1), when=Met())
    for _ in range(levels - 2):
        stream = Capped(streams=(stream,), at_most=Decimal(1))
    pool = BonusPool(name="特色加分", streams=(stream,))
    return Campaign(schemes=(Scheme(title="方案", total=Decimal(100), pools=(pool,)),))


def test_rules_as_deep_as_the_model_allows_are_read_back() -> None:
    assert loads(dumps(nested(MAX_RULE_DEPTH))) == nested(MAX_RULE_DEPTH)
    with pytest.raises(InvalidValue, match="nest deeper"):
        nested(MAX_RULE_DEPTH + 1)


def test_a_catalogue_as_deep_as_the_model_allows_is_read_back() -> None:
    child: Indicator | Standard = CAMPAIGN.catalogue.standards[0].item
    for _ in range(MAX_DEPTH - 1):
        child = Indicator(name="项目", children=(child,))
    deepest = Campaign(catalogue=Catalogue(children=(child,)))
    assert loads(dumps(deepest)) == deepest
