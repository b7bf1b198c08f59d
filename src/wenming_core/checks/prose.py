"""方案正文: every text of a plan that is printed, each with its place in the campaign's document."""

from collections.abc import Iterator

from wenming_core.model.campaign import Campaign

__all__ = ["plan_texts", "plan_titles"]


def plan_texts(campaign: Campaign) -> Iterator[tuple[str, str]]:
    """Yield the place and the wording of each heading and paragraph of the plan, in printed order."""
    plan = campaign.plan
    if plan is None:
        return
    yield "$.plan.title", plan.title
    for index, text in enumerate(plan.preamble):
        yield f"$.plan.preamble[{index}]", text
    for index, section in enumerate(plan.sections):
        path = f"$.plan.sections[{index}]"
        yield f"{path}.heading", section.heading
        for number, text in enumerate(section.paragraphs):
            yield f"{path}.paragraphs[{number}]", text
        for number, clause in enumerate(section.clauses):
            yield f"{path}.clauses[{number}].heading", clause.heading
            yield f"{path}.clauses[{number}].text", clause.text


def plan_titles(campaign: Campaign) -> Iterator[tuple[str, str]]:
    """Yield the place and the wording of the titles of the plan, its ledgers and its annexes."""
    plan = campaign.plan
    if plan is None:
        return
    yield "$.plan.title", plan.title
    for index, ledger in enumerate(plan.ledgers):
        yield f"$.plan.ledgers[{index}].title", ledger.title
    for index, annex in enumerate(plan.annexes):
        yield f"$.plan.annexes[{index}].title", annex.title
        yield f"$.plan.annexes[{index}].printed_title", annex.printed_title
