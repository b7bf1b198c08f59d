import pytest

from wenming_core.model import Standard
from wenming_core.testing import sized_campaign


@pytest.mark.parametrize("size", [0, 1, 3, 12, 13, 34, 340])
def test_a_campaign_has_exactly_the_size_that_was_asked_for(size: int) -> None:
    campaign = sized_campaign(size)
    assert len(campaign.catalogue.standards) == size
    assert len(campaign.assignments) == len(campaign.tasks) == len(campaign.findings) == size


def test_the_same_size_gives_the_same_campaign() -> None:
    assert sized_campaign(40) == sized_campaign(40)


def test_requirements_point_into_their_text() -> None:
    for node in sized_campaign(20).catalogue.standards:
        assert isinstance(node.item, Standard)
        for requirement in node.item.requirements:
            assert requirement.span is not None
            assert requirement.span.of(node.item.text) == f"{requirement.name}大于90%"
