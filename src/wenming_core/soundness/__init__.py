"""方案自检: whether a scheme makes sense in itself and for a campaign.

Points that do not add up, tiers with holes, weights, references that lead nowhere: :func:`scheme_faults` finds them.
``wenming check`` shows them, and scoring refuses a scheme that has errors, since no score is better than a wrong one.
"""

from wenming_core.soundness.scheme import KINDS, campaign_faults, scheme_faults, scores_needed

__all__ = ["KINDS", "campaign_faults", "scheme_faults", "scores_needed"]
