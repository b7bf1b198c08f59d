"""差异: what two states of a campaign do not have in common, object by object and field by field."""

from wenming_core.differences.campaigns import compare_campaigns, compare_catalogues
from wenming_core.differences.difference import Difference

__all__ = ["Difference", "compare_campaigns", "compare_catalogues"]
