"""检查: what in a campaign is contradictory, unclear or missing; pure functions over the model."""

from wenming_core.checks.builtin import RULES, check
from wenming_core.checks.runner import AnyRule, DatedRule, Ignore, Rule

__all__ = ["RULES", "AnyRule", "DatedRule", "Ignore", "Rule", "check"]
