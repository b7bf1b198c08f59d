"""Without points: each standard met, not met or unknown, and what covers it."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from wenming_core.model import (
    Campaign,
    Catalogue,
    Comparison,
    CountRequirement,
    Evidence,
    EvidenceKind,
    Finding,
    Indicator,
    Measurement,
    Outcome,
    RatioRequirement,
    Standard,
    Status,
    StatusChange,
    Task,
)
from wenming_core.scoring import Assessment, Standing, assess, score
from wenming_core.scoring.render import book_document, book_lines

DAY = date(2018, 6, 9)
DEMANDING = Standard(
    text="参与率大于90%，每年不少于2次。",
    requirements=(
        RatioRequirement(
            name="参与率",
            numerator="参与人数",
            denominator="总人数",
            comparison=Comparison.GREATER,
            threshold=Fraction(9, 10),
        ),
        CountRequirement(name="次数", unit="次", comparison=Comparison.AT_LEAST, threshold=2),
    ),
)
CATALOGUE = Catalogue(children=(Indicator(name="指标", children=(Standard(text="有计划。"), DEMANDING)),))


def measured(name: str, numerator: int, denominator: int | None = None) -> Measurement:
    below = None if denominator is None else Decimal(denominator)
    return Measurement(id=name, name=name, numerator=Decimal(numerator), denominator=below, as_of=DAY)


def found(criterion: str, outcome: Outcome, standard: str = "1.1") -> Finding:
    return Finding(id=f"{standard}{criterion}", standard=standard, criterion=criterion, outcome=outcome, on=DAY)


def assessed(campaign: Campaign) -> list[Assessment]:
    return list(assess(campaign, as_of=date(2018, 12, 1)))


@pytest.mark.parametrize(
    ("findings", "measurements", "standings"),
    [
        ((), (), ["unknown", "unknown"]),
        ((found("", Outcome.MET),), (), ["met", "unknown"]),
        ((found("", Outcome.MET), found("签到", Outcome.NOT_MET)), (), ["not-met", "unknown"]),
        ((found("", Outcome.NOT_APPLICABLE),), (), ["not-applicable", "unknown"]),
        ((found("食堂", Outcome.NOT_APPLICABLE),), (), ["met", "unknown"]),
        ((), (measured("参与率", 91, 100), measured("次数", 2)), ["unknown", "met"]),
        ((), (measured("参与率", 90, 100), measured("次数", 2)), ["unknown", "not-met"]),
        ((), (measured("参与率", 91, 100),), ["unknown", "unknown"]),
        ((), (measured("参与率", 91, 100), measured("次数", 1)), ["unknown", "not-met"]),
        ((), (measured("参与率", 0, 0), measured("次数", 2)), ["unknown", "unknown"]),
        ((found("", Outcome.NOT_MET, "1.2"),), (measured("参与率", 91, 100),), ["unknown", "not-met"]),
    ],
)
def test_each_standard_is_met_not_met_or_unknown(
    findings: tuple[Finding, ...], measurements: tuple[Measurement, ...], standings: list[str]
) -> None:
    campaign = Campaign(catalogue=CATALOGUE, findings=findings, measurements=measurements)
    assert [a.standing.value for a in assessed(campaign)] == standings


def test_tasks_evidence_and_measurements_cover_a_standard() -> None:
    history = (StatusChange(on=DAY, after=Status.DONE, by="办公室"),)
    gone = (StatusChange(on=DAY, after=Status.CANCELLED, by="办公室"),)
    campaign = Campaign(
        catalogue=CATALOGUE,
        tasks=(
            Task(id="a", standard="1.2", content="一", history=history),
            Task(id="b", standard="1.2", content="二"),
            Task(id="c", standard="1.2", content="三", history=gone),
        ),
        evidence=(Evidence(id="e", title="名单", kind=EvidenceKind.TABLE, standards=("1.2",)),),
        measurements=(measured("参与率", 1, 2),),
    )
    found_ = assessed(campaign)[1]
    assert (found_.tasks, found_.tasks_done, found_.evidence, found_.requirements, found_.measured) == (2, 1, 1, 2, 1)
    assert [(c.name, c.standing) for c in found_.criteria] == [
        ("参与率", Standing.NOT_MET),
        ("次数", Standing.UNKNOWN),
    ]
    assert found_.criteria[0].trace.notes == ("再有1个即超过90%",)


def test_facts_after_the_day_do_not_count() -> None:
    campaign = Campaign(catalogue=CATALOGUE, findings=(found("", Outcome.MET),))
    assert [a.standing for a in assess(campaign, as_of=date(2018, 6, 8))] == [Standing.UNKNOWN] * 2


def test_a_book_without_a_scheme_holds_the_assessments() -> None:
    campaign = Campaign(catalogue=CATALOGUE, findings=(found("", Outcome.MET),))
    book = score(campaign, as_of=date(2018, 12, 1))
    assert (book.total, book.score, book.items, book.assumptions, book.missing) == (None, None, (), (), ())
    assert list(book_lines(book)) == [
        "〔单位待填〕　2018-12-01　没有赋分方案，只核查是否符合，不计分",
        "标准2条：未知1条，符合1条",
        "  1.1 符合：佐证0件，任务完成0/0",
        "  1.2 未知：佐证0件，任务完成0/0，数据0/2",
    ]
    assert [a["criteria"] for a in book_document(book)["assessments"]] == [
        [{"name": "", "standing": "met"}],
        [{"name": "参与率", "standing": "unknown"}, {"name": "次数", "standing": "unknown"}],
    ]


@pytest.mark.parametrize("standing", list(Standing))
def test_a_standing_has_a_word(standing: Standing) -> None:
    assert standing.chinese
