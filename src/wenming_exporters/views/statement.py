"""说明报告: how one standard was met, in at most 500 characters.

Evaluation systems ask for a report that answers the standard itself: the measures taken, the results, and figures with
their source. It is written from the tasks, measurements and findings under the standard; what they do not hold stays
open.
"""

from collections.abc import Iterator

from wenming_core._text import chinese_length
from wenming_core.diagnostics import JsonPath, Kind, Severity
from wenming_core.model import Campaign, Node, Outcome, Standard, Status
from wenming_exporters.views.drafting import Draft, Holes, sentence, unit_name
from wenming_exporters.views.figures import figure
from wenming_exporters.views.outline import Block, Document, Heading, Paragraph

__all__ = ["LIMIT", "statement_draft", "statement_drafts"]

LIMIT = 500
"""Characters that a report may have, counted as word processors count Chinese text."""

TOO_LONG = Kind("WM975", "说明报告超过字数限制", Severity.WARNING, "请压缩措施和成效的表述，保留最能说明问题的内容。")


def statement_drafts(campaign: Campaign) -> tuple[Draft, ...]:
    """Draft a report for each standard about which anything is known."""
    known = (node for node in campaign.catalogue.standards if _known(campaign, node))
    return tuple(statement_draft(campaign, node.code) for node in known)


def statement_draft(campaign: Campaign, code: str) -> Draft:
    """Draft the report for one standard.

    Raises:
        UnknownName: The catalogue has no standard with this code.
    """
    campaign.catalogue.standard(code)
    node = campaign.catalogue[code]
    holes = Holes()
    unit = unit_name(campaign, holes)
    blocks = (
        Paragraph(text=f"测评标准：{node.label}"),
        *_section("工作措施", _measures(campaign, node), holes, f"{code} 没有工作措施"),
        *_section("工作成效", _results(campaign, node), holes, f"{code} 没有工作成效"),
    )
    length = sum(map(_length, blocks))
    if length > LIMIT:
        place = JsonPath(path=node.json_path)
        holes.add(TOO_LONG.at(place, f"{code} 的说明报告有{length}字，超过{LIMIT}字。", subjects=(code,)))
    document = Document(title=f"{unit}关于{_above(node)}有关情况的说明", blocks=blocks)
    return Draft(name=f"statement-{code}", document=document, diagnostics=holes.noted())


def _known(campaign: Campaign, node: Node) -> bool:
    return any(True for _ in (*_measures(campaign, node), *_results(campaign, node)))


def _section(heading: str, texts: Iterator[str], holes: Holes, missing: str) -> Iterator[Block]:
    yield Heading(level=1, text=heading)
    paragraphs = [Paragraph(text=text) for text in texts]
    yield from paragraphs or [Paragraph(text=holes.left("", missing))]


def _above(node: Node) -> str:
    return f"“{node.ancestors[-1].name}”" if node.ancestors else f"标准{node.code}"


def _length(block: Block) -> int:
    return chinese_length(block.text) if isinstance(block, Heading | Paragraph) else 0


def _measures(campaign: Campaign, node: Node) -> Iterator[str]:
    for task in campaign.tasks_of(node.code):
        if task.status is not Status.CANCELLED:
            yield sentence("，".join(filter(None, (task.content.rstrip("。"), task.measures))))


def _results(campaign: Campaign, node: Node) -> Iterator[str]:
    for task in campaign.tasks_of(node.code):
        if task.progress:
            yield sentence(task.progress)
    item = node.item
    for requirement in item.requirements if isinstance(item, Standard) else ():
        measured = campaign.measurements_of(requirement.name)
        if measured:
            yield f"{figure(measured[-1])}。"
    for finding in campaign.findings:
        if finding.standard == node.code and finding.outcome is Outcome.MET and finding.text:
            yield sentence(finding.text)
