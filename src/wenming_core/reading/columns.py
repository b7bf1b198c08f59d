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
    SCORING = "scoring"
    POINTS = "points"
    DUE = "due"
    ASIDE = "aside"
    OTHER = "other"

    @property
    def is_department(self) -> bool:
        """Whether it names departments."""
        return self in (Part.RESPONSIBLE, Part.LEAD, Part.SUPPORT)

    @property
    def has_no_place(self) -> bool:
        """Whether the catalogue and the assignments have no place for it."""
        return self in (Part.SCORING, Part.POINTS, Part.DUE, Part.ASIDE, Part.OTHER)


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


def _ranked(titles: dict[int, str]) -> dict[str, int]:
    return {name: rank for rank, names in titles.items() for name in names.split()}


LEVELS = _ranked(
    {
        1: (
            "一级 一级指标 一级项目 工作指标 测评指标 创建指标 考核指标 考评指标 评价指标 指标 指标名称 指标类别 "
            "测评类别 类别 大项"
        ),
        2: "二级 二级指标 二级项目 工作项目 测评项目 创建项目 考核项目 考评项目 评价项目 项目 项目名称 小项",
        3: "三级 三级指标",
        4: (
            "四级指标 测评标准 测评内容 测评要点 测评要求 任务分工 任务内容 工作任务 工作内容 工作标准 工作要求 "
            "具体标准 具体内容 具体任务 考核标准 考核内容 考评标准 考评内容 评价标准 评价内容 创建标准 创建内容 "
            "创建任务 重点任务 主要任务 任务 内容 标准 标准内容 指标内容"
        ),
    }
)
"""Headings of the levels of a measuring system, each with the rank of its level; 4 is the standard itself."""

_HEADINGS = LEVELS | _ranked(
    {
        1: "大类 分类 板块 模块 领域 任务类别 工作类别 考核类别 考评类别 创建类别 工作板块 测评模块 指标分类",
        4: (
            "考核要点 考评要点 评价要点 工作要点 创建要点 考核要求 考评要求 创建要求 达标要求 达标标准 测评细则 "
            "考核细则 任务清单 任务事项 任务名称 任务要求 目标任务 重点工作 重点事项 工作事项 工作清单 测评点 观测点"
        ),
    }
)
"""With them those that are headings of columns only: in running text, 3项重点工作 counts no level."""

_BODIES = "部门 单位 科室 处室 部室 股室 站所 院系 支部 车间 班组 机构"
_DEPARTMENTS = {
    f"{word}{body}": part
    for part, words in {
        Part.RESPONSIBLE: "责任 承办 承担 落实 实施 负责",
        Part.LEAD: "牵头 牵头责任 牵头负责 主办 主责 主要责任 第一责任",
        Part.SUPPORT: "配合 配合责任 责任配合 协办 协同 协助 协作 参与 参加",
    }.items()
    for word in words.split()
    for body in _BODIES.split()
}
_PARTS = _DEPARTMENTS | {
    name: part
    for part, names in {
        Part.RESPONSIBLE: "部门 科室 处室 股室 责任主体 责任分工",
        Part.LEAD: "牵头 主办 主责",
        Part.SUPPORT: "配合 协办",
        Part.METHOD: " ".join(
            f"{word}{way}" for word in ("测评", "考核", "考评", "评价", "检查") for way in ("方法", "方式", "办法")
        ),
        Part.NUMBER: "编号 标准编号 指标编号 任务编号 测评编号 项目编号",
        Part.ORDINAL: "序号 顺序 no no.",
        Part.SCORING: (
            "评分标准 评分细则 评分办法 评分方法 评分说明 评分依据 计分标准 计分办法 计分方法 扣分标准 得分标准 "
            "赋分标准"
        ),
        Part.POINTS: "分值 分数 满分 标准分 基本分 基准分 赋分 总分 权重",
        Part.DUE: (
            "完成时限 完成时间 完成期限 完成日期 办结时限 时限 时限要求 时间要求 时间节点 时间安排 时间 期限 进度安排"
        ),
        Part.ASIDE: (
            "责任人 责任领导 分管领导 牵头领导 包抓领导 联系人 联络人 经办人 自评 自评分 自评得分 得分 扣分 扣分原因 "
            "核定分 考核得分 完成情况 进展情况 落实情况 佐证材料 具体措施 具体举措 工作措施 工作举措 主要措施"
        ),
    }.items()
    for name in names.split()
}


def read_column(title: str) -> Column:
    """Tell what a column holds by its heading.

    >>> read_column("责 任 部 门").part
    <Part.RESPONSIBLE: 'responsible'>
    """
    printed = "".join(line.strip() for line in title.split("\n"))
    key = re.sub(r"\([^()]*\)", "", fold(title))
    if key in _HEADINGS:
        return Column(title=printed, part=Part.LEVEL, rank=_HEADINGS[key])
    return Column(title=printed, part=_PARTS.get(key, Part.OTHER))


def is_header(titles: Iterable[str]) -> bool:
    """Tell whether a row of texts is the header of an annex.

    It names a level and something else about a standard, and the better part of it is known; what many tables have
    besides, such as points and time limits, counts for neither side.
    """
    parts = [read_column(title).part for title in titles if title.strip()]
    known = [part for part in parts if part not in (Part.POINTS, Part.DUE, Part.ASIDE, Part.OTHER)]
    return Part.LEVEL in known and len(known) >= max(2, parts.count(Part.OTHER))
