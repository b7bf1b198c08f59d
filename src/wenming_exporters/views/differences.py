"""差异表: a comparison as rows, and two editions of a catalogue side by side.

The table of editions is also what a person corrects when the comparison has paired the wrong standards: its first three
columns are the map of codes that :func:`wenming_core.carrying.carry_over` takes. The third is for a person to fill in.
"""

from collections.abc import Iterable

from wenming_core.differences import Difference
from wenming_core.editions import Pair, compare_editions
from wenming_core.model import Catalogue

__all__ = ["DIFFERENCE_HEADINGS", "EDITION_HEADINGS", "difference_rows", "edition_rows"]

DIFFERENCE_HEADINGS = ("类别", "名称", "栏目", "原值", "现值")
EDITION_HEADINGS = ("原编号", "新编号", "任务和记录", "变化", "原表述", "新表述")


def difference_rows(differences: Iterable[Difference]) -> tuple[tuple[str, ...], ...]:
    """Return a row for each difference, in the order of :data:`DIFFERENCE_HEADINGS`."""
    return tuple((d.noun, d.name, d.field, d.before, d.after) for d in differences)


def edition_rows(old: Catalogue, new: Catalogue) -> tuple[tuple[str, ...], ...]:
    """Return a row for each node of either edition, in the order of :data:`EDITION_HEADINGS`.

    The rows follow the new edition; what it no longer holds stands at the end.
    """
    return tuple(map(_edition_row, compare_editions(old, new).pairs))


def _edition_row(pair: Pair) -> tuple[str, ...]:
    (old_code, old_text), (new_code, new_text) = (
        (node.code, node.label) if node else ("", "") for node in (pair.old, pair.new)
    )
    return old_code, new_code, "", pair.chinese, old_text, new_text
