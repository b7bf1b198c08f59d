"""进度安排表: a table of stages in the body of a plan, which becomes the lines that it would be without the table.

A header that names a stage and a time, such as 阶段 | 时间 | 工作内容, makes the table; each row becomes
``动员阶段（3月-4月）：制定方案。``, so that the stages are read like any others and stay in the text of the plan.
"""

from collections.abc import Iterable, Iterator, Sequence

from wenming_core._text import fold
from wenming_core.diagnostics import Diagnostic, Kind, Severity
from wenming_core.reading.lines import unwrap
from wenming_core.reading.numbering import Style, numbered
from wenming_core.reading.rows import Block, Line, Row, Table

__all__ = ["is_timetable_header", "write_out_timetables"]

WRITTEN_OUT = Kind("WM036", "进度安排表改为文字", Severity.INFO, "请核对改写后的文字；输出时不再排成表格。")
"""A table of stages whose rows were put into the text as sentences."""

_STAGES = frozenset(("阶段", "工作阶段", "实施阶段", "阶段名称", "步骤", "工作步骤", "环节"))
_TIMES = frozenset(
    ("时间", "时间安排", "时间节点", "起止时间", "完成时间", "完成时限", "时限", "时间进度", "进度", "日期", "起止日期")
)
_ORDINALS = frozenset(("序号", "编号", "no", "no."))


def is_timetable_header(titles: Iterable[str]) -> bool:
    """Tell whether a row of texts is the header of a table of stages.

    >>> is_timetable_header(["阶段", "时 间", "工作内容", "责任部门"]), is_timetable_header(["测评指标", "完成时限"])
    (True, False)
    """
    keys = {fold(title) for title in titles}
    return bool(keys & _STAGES) and bool(keys & _TIMES)


def write_out_timetables(blocks: Iterable[Block]) -> tuple[tuple[Block, ...], tuple[Diagnostic, ...]]:
    """Put the rows of every table of stages into the text, in its place."""
    kept: list[Block] = []
    found: list[Diagnostic] = []
    for block in blocks:
        header = _header(block) if isinstance(block, Table) else None
        if isinstance(block, Line) or header is None:
            kept.append(block)
            continue
        lines = list(_lines(block.rows, header))
        kept += lines
        found.append(WRITTEN_OUT.at(block.rows[header].location, f"进度安排表的{len(lines)}行已改为正文。"))
    return tuple(kept), tuple(found)


def _header(table: Table) -> int | None:
    """The place of the header row; None where the table has no stages."""
    return next((at for at, row in enumerate(table.rows) if is_timetable_header(cell.text for cell in row.cells)), None)


def _lines(rows: Sequence[Row], header: int) -> Iterator[Line]:
    for row in rows[:header]:
        yield Line(text="".join(unwrap(cell.text) for cell in row.cells), location=row.location)
    columns = [fold(cell.text) for cell in rows[header].cells]
    titles = [unwrap(cell.text) for cell in rows[header].cells]
    stage = next(at for at, key in enumerate(columns) if key in _STAGES)
    time = next(at for at, key in enumerate(columns) if key in _TIMES)
    others = [at for at, key in enumerate(columns) if at not in (stage, time) and key not in _ORDINALS]
    when = ""
    for row in rows[header + 1 :]:
        texts = [unwrap(cell.text).replace("\n", "") for cell in row.cells]
        texts += [""] * (len(columns) - len(texts))
        when = when if _continues(row, time) else texts[time]
        told = [texts[at] if n == 0 else f"{titles[at]}：{texts[at]}" for n, at in enumerate(others) if texts[at]]
        name = _without_number(texts[stage])
        yield Line(text=_sentence(f"{name}（{when}）" if name and when else name or when, told), location=row.location)


def _continues(row: Row, at: int) -> bool:
    return at < len(row.cells) and row.cells[at].continues


def _without_number(stage: str) -> str:
    """A stage without the number of a heading, which would begin a section in running text; 第一阶段 is its name."""
    item = numbered(stage)
    return item.text if item and item.style is not Style.STAGE else stage


def _sentence(head: str, told: Sequence[str]) -> str:
    words = "；".join(text.rstrip("。；;") for text in told)
    return f"{head}：{words}。" if head and words else f"{head or words}。"
