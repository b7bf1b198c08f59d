"""Hostile lines: no pattern of the library, used as the library uses it, takes far longer than a longer line is longer.

What counts is how the time grows, never the time itself: four times the text takes four times as long in one pass, and
sixteen times where every place is tried with every other.
"""

import importlib
import inspect
import pkgutil
import re
from collections import deque
from collections.abc import Callable, Iterator
from time import process_time

import pytest

import wenming_core

SHORT, LONG = 300, 1200
TOO_MUCH = 11
NOTICEABLE = 0.003

STARTS = ("", "成立由", "每年召开", "《")
UNITS = (
    *"、， （）第一1-％《“。：\n年月每由的占甲aⅠ市会十·|[.$",
    *(
        "（）",
        "《》",
        "一二三",
        "1.",
        "1月",
        "6月-",
        "3月、",
        "每年召开",
        "由张三",
        "任组长",
        "成立",
        "成立由",
        "成立由的",
    ),
    *("领导小组", "组长：", "成员", "附件", "甲 ", "大于", "9%", "根据", "甲〔", "2018", "2018.", "简称“", "阶段（"),
    *("（3月", "局长", "王明 ", "王明（", "办公室设在", "由负责日常", "牵头：", "第一阶段", "即日起至", "$.", "[0]"),
)

BOUNDED = {
    "wenming_core.reading.requirements._LEAD_OUT": "a clause of at most 60 characters",
    "wenming_core.reading.requirements._CYCLE_LAST": "a name of at most 60 characters",
}
"""Patterns that are only ever tried on a short text, and on which."""

Tried = Callable[[str], object]


def uses() -> Iterator[tuple[str, Tried]]:
    """Every pattern that a module names, with each method by which that module tries it."""
    for found in pkgutil.walk_packages(wenming_core.__path__, "wenming_core."):
        module = importlib.import_module(found.name)
        source = inspect.getsource(module)
        for name, value in vars(module).items():
            if not isinstance(value, re.Pattern) or not isinstance(value.pattern, str):
                continue
            if f"{found.name}.{name}" in BOUNDED:
                continue
            for method in sorted(set(re.findall(rf"\b{name}\.(\w+)\(", source))):
                yield f"{found.name}.{name}.{method}", tried(value, method)


def tried(pattern: "re.Pattern[str]", method: str) -> Tried:
    def work(text: str) -> object:
        match method:
            case "sub":
                return pattern.sub("", text)
            case "finditer":
                return deque(pattern.finditer(text), maxlen=0)
            case _:
                return getattr(pattern, method)(text)

    return work


USES = dict(uses())


def lasts(work: Tried, text: str) -> float:
    begin = process_time()
    work(text)
    return process_time() - begin


def grows_too_fast(work: Tried, start: str, unit: str) -> bool:
    """Whether the longer text takes far more than four times as long; a first suspicion is looked at again."""
    short, long = (f"{start}{unit * (size // len(unit))}!" for size in (SHORT, LONG))
    if lasts(work, long) < NOTICEABLE:
        return False
    measured = [(lasts(work, short), lasts(work, long)) for _ in range(5)]
    return min(slow for _, slow in measured) > TOO_MUCH * min(quick for quick, _ in measured)


@pytest.mark.parametrize("use", USES)
def test_a_longer_line_takes_its_share_of_time_and_no_more(use: str) -> None:
    assert [(start, unit) for start in STARTS for unit in UNITS if grows_too_fast(USES[use], start, unit)] == []


def test_a_pattern_that_tries_every_place_with_every_other_would_be_noticed() -> None:
    assert grows_too_fast(tried(re.compile("(.+?)止"), "search"), "", "甲")
    assert not grows_too_fast(tried(re.compile("(.+?)止"), "fullmatch"), "", "甲")
