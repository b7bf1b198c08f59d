"""评分: every point exact, explained, and honest about what is unknown."""

from wenming_core.scoring.above import State, Verdict
from wenming_core.scoring.assess import Assessment, Standing, assess
from wenming_core.scoring.book import ScoreBook, score, score_all
from wenming_core.scoring.explanation import Assumption, Explanation, FactKey, FactKind, Input, Trace

__all__ = [
    "Assessment",
    "Assumption",
    "Explanation",
    "FactKey",
    "FactKind",
    "Input",
    "ScoreBook",
    "Standing",
    "State",
    "Trace",
    "Verdict",
    "assess",
    "score",
    "score_all",
]
