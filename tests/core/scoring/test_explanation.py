"""Explanations: parts add up, facts and evidence are cited, and text, rows and data say the same."""

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction

import attrs
import pytest
from jsonschema import Draft202012Validator

from wenming_core.model import (
    Assignment,
    Campaign,
    Comparison,
    Event,
    EventNature,
    Finding,
    Item,
    Measurement,
    Organisation,
    Outcome,
    Rating,
    Responsibility,
    Role,
    Scheme,
    Status,
    StatusChange,
    Task,
    Unit,
)
from wenming_core.model.rules import (
    AllOrNothing,
    AwardEntry,
    AwardTable,
    DeductEach,
    FromFull,
    Holds,
    Met,
    Occurrences,
    Rated,
    Ratio,
    Returned,
)
from wenming_core.model.scheme import UnrecordedEvents
from wenming_core.model.scheme_above import BonusPool, NegativeEntry, NegativeList, Veto
from wenming_core.scoring import Explanation, FactKey, FactKind, ScoreBook, score
from wenming_core.scoring.document_schema import scores_schema
from wenming_core.scoring.render import book_document, book_lines, explanation_document, explanation_lines

DAY = date(2018, 6, 9)
Booked = Callable[..., ScoreBook]
RULE = FromFull(streams=(DeductEach(points=Decimal(3), of=Occurrences(criterion="噪声"), wording="每次扣3分"),))
SCHEME = Scheme(
    title="方案",
    edition="2018",
    total=Decimal(10),
    pass_mark=Decimal(8),
    items=(Item(code="1.1", points=Decimal(10), rule=RULE, wording="每发现一次噪声扣3分，扣完为止"),),
)
NOISE = Finding(
    id="f1",
    standard="1.1",
    criterion="噪声",
    outcome=Outcome.NOT_MET,
    count=4,
    text="阅览室有人打电话",
    on=DAY,
    source="自查组",
    evidence=("e1", "e2"),
)
OWNERS = Assignment(
    standard="1.1",
    responsibilities=(
        Responsibility(department="办公室", role=Role.LEAD),
        Responsibility(department="工会", role=Role.SUPPORT),
    ),
)


def test_an_explanation_reads_as_a_worked_sum(booked: Booked) -> None:
    book = booked(SCHEME, findings=(NOISE,), assignments=(OWNERS,))
    assert list(explanation_lines(book["1.1"])) == [
        "细则：每发现一次噪声扣3分，扣完为止",
        "1.1 第一条标准：0分（满分10）",
        "  扣分制：0分（满分10）",
        "    起评分：+10分",
        "    每次扣3分：-12分",
        "      · 噪声：不符合4处（阅览室有人打电话）〔f1，2018-06-09，自查组，佐证e1、e2〕",
        "    扣完为止：+2分",
        "牵头：办公室；配合：工会",
    ]


def test_what_is_missing_stands_where_it_is_missed(booked: Booked) -> None:
    lines = list(explanation_lines(booked(SCHEME)["1.1"]))
    assert lines[1:] == [
        "1.1 第一条标准：0～10分（满分10）",
        "  扣分制：0～10分（满分10）",
        "    起评分：+10分",
        "    每次扣3分：-10～0分",
        "      · 缺：1.1“噪声”的检查结果",
    ]


def test_a_standard_with_supporters_only_says_that_nobody_leads(booked: Booked) -> None:
    support = attrs.evolve(OWNERS, responsibilities=OWNERS.responsibilities[1:])
    assert list(explanation_lines(booked(SCHEME, assignments=(support,))["1.1"]))[-1] == "牵头：未定；配合：工会"


def test_a_book_fits_one_screen(booked: Booked) -> None:
    lines = list(book_lines(booked(SCHEME, assignments=(OWNERS,))))
    assert lines == [
        "〔单位待填〕　2018-11-30　按《方案》（2018）",
        "总分：0～10（满分10），尚有未知",
        "达标线：待定，总分0～10，达标线8（须先查明：仍有未知的得分）",
        "  1 指标：0～10/10",
        "差距（共1项，按分值排列）：",
        "  1.1（办公室） 待定10分，缺1.1“噪声”的检查结果",
    ]


def test_a_book_lists_vetoes_pools_and_assumptions(booked: Booked) -> None:
    whole = attrs.evolve(
        SCHEME,
        edition="",
        pass_mark=None,
        pools=(
            BonusPool(
                name="加分",
                at_most=Decimal(5),
                streams=(
                    AwardTable(
                        category="表彰", levels=("市级",), entries=(AwardEntry(level="市级", points=Decimal(1)),)
                    ),
                ),
            ),
        ),
        negative_lists=(
            NegativeList(name="负面", entries=(NegativeEntry(category="投诉", points=Decimal(1), most=Decimal(2)),)),
        ),
        vetoes=(Veto(name="否决", categories=("案件",), months=12),),
    )
    complaint = Event(id="v", nature=EventNature.NEGATIVE, category="投诉", on=DAY)
    organisation = Organisation(unit=Unit(name="云川市图书馆"))
    lines = list(book_lines(booked(whole, "噪声*1", events=(complaint,), organisation=organisation)))
    assert lines == [
        "云川市图书馆　2018-11-30　按《方案》",
        "总分：5～6（满分15），尚有未知",
        "否决：通过，追溯期内没有登记否决事项",
        "  1 指标：7/10",
        "  加分：0/5",
        "  负面：-2～-1，应在1～2分之间裁定扣分：v",
        "差距（共1项，按分值排列）：",
        "  1.1 已失3分",
        "假定（共1条）：",
        "  没有登记“表彰”，视为没有发生。"
        "如尚未核实，请将方案的“未登记事项的处理”（unrecorded_events）改为 unknown；如有发生，请登记事项。",
    ]


def test_a_book_says_what_leaves_a_list_open(booked: Booked) -> None:
    entries = tuple(NegativeEntry(category=c, points=Decimal(1), most=Decimal(2)) for c in ("投诉", "通报", "案件"))
    whole = attrs.evolve(
        SCHEME,
        unrecorded_events=UnrecordedEvents.UNKNOWN,
        negative_lists=(NegativeList(name="负面", entries=entries, at_most=Decimal(6)),),
    )
    complaint = Event(id="v", nature=EventNature.NEGATIVE, category="投诉", on=DAY)
    assert "  负面：-6～0，缺投诉的事项登记；缺通报的事项登记等3项" in book_lines(booked(whole, "噪声*0"))
    line = "  负面：-6～-1，缺通报的事项登记；缺案件的事项登记等3项"
    assert line in book_lines(booked(whole, "噪声*0", events=(complaint,)))


def test_a_full_book_has_no_gaps(booked: Booked) -> None:
    lines = list(book_lines(booked(attrs.evolve(SCHEME, pass_mark=None), "噪声*0")))
    assert lines[1:] == ["总分：10（满分10）", "  1 指标：10/10"]


def test_a_campaign_without_a_scheme_is_assessed_without_points() -> None:
    lines = list(book_lines(score(Campaign(), as_of=DAY)))
    assert lines == ["〔单位待填〕　2018-06-09　没有赋分方案，只核查是否符合，不计分", "标准0条：无"]


def test_an_assumption_stands_below_the_explanation(booked: Booked) -> None:
    zero = AllOrNothing(
        when=Holds(
            of=Ratio(name="率", zero_counts_as=Fraction(1)), comparison=Comparison.GREATER, threshold=Fraction(1, 2)
        )
    )
    changed = attrs.evolve(SCHEME, items=(Item(code="1.1", points=Decimal(10), rule=zero),))
    assert list(explanation_lines(booked(changed, "率=0/0")["1.1"]))[-1] == (
        "假定：“率”的分母为0，按100%计算。如不应如此，请修改方案中该比例的“分母为零时计为”（zero_counts_as），删去后按未知处理。"
    )


def test_the_data_of_a_book_can_be_written_as_json(booked: Booked) -> None:
    veto = Veto(name="否决", categories=("案件",), months=12)
    events = (Event(id="v", nature=EventNature.NEGATIVE, category="案件", on=DAY),)
    book = booked(attrs.evolve(SCHEME, vetoes=(veto,)), findings=(NOISE,), events=events)
    document = json.loads(json.dumps(book_document(book), ensure_ascii=False))
    assert Draft202012Validator(scores_schema()).is_valid(document)
    assert (document["schema"], document["score"], document["state"]) == ("wenming/scores/1", "0", "failed")
    item = document["total"]["parts"][0]["parts"][0]
    assert item == json.loads(json.dumps(explanation_document(book["1.1"])))
    stream = item["parts"][0]["parts"][1]
    assert stream["inputs"] == [
        {
            "kind": "finding",
            "id": "f1",
            "text": "噪声：不符合4处（阅览室有人打电话）",
            "on": "2018-06-09",
            "source": "自查组",
            "evidence": ["e1", "e2"],
        }
    ]
    assert document["verdicts"][1]["inputs"][0]["id"] == "v"
    assert document["gaps"][0]["lost"] == "10"


def test_the_data_of_a_book_without_points_holds_its_assessments() -> None:
    document = book_document(score(Campaign(), as_of=DAY))
    assert (document["total"], document["score"], document["assessments"]) == (None, None, [])


def test_the_data_names_what_is_missing(booked: Booked) -> None:
    [gap] = book_document(booked(SCHEME))["gaps"]
    assert gap["missing"] == [{"kind": "finding", "name": "1.1", "criterion": "噪声", "method": "", "period": ""}]


@pytest.mark.parametrize(
    ("key", "text"),
    [
        (FactKey(FactKind.FINDING, "1.1"), "1.1的检查结果"),
        (FactKey(FactKind.FINDING, "1.1", "计划"), "1.1“计划”的检查结果"),
        (FactKey(FactKind.MEASUREMENT, "参与率", "", "", "上半年"), "参与率的数据（上半年）"),
        (FactKey(FactKind.RATING, "1.1", "", "实地", "一季度"), "1.1的评定（实地、一季度）"),
        (FactKey(FactKind.EVENT, "表彰"), "表彰的事项登记"),
        (FactKey(FactKind.TASK, "1.1"), "1.1的任务报送"),
        (FactKey(FactKind.SCORE, "方案"), "方案的另一方案的得分"),
    ],
)
def test_what_is_asked_for_has_a_name(key: FactKey, text: str) -> None:
    assert str(key) == text


def cited(explanation: Explanation) -> list[str]:
    return [fact.text for fact in explanation.evidence.inputs]


def test_each_kind_of_fact_is_cited_in_a_few_words(scored: Callable[..., Explanation]) -> None:
    ratings = (
        Rating(id="a", target="1.1", points=Decimal("7.50"), rater="张三", on=DAY),
        Rating(id="b", target="1.1", group="互评", on=DAY, count=3),
        Rating(id="c", target="1.1", points=Decimal(8), on=DAY),
    )
    assert cited(scored(Rated(), ratings=ratings)) == ["张三：7.5分", "互评：空白×3", "评定：8分"]
    history = (StatusChange(on=DAY, after=Status.SUBMITTED, by="办公室"),)
    tasks = (
        Task(id="t", standard="1.1", content="报送", history=history),
        Task(id="u", standard="1.1", content="汇总"),
    )
    returned = FromFull(streams=(DeductEach(points=Decimal(1), of=Returned()),))
    assert cited(scored(returned, tasks=tasks)) == ["报送（已提交）", "汇总（待确认）"]
    figure = Measurement(id="m", name="率", numerator=Decimal("3.0"), denominator=Decimal(4), unit="人", as_of=DAY)
    ratio = AllOrNothing(when=Holds(of=Ratio(name="率"), comparison=Comparison.GREATER, threshold=Fraction(1, 2)))
    assert cited(scored(ratio, measurements=(figure,))) == ["率：3/4人"]
    assert cited(scored(AllOrNothing(when=Met()), "+")) == ["符合"]
