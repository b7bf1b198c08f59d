"""合并: returned ledgers merged into the campaign that they were issued from. Pure."""

from wenming_core.merge.conflict import Conflict, Resolution, said_at_each_cell
from wenming_core.merge.merging import Merge, merge

__all__ = ["Conflict", "Merge", "Resolution", "merge", "said_at_each_cell"]
