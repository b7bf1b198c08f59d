"""评分: every point exact, explained, and honest about what is unknown."""

from wenming_core.scoring.above import State, Verdict
from wenming_core.scoring.assess import Assessment, Standing, assess
from wenming_core.scoring.book import SchemeNotNamed, ScoreBook, score, score_all
from wenming_core.scoring.explanation import Assumption, Explanation, FactKey, FactKind, Input, Trace
from wenming_core.scoring.losses import DepartmentLoss, Gap, gaps, losses
from wenming_core.scoring.path import Path, Step, shortest_path
from wenming_core.scoring.portfolio import Member, Placed, Placing, Portfolio, Title, rank, subordinates_verdict
from wenming_core.scoring.what_if import Difference, WhatIf, compare, what_if
from wenming_core.scoring.worth import Worth, worths

__all__ = [
    "Assessment",
    "Assumption",
    "DepartmentLoss",
    "Difference",
    "Explanation",
    "FactKey",
    "FactKind",
    "Gap",
    "Input",
    "Member",
    "Path",
    "Placed",
    "Placing",
    "Portfolio",
    "SchemeNotNamed",
    "ScoreBook",
    "Standing",
    "State",
    "Step",
    "Title",
    "Trace",
    "Verdict",
    "WhatIf",
    "Worth",
    "assess",
    "compare",
    "gaps",
    "losses",
    "rank",
    "score",
    "score_all",
    "shortest_path",
    "subordinates_verdict",
    "what_if",
    "worths",
]
