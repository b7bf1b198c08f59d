"""campaign.json is the document that storage reads."""

from wenming_core.model import Campaign
from wenming_core.storage import dumps, loads
from wenming_exporters import export
from wenming_exporters.example import example_campaign
from wenming_exporters.json_exporters import CampaignJson
from wenming_exporters.testing import check_exporter


def test_the_exporter_keeps_the_contract() -> None:
    check_exporter(CampaignJson(), example_campaign())


def test_the_file_is_the_stored_document() -> None:
    (artifact,) = export(example_campaign(), "campaign.json")
    assert (artifact.name, artifact.media_type) == ("campaign.json", "application/json")
    assert artifact.to_bytes() == dumps(example_campaign()).encode()
    assert loads(artifact.to_bytes()) == example_campaign()


def test_an_empty_campaign_is_a_document_too() -> None:
    (artifact,) = export(Campaign(), "campaign.json")
    assert loads(artifact.to_bytes()) == Campaign()
