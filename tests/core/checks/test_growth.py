"""The checks cost in proportion to the campaign: function calls are counted, no clock is read."""

import sys
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from wenming_core.checks import check
from wenming_core.model import (
    Assignment,
    Campaign,
    Catalogue,
    Comparison,
    Department,
    Evidence,
    EvidenceKind,
    Indicator,
    Measurement,
    Organisation,
    RatioRequirement,
    Responsibility,
    Standard,
    Status,
    StatusChange,
    Task,
    When,
)

DAY = date(2018, 1, 1)
CHARACTERS = "思想道德建设理想信念教育诚信法治文化体育活动环境志愿服务机制宣传"


def text(number: int) -> str:
    """A wording that shares some long phrases with its neighbours and few with the rest."""
    digits = [int(digit) for digit in f"{number:04}"]
    stem = "".join(CHARACTERS[(digit * 3 + place * 7) % len(CHARACTERS)] * 2 for place, digit in enumerate(digits))
    shared = f"第{number // 3}轮重点工作检查督导落实情况"
    return f"开展{stem}{shared},形成制度，有计划，有记录，有台账，有总结，定期通报{number}。"


def campaign(size: int) -> Campaign:
    """A campaign in which every part is large and much of it is wrong."""
    codes = [f"1.{n}" for n in range(1, size + 1)]
    rate = Fraction(9, 10)
    standards = tuple(
        Standard(
            number=str(n % 7),
            text=text(n),
            requirements=(
                RatioRequirement(
                    name=f"比例{n}",
                    numerator="人数",
                    denominator=f"第{n % 50}类职工总数",
                    comparison=Comparison.GREATER,
                    threshold=rate,
                ),
            ),
        )
        for n in range(size)
    )
    return Campaign(
        year=2018,
        organisation=Organisation(departments=tuple(Department(name=f"业务{n}处办公室") for n in range(size // 4))),
        catalogue=Catalogue(children=(Indicator(name="思想建设", children=standards),)),
        assignments=tuple(
            Assignment(
                standard=code if n % 2 else f"2.{n + 1}",
                responsibilities=(
                    Responsibility(department=f"业务{n}处"),
                    Responsibility(department=f"业务{n % 9}处办公室"),
                ),
            )
            for n, code in enumerate(codes)
        ),
        tasks=tuple(
            Task(
                id=f"T{n}",
                standard=code,
                content="学习",
                due=When.on(DAY + timedelta(days=n % 300)),
                history=(StatusChange(on=DAY, after=Status.DONE, by="办公室"),),
            )
            for n, code in enumerate(codes)
        ),
        measurements=tuple(
            Measurement(id=f"M{n}", name=f"比率{n}", numerator=Decimal(3), denominator=Decimal(2), as_of=DAY)
            for n in range(size)
        ),
        evidence=tuple(
            Evidence(id=f"E{n}", title="照片", kind=EvidenceKind.PHOTO, standards=(code,), file_name=f"{n % 5}.jpg")
            for n, code in enumerate(codes)
        ),
    )


def calls(action: Callable[[], object]) -> int:
    """Count every call of a Python or C function during ``action``."""
    count = 0

    def tick(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(tick)
    try:
        action()
    finally:
        sys.setprofile(before)
    return count


def test_ten_times_the_standards_cost_ten_times_the_calls() -> None:
    small, large = campaign(100), campaign(1000)
    day = date(2018, 12, 31)
    assert calls(lambda: check(large, as_of=day)) <= 12 * calls(lambda: check(small, as_of=day))
