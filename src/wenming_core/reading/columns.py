"""表头: what the columns of an annex table hold, told by their headings whatever their order.

The superset of headings seen in published annexes is in :data:`LEVELS` and the sets beside it; widths, blanks and a
remark in brackets, as in 责任部门（第一个为牵头部门）, make no difference.
"""

import re
from collections.abc import Iterable
from enum import Enum

from attrs import frozen

from wenming_core._text import fold

__all__ = ["LEVELS", "Column", "Part", "is_header", "read_column"]


class Part(Enum):
    """What a column says about a standard."""

    LEVEL = "level"
    RESPONSIBLE = "responsible"
    LEAD = "lead"
    SUPPORT = "support"
    METHOD = "method"
    NUMBER = "number"
    ORDINAL = "ordinal"
    OTHER = "other"


@frozen(kw_only=True)
class Column:
    """A column of an annex table.

    Attributes:
        title: Heading as printed, on one line.
        part: What it holds.
        rank: For a level, where it belongs in the tree, 1 for the uppermost; 0 for other columns.
    """

    title: str
    part: Part
    rank: int = 0


_LEVEL_TITLES = {
    1: (
        "一级 一级指标 一级项目 工作指标 测评指标 创建指标 考核指标 考评指标 评价指标 指标 指标名称 指标类别 "
        "测评类别 类别 大项"
    ),
    2: "二级 二级指标 二级项目 工作项目 测评项目 创建项目 考核项目 考评项目 评价项目 项目 项目名称 小项",
    3: "三级 三级指标",
    4: (
        "四级指标 测评标准 测评内容 测评要点 测评要求 任务分工 任务内容 工作任务 工作内容 工作标准 工作要求 "
        "具体标准 具体内容 具体任务 考核标准 考核内容 考评标准 考评内容 评价标准 评价内容 创建标准 创建内容 创建任务 "
        "重点任务 主要任务 任务 内容 标准 标准内容 指标内容"
    ),
}
LEVELS = {name: rank for rank, names in _LEVEL_TITLES.items() for name in names.split()}
"""Headings of the levels of a measuring system, each with the rank of its level; 4 is the standard itself."""

_BODIES = ("部门", "单位", "科室", "处室", "部室")
_PARTS = {
    **{f"{word}{body}": Part.RESPONSIBLE for word in ("责任", "承办", "承担", "落实", "实施") for body in _BODIES},
    **dict.fromkeys(("部门", "责任主体", "责任分工"), Part.RESPONSIBLE),
    **{f"{word}{body}": Part.LEAD for word in ("牵头", "牵头责任", "主办", "主责", "第一责任") for body in _BODIES},
    "牵头": Part.LEAD,
    **{
        f"{word}{body}": Part.SUPPORT
        for word in ("配合", "配合责任", "协办", "协同", "协助", "参与")
        for body in _BODIES
    },
    **dict.fromkeys(("配合", "协办"), Part.SUPPORT),
    **{
        f"{word}{way}": Part.METHOD
        for word in ("测评", "考核", "考评", "评价", "检查")
        for way in ("方法", "方式", "办法")
    },
    **{f"{word}编号": Part.NUMBER for word in ("", "标准", "指标", "任务", "测评", "项目")},
    **dict.fromkeys(("序号", "顺序", "no", "no."), Part.ORDINAL),
}


def read_column(title: str) -> Column:
    """Tell what a column holds by its heading.

    >>> read_column("责 任 部 门").part
    <Part.RESPONSIBLE: 'responsible'>
    """
    printed = "".join(line.strip() for line in title.split("\n"))
    key = re.sub(r"\([^()]*\)$", "", fold(title))
    if key in LEVELS:
        return Column(title=printed, part=Part.LEVEL, rank=LEVELS[key])
    return Column(title=printed, part=_PARTS.get(key, Part.OTHER))


def is_header(titles: Iterable[str]) -> bool:
    """Tell whether a row of texts is the header of an annex: most of it is known, and a level is among it."""
    columns = [read_column(title) for title in titles if title.strip()]
    known = [c for c in columns if c.part is not Part.OTHER]
    levels = [c for c in known if c.part is Part.LEVEL]
    return len(known) >= 2 and bool(levels) and 2 * len(known) >= len(columns)
