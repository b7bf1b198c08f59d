"""通知: the notice by which a unit issues its plan, with the plan as its annex.

GB/T 9704-2012 has no form for a plan of its own; a plan goes out as the annex of a notice.
"""

from datetime import date

from wenming_core.model import Campaign
from wenming_exporters.views.drafting import Draft, Holes, unit_name
from wenming_exporters.views.outline import Annex, Document, Imprint, Letterhead, Paragraph, Signature
from wenming_exporters.views.plan import Orientation, plan_draft

__all__ = ["notice_draft", "plan_date"]


def notice_draft(
    campaign: Campaign,
    *,
    addressee: str = "各部门",
    number: str = "",
    issued_on: date | None = None,
    copied_to: tuple[str, ...] = (),
    annex: Orientation = Orientation.PORTRAIT,
) -> Draft:
    """Draft the notice.

    Args:
        campaign: Its plan becomes the first annex, the annexes of the plan the following ones.
        addressee: 主送机关.
        number: 发文字号; a letterhead is drawn where it is given.
        issued_on: 成文日期; None takes the date of the plan, or leaves it to be filled in.
        copied_to: 抄送机关; an imprint is drawn where any are given.
        annex: How the pages of the plan's annexes lie.
    """
    holes = Holes()
    unit = unit_name(campaign, holes)
    plan = plan_draft(campaign, annex=annex)
    day = issued_on or plan_date(campaign)
    if day is None:
        holes.left("$.plan.issued_on", "通知没有成文日期")
    title = plan.document.title
    body = f"现将《{title}》印发给你们，请结合实际认真抓好落实。"
    document = Document(
        title=f"{unit}关于印发《{title}》的通知",
        addressee=addressee,
        blocks=(Paragraph(text=body),),
        annexes=(Annex(title=title, blocks=plan.document.blocks), *plan.document.annexes),
        signature=Signature(organs=(unit,), day=day, sealed=True),
        letterhead=Letterhead(organs=(f"{unit}文件",), number=number) if number else None,
        imprint=Imprint(copied_to=copied_to, printed_by=unit, printed_on=day) if copied_to else None,
        author=unit if campaign.organisation.unit else "",
    )
    return Draft(name="notice", document=document, diagnostics=holes.noted(plan.diagnostics))


def plan_date(campaign: Campaign) -> date | None:
    """Return the date printed under the plan."""
    return campaign.plan.issued_on if campaign.plan else None
