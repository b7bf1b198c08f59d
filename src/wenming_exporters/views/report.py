"""自查报告: what was done in the year, by indicator, with figures and sources, what is missing, and the evidence."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from wenming_core.model import Campaign, Node, Outcome, RatioRequirement, Standard
from wenming_exporters.views.drafting import Draft, Holes, chinese_date, sentence, unit_name, year_name
from wenming_exporters.views.figures import figure
from wenming_exporters.views.outline import (
    Align,
    Annex,
    Block,
    Cell,
    Column,
    Document,
    Heading,
    Paragraph,
    Row,
    Signature,
    Table,
)
from wenming_exporters.views.progress import Standing, progress
from wenming_exporters.views.score_blocks import score_blocks

__all__ = ["EVIDENCE_TITLE", "report_draft"]

EVIDENCE_TITLE = "佐证材料清单"

_EVIDENCE_COLUMNS = (
    Column(title="序号", weight=2, align=Align.CENTRE),
    Column(title="题名", weight=8),
    Column(title="类型", weight=3, align=Align.CENTRE),
    Column(title="日期", weight=4, align=Align.CENTRE),
    Column(title="责任者", weight=4),
    Column(title="文号", weight=4),
    Column(title="所属标准", weight=4),
)


def report_draft(campaign: Campaign, as_of: date | None) -> Draft:
    """Draft the self-assessment report of the year.

    Args:
        campaign: What was planned, done, measured and found.
        as_of: The day that the report speaks of; None leaves it to be filled in, and counts nothing as late.
    """
    holes = Holes()
    unit = unit_name(campaign, holes)
    year = year_name(campaign, holes)
    day = chinese_date(as_of) if as_of else holes.left("", "报告没有截止日期")
    scored = tuple(score_blocks(campaign, as_of, holes))
    blocks: tuple[Block, ...] = (
        Heading(level=1, text="基本情况"),
        Paragraph(text=_basics(campaign, unit, as_of, day)),
        Heading(level=1, text="创建工作开展情况"),
        *_by_indicator(campaign, holes),
        *((Heading(level=1, text="自评得分"), *scored) if scored else ()),
        Heading(level=1, text="存在问题"),
        *_listed(_problems(campaign, as_of), "没有记录存在的问题", holes),
        Heading(level=1, text="下一步措施"),
        *_listed((task.next_steps for task in campaign.tasks if task.next_steps), "没有记录下一步措施", holes),
    )
    document = Document(
        title=f"{unit}{year}文明单位创建工作自查报告",
        blocks=blocks,
        annexes=_evidence_annex(campaign),
        signature=Signature(organs=(unit,), day=as_of),
        author=unit if campaign.organisation.unit else "",
    )
    return Draft(name="report", document=document, diagnostics=holes.noted())


def _basics(campaign: Campaign, unit: str, as_of: date | None, day: str) -> str:
    title = f"《{campaign.catalogue.title}》" if campaign.catalogue.title else "测评体系"
    standards = len(campaign.catalogue.standards)
    sentences = [f"{unit}对照{title}的{standards}条测评标准开展创建工作，分解任务{len(campaign.tasks)}项。"]
    if as_of is not None and campaign.tasks:
        standing = Counter(task.standing for task in progress(campaign, as_of).tasks)
        counts = "，".join(f"{state.chinese}{standing[state]}项" for state in Standing if standing[state])
        sentences.append(f"截至{day}，{counts or '任务均已取消'}。")
    else:
        sentences.append(f"截止日期为{day}。")
    return "".join(sentences)


def _by_indicator(campaign: Campaign, holes: Holes) -> Iterator[Block]:
    for top in campaign.catalogue.children:
        label = top.text if isinstance(top, Standard) else top.name
        nodes = [n for n in campaign.catalogue.standards if n.item is top or (n.ancestors and n.ancestors[0] is top)]
        texts = [text for node in nodes if (text := _done(campaign, node))]
        yield Heading(level=2, text=label.rstrip("。"))
        yield from (Paragraph(text=text) for text in texts or [holes.left("", f"“{label}”没有工作记录")])


def _done(campaign: Campaign, node: Node) -> str:
    """What is known to have been done under a standard; empty where nothing is."""
    requirements = node.item.requirements if isinstance(node.item, Standard) else ()
    figures = (campaign.measurements_of(requirement.name) for requirement in requirements)
    met = (f.text for f in campaign.findings if f.standard == node.code and f.outcome is Outcome.MET and f.text)
    sentences = [
        *(sentence(task.progress) for task in campaign.tasks_of(node.code) if task.progress),
        *(f"{figure(measured[-1])}。" for measured in figures if measured),
        *map(sentence, met),
    ]
    heading = node.ancestors[-1].name if node.ancestors else node.code
    return f"{heading}（{node.code}）：{''.join(sentences)}" if sentences else ""


def _problems(campaign: Campaign, as_of: date | None) -> Iterator[str]:
    yield from (task.problems for task in campaign.tasks if task.problems)
    if as_of is not None:
        late = [item for item in progress(campaign, as_of).tasks if item.standing is Standing.LATE]
        for overdue in late:
            yield f"任务 {overdue.task.id}“{overdue.task.content.rstrip('。')}”逾期未完成（时限：{overdue.due}）"
    for finding in campaign.findings:
        if finding.outcome is Outcome.NOT_MET:
            yield f"标准 {finding.standard} 不符合要求：{finding.text or '未写明情形'}"
    for node in campaign.catalogue.standards:
        item = node.item
        for requirement in item.requirements if isinstance(item, Standard) else ():
            if isinstance(requirement, RatioRequirement) and not campaign.measurements_of(requirement.name):
                yield f"标准 {node.code} 要求的“{requirement.name}”尚无数据"


def _listed(texts: Iterable[str], missing: str, holes: Holes) -> Iterator[Block]:
    found = [sentence(text) for text in texts] or [holes.left("", missing)]
    yield from (Paragraph(text=text) for text in found)


def _evidence_annex(campaign: Campaign) -> tuple[Annex, ...]:
    if not campaign.evidence:
        return ()
    rows = tuple(
        Row(
            cells=tuple(
                Cell(text=text)
                for text in (
                    str(number),
                    piece.title,
                    piece.kind.chinese,
                    chinese_date(piece.dated) if piece.dated else "",
                    piece.source,
                    piece.number,
                    "、".join(piece.standards),
                )
            )
        )
        for number, piece in enumerate(campaign.evidence, start=1)
    )
    return (Annex(title=EVIDENCE_TITLE, blocks=(Table(columns=_EVIDENCE_COLUMNS, rows=rows),)),)
