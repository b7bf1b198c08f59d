"""赋分方案的检查 (WM7xx): what :mod:`wenming_core.soundness` finds in the schemes of a campaign."""

from wenming_core.checks.runner import Rule
from wenming_core.soundness import KINDS, campaign_faults

__all__ = ["RULES"]

RULES = (Rule(kinds=KINDS, find=campaign_faults),)
