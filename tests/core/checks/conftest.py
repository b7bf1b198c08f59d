"""What the tests of the checks share: findings of one code, as places and messages."""

from collections.abc import Callable
from datetime import date

import pytest

from wenming_core.checks import check
from wenming_core.model import Campaign

Findings = Callable[..., list[tuple[str, str]]]


@pytest.fixture
def findings() -> Findings:
    """Run all checks and keep the findings of one code, as pairs of place and message."""

    def find(campaign: Campaign, code: str, *, as_of: date | None = None) -> list[tuple[str, str]]:
        return [(str(d.location), d.message) for d in check(campaign, as_of=as_of, select=[code])]

    return find
