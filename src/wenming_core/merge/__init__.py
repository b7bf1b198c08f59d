"""合并: returned ledgers merged into the campaign that they were issued from. Pure."""

from wenming_core.merge.conflict import Conflict, Resolution
from wenming_core.merge.merging import Merge, merge

__all__ = ["Conflict", "Merge", "Resolution", "merge"]
