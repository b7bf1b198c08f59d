"""部门任务分工: each department's own share of the standards, in one document or in one for each."""

from collections import Counter

from wenming_core.model import Campaign, Indicator
from wenming_exporters.views.drafting import Draft, Holes, unit_name, year_name
from wenming_exporters.views.ledger import Ledger, LedgerRow, department_ledgers
from wenming_exporters.views.outline import Align, Block, Cell, Column, Document, Heading, Paragraph, Row, Table

__all__ = ["department_share_drafts", "shares_draft"]

_LEAD, _SUPPORT, _SHARED = "牵头", "配合", "共同"

_COLUMNS = (
    Column(title="编号", weight=2, align=Align.CENTRE),
    Column(title="工作项目", weight=4, align=Align.CENTRE),
    Column(title="测评标准", weight=11),
    Column(title="角色", weight=2, align=Align.CENTRE),
    Column(title="共同责任部门", weight=4),
)


def shares_draft(campaign: Campaign) -> Draft:
    """Draft one document with a section for each department."""
    holes = Holes()
    title = f"{unit_name(campaign, holes)}{year_name(campaign, holes)}文明单位创建任务分工"
    ledgers = department_ledgers(campaign)
    blocks: list[Block] = []
    for ledger in ledgers:
        holes.add(*ledger.diagnostics)
        blocks += [Heading(level=1, text=ledger.department), *_share(campaign, ledger)]
    if not blocks:
        blocks.append(Paragraph(text=holes.left("$.assignments", "没有任务分工")))
    return Draft(name="assignment", document=Document(title=title, blocks=tuple(blocks)), diagnostics=holes.noted())


def department_share_drafts(campaign: Campaign) -> tuple[Draft, ...]:
    """Draft one document for each department."""
    drafts = []
    for ledger in department_ledgers(campaign):
        holes = Holes()
        holes.add(*ledger.diagnostics)
        title = f"{unit_name(campaign, holes)}{year_name(campaign, holes)}文明单位创建任务分工（{ledger.department}）"
        document = Document(title=title, blocks=_share(campaign, ledger))
        drafts.append(Draft(name=f"assignment-{ledger.department}", document=document, diagnostics=holes.noted()))
    return tuple(drafts)


def _share(campaign: Campaign, ledger: Ledger) -> tuple[Block, ...]:
    rows = list({row.standard: row for row in ledger.rows if row.node is not None}.values())
    roles = Counter(_role(campaign, row, ledger.department) for row in rows)
    counts = "，".join(f"{role}{roles[role]}条" for role in (_LEAD, _SUPPORT, _SHARED) if roles[role])
    summary = f"共{len(rows)}条标准，其中{counts}。" if rows else "没有测评标准。"
    table = Table(columns=_COLUMNS, rows=tuple(_row(campaign, row, ledger.department) for row in rows))
    return (Paragraph(text=summary), table)


def _row(campaign: Campaign, row: LedgerRow, department: str) -> Row:
    others = [name for name in row.departments if name != department]
    texts = (row.standard, _item(row), row.node.label if row.node else "", _role(campaign, row, department))
    return Row(cells=(*(Cell(text=text) for text in texts), Cell(text="、".join(others))))


def _item(row: LedgerRow) -> str:
    ancestors: tuple[Indicator, ...] = row.node.ancestors if row.node else ()
    return ancestors[-1].name if ancestors else ""


def _role(campaign: Campaign, row: LedgerRow, department: str) -> str:
    if department in campaign.organisation.expand(part.department for part in row.leads):
        return _LEAD
    return _SUPPORT if department in campaign.organisation.expand(part.department for part in row.supports) else _SHARED
