"""申报表: the form by which a unit applies for the title, as far as the campaign can fill it in.

Forms differ from place to place; this one has the rows that they share. What only the unit or its superiors can write
is left open.
"""

from wenming_core.model import Campaign
from wenming_exporters.views.drafting import Draft, Holes, unit_name, year_name
from wenming_exporters.views.outline import Cell, Column, Document, Row, Table

__all__ = ["application_draft"]


def application_draft(campaign: Campaign) -> Draft:
    """Draft the application form."""
    holes = Holes()
    unit = unit_name(campaign, holes)
    table = Table(
        columns=(Column(title="项目", weight=2), Column(title="内容", weight=7)),
        rows=tuple(
            Row(cells=(Cell(text=label), Cell(text=text)))
            for label, text in (
                ("单位名称", unit),
                ("申报年度", year_name(campaign, holes)),
                ("申报类别", _state(campaign, holes)),
                ("负责人", _head(campaign, holes)),
                ("日常工作部门", _office(campaign, holes)),
                ("联系人及电话", holes.left("", "申报表没有联系人")),
                ("在职职工人数", holes.left("", "申报表没有职工人数")),
                ("创建目标", _goal(campaign, holes)),
                ("创建工作概况", _summary(campaign)),
                ("主要成效", holes.left("", "申报表没有主要成效")),
                ("单位意见", holes.left("", "申报表没有单位意见")),
                ("上级主管部门意见", holes.left("", "申报表没有上级主管部门意见")),
                ("文明办意见", holes.left("", "申报表没有文明办意见")),
            )
        ),
    )
    document = Document(title=f"{unit}文明单位申报表", blocks=(table,))
    return Draft(name="application", document=document, diagnostics=holes.noted())


def _state(campaign: Campaign, holes: Holes) -> str:
    unit = campaign.organisation.unit
    if unit is not None and unit.state is not None:
        return unit.state.chinese
    return holes.left("$.organisation.unit.state", "没有写明是首次申报还是荣誉保持单位")


def _head(campaign: Campaign, holes: Holes) -> str:
    group = campaign.organisation.leading_group
    head = group.head if group else None
    if head is None:
        return holes.left("$.organisation.leading_group.head", "没有领导小组组长")
    return f"{head.name}（{head.title}）" if head.title else head.name


def _office(campaign: Campaign, holes: Holes) -> str:
    group = campaign.organisation.leading_group
    return (group.office if group else None) or holes.left(
        "$.organisation.leading_group.office", "没有负责日常工作的部门"
    )


def _goal(campaign: Campaign, holes: Holes) -> str:
    goal = campaign.plan.goal if campaign.plan else ""
    return goal or holes.left("$.plan.sections", "没有工作目标")


def _summary(campaign: Campaign) -> str:
    *inner, standards = campaign.catalogue.counts() or (0,)
    levels = "、".join(f"{count}个{name}" for count, name in zip(inner, campaign.catalogue.levels, strict=False))
    tasks = f"，分解任务{len(campaign.tasks)}项" if campaign.tasks else ""
    evidence = f"，归集佐证材料{len(campaign.evidence)}份" if campaign.evidence else ""
    return f"对照{levels}{'、' if levels else ''}{standards}条测评标准开展创建{tasks}{evidence}。"
