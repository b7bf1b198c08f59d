"""Strategies for whole campaigns."""

from functools import cache

from hypothesis import strategies as st

from wenming_core.model.campaign import Campaign
from wenming_core.testing.instance import instances
from wenming_core.testing.mending import mended
from wenming_core.testing.nouns import catalogues, organisations

__all__ = ["campaigns", "loose_campaigns"]


def campaigns() -> st.SearchStrategy[Campaign]:
    """Draw a consistent campaign: every code, department, piece of evidence and name of a figure leads somewhere."""
    return loose_campaigns().map(mended)


@cache
def loose_campaigns() -> st.SearchStrategy[Campaign]:
    """Draw any campaign that the model allows: references may dangle, and texts are as odd as they come."""
    return instances(Campaign, depth=4, organisation=organisations(), catalogue=catalogues())
