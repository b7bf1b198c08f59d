"""得分说明的呈现: explanations and books as Chinese text, as rows, and as plain data for other programs."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from attrs import frozen

from wenming_core.model.codes import Code
from wenming_core.scoring.above import Verdict
from wenming_core.scoring.assess import Assessment
from wenming_core.scoring.book import ScoreBook
from wenming_core.scoring.explanation import Explanation, FactKey, Input, Trace
from wenming_core.scoring.losses import Gap, gaps
from wenming_core.scoring.numbers import number_text, range_text

__all__ = [
    "ExplanationRow",
    "book_document",
    "book_lines",
    "explanation_document",
    "explanation_lines",
    "explanation_rows",
    "input_text",
]


@frozen(kw_only=True)
class ExplanationRow:
    """A line of an explanation as a table has it.

    Attributes:
        depth: 0 for the amount that is explained.
        code: Code of the node; empty for what is inside an item.
        label: A few Chinese words.
        low: Points at the least.
        high: Points at the most.
        full: Full points; None for an adjustment.
        facts: What was read, one text each.
        missing: What is not there.
        notes: Remarks.
    """

    depth: int
    code: Code
    label: str
    low: Fraction
    high: Fraction
    full: Fraction | None
    facts: tuple[str, ...]
    missing: tuple[str, ...]
    notes: tuple[str, ...]


def explanation_rows(explanation: Explanation) -> Iterator[ExplanationRow]:
    """Lay an explanation out as rows, each amount before its parts."""
    for depth, part in explanation.walk():
        yield ExplanationRow(
            depth=depth,
            code=part.code,
            label=part.label,
            low=part.low,
            high=part.high,
            full=part.full,
            facts=tuple(map(input_text, part.trace.inputs)),
            missing=tuple(dict.fromkeys(map(str, part.trace.missing))),
            notes=part.trace.notes,
        )


def input_text(fact: Input) -> str:
    """Write a fact in one line, with its date, source and evidence."""
    when = fact.on.isoformat() if fact.on else ""
    evidence = f"佐证{'、'.join(fact.evidence)}" if fact.evidence else ""
    about = "，".join(part for part in (when, fact.source, evidence) if part)
    return f"{fact.text}〔{fact.id}{'，' if about else ''}{about}〕"


def explanation_lines(explanation: Explanation) -> Iterator[str]:
    """Write an explanation as indented Chinese text."""
    if explanation.wording:
        yield f"细则：{explanation.wording}"
    for row in explanation_rows(explanation):
        indent = "  " * row.depth
        head = " ".join(part for part in (row.code, row.label) if part)
        yield f"{indent}{head}：{_amount(row)}"
        yield from (f"{indent}  · {fact}" for fact in row.facts)
        yield from (f"{indent}  · 缺：{missing}" for missing in row.missing)
        yield from (f"{indent}  · {note}" for note in row.notes)
    if explanation.leads or explanation.supports:
        supports = f"；配合：{'、'.join(explanation.supports)}" if explanation.supports else ""
        yield f"牵头：{'、'.join(explanation.leads) or '未定'}{supports}"
    yield from (f"假定：{a.applied}。{a.change}" for a in dict.fromkeys(explanation.evidence.assumptions))


def _amount(row: ExplanationRow) -> str:
    if row.full is not None:
        return f"{range_text(row.low, row.high)}分（满分{number_text(row.full)}）"
    if row.low == row.high:
        return f"{_signed(row.low)}分"
    return f"{_signed(row.low)}～{_signed(row.high)}分"


def _signed(points: Fraction) -> str:
    return f"+{number_text(points)}" if points > 0 else number_text(points)


def book_lines(book: ScoreBook) -> Iterator[str]:
    """Write a book on about one screen: the total, the verdicts, the groups, the gravest gaps, the assumptions."""
    if book.total is None:
        yield from _assessment_lines(book)
        return
    total = book.total
    full = "" if total.full is None else f"（满分{number_text(total.full)}）"
    edition = f"（{book.edition}）" if book.edition else ""
    yield f"{book.unit or '〔单位待填〕'}　{book.as_of.isoformat()}　按《{book.scheme}》{edition}"
    yield f"总分：{range_text(total.low, total.high)}{full}" + ("" if total.settled else "，尚有未知")
    yield from (_verdict_line(verdict) for verdict in book.verdicts)
    yield from (_part_line(part) for part in total.parts)
    found = gaps(book)
    if found:
        yield f"差距（共{len(found)}项，按分值排列）："
        yield from (f"  {_gap_line(gap)}" for gap in found[:10])
    if book.assumptions:
        yield f"假定（共{len(book.assumptions)}条）："
        yield from (f"  {a.applied}。{a.change}" for a in book.assumptions)


def _part_line(part: Explanation) -> str:
    """Write what adds up to the total; of pools and lists, which no gap speaks of, with what leaves them open."""
    name = f"{part.code} {part.label}" if part.code else part.label
    evidence = Trace() if part.code or part.settled else part.evidence
    open_ = [*(f"缺{key}" for key in dict.fromkeys(evidence.missing)), *dict.fromkeys(evidence.notes)]
    return f"  {name}：{_part_amount(part)}" + (f"，{'；'.join(open_[:2])}" if open_ else "") + _and_more(len(open_))


def _and_more(count: int) -> str:
    return f"等{count}项" if count > 2 else ""


def _part_amount(part: Explanation) -> str:
    if part.full is not None:
        return f"{range_text(part.low, part.high)}/{number_text(part.full)}"
    return _signed(part.low) if part.settled else f"{_signed(part.low)}～{_signed(part.high)}"


def _verdict_line(verdict: Verdict) -> str:
    missing = f"（须先查明：{verdict.missing}）" if verdict.missing else ""
    return f"{verdict.name}：{verdict.state.chinese}，{verdict.text}{missing}"


def _gap_line(gap: Gap) -> str:
    lost = f"已失{number_text(gap.lost)}分" if gap.lost else ""
    at_risk = f"待定{number_text(gap.at_risk)}分" if gap.at_risk else ""
    missing = f"，缺{'；'.join(map(str, gap.missing[:2]))}" if gap.missing else ""
    who = f"（{'、'.join(gap.leads)}）" if gap.leads else ""
    return f"{gap.code}{who} {'，'.join(p for p in (lost, at_risk) if p)}{missing}{_and_more(len(gap.missing))}"


def _assessment_lines(book: ScoreBook) -> Iterator[str]:
    counts: dict[str, int] = {}
    for assessment in book.assessments:
        name = assessment.standing.chinese
        counts[name] = counts.get(name, 0) + 1
    told = "，".join(f"{name}{count}条" for name, count in sorted(counts.items()))
    yield f"{book.unit or '〔单位待填〕'}　{book.as_of.isoformat()}　没有赋分方案，只核查是否符合，不计分"
    yield f"标准{len(book.assessments)}条：{told or '无'}"
    yield from map(_assessment_line, book.assessments)


def _assessment_line(found: Assessment) -> str:
    measured = f"，数据{found.measured}/{found.requirements}" if found.requirements else ""
    covered = f"佐证{found.evidence}件，任务完成{found.tasks_done}/{found.tasks}{measured}"
    return f"  {found.code} {found.standing.chinese}：{covered}"


def explanation_document(explanation: Explanation) -> dict[str, Any]:
    """Write an explanation as plain data; amounts are exact fractions such as ``"5/2"``."""
    return {
        "kind": explanation.kind,
        "code": explanation.code,
        "label": explanation.label,
        "low": str(explanation.low),
        "high": str(explanation.high),
        "full": None if explanation.full is None else str(explanation.full),
        "wording": explanation.wording,
        "inputs": [_input_document(fact) for fact in explanation.trace.inputs],
        "missing": [_key_document(key) for key in explanation.trace.missing],
        "notes": list(explanation.trace.notes),
        "leads": list(explanation.leads),
        "supports": list(explanation.supports),
        "parts": [explanation_document(part) for part in explanation.parts],
    }


def _input_document(fact: Input) -> dict[str, Any]:
    return {
        "kind": fact.kind.value,
        "id": fact.id,
        "text": fact.text,
        "on": fact.on.isoformat() if fact.on else None,
        "source": fact.source,
        "evidence": list(fact.evidence),
    }


def _key_document(key: FactKey) -> dict[str, Any]:
    return {
        "kind": key.kind.value,
        "name": key.name,
        "criterion": key.criterion,
        "method": key.method,
        "period": key.period,
    }


def book_document(book: ScoreBook) -> dict[str, Any]:
    """Write a book as plain data: ``"schema": "wenming/scores/1"``."""
    total = book.total
    return {
        "schema": "wenming/scores/1",
        "unit": book.unit,
        "scheme": book.scheme,
        "edition": book.edition,
        "as_of": book.as_of.isoformat(),
        "score": None if book.score is None else format(book.score, "f"),
        "state": book.state.value,
        "total": None if total is None else explanation_document(total),
        "verdicts": [_verdict_document(verdict) for verdict in book.verdicts],
        "gaps": [_gap_document(gap) for gap in gaps(book)],
        "assumptions": [{"policy": a.policy, "applied": a.applied, "change": a.change} for a in book.assumptions],
        "assessments": [_assessment_document(found) for found in book.assessments],
        "diagnostics": [str(diagnostic) for diagnostic in book.diagnostics],
    }


def _verdict_document(verdict: Verdict) -> dict[str, Any]:
    return {
        "kind": verdict.kind,
        "name": verdict.name,
        "state": verdict.state.value,
        "text": verdict.text,
        "inputs": [_input_document(fact) for fact in verdict.inputs],
        "missing": verdict.missing,
    }


def _gap_document(gap: Gap) -> dict[str, Any]:
    return {
        "code": gap.code,
        "lost": str(gap.lost),
        "at_risk": str(gap.at_risk),
        "missing": [_key_document(key) for key in gap.missing],
        "leads": list(gap.leads),
        "supports": list(gap.supports),
    }


def _assessment_document(found: Assessment) -> dict[str, Any]:
    return {
        "code": found.code,
        "standing": found.standing.value,
        "criteria": [{"name": c.name, "standing": c.standing.value} for c in found.criteria],
        "tasks": found.tasks,
        "tasks_done": found.tasks_done,
        "evidence": found.evidence,
        "requirements": found.requirements,
        "measured": found.measured,
    }
