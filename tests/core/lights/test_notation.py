"""A policy as a line of text: read, written, and refused with what can be written."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wenming_core.diagnostics import DataRefused
from wenming_core.lights import POLICIES, BuiltInPolicy, ByDeadline, Escalation, Monthly, parse_policy, policy_text


@pytest.mark.parametrize(
    ("text", "policy"),
    [
        ("deadline", ByDeadline()),
        ("deadline:warn_days=10", ByDeadline(warn_days=10)),
        ("deadline:warn-days=10", ByDeadline(warn_days=10)),
        (" Monthly : day = 20 ", Monthly(day=20)),
        ("ｍonthly：day＝２０", Monthly(day=20)),
        ("escalation:orange_days=5,red_days=10", Escalation(orange_days=5, red_days=10)),
        ("escalation:red_days=10，orange_days=5", Escalation(orange_days=5, red_days=10)),
        ("escalation:red_days=10、orange_days=5", Escalation(orange_days=5, red_days=10)),
        ("escalation:red_days=30", Escalation(red_days=30)),
        ("按月报送:day=31", Monthly(day=31)),
        ("逐级预警", Escalation()),
    ],
)
def test_a_policy_is_read_however_it_was_typed(text: str, policy: BuiltInPolicy) -> None:
    assert parse_policy(text) == policy


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        (
            "deadlin",
            [
                "没有亮灯办法“deadlin”。是不是想写“deadline”？"
                "可用的办法：deadline（按时限）、monthly（按月报送）、escalation（逐级预警）。"
            ],
        ),
        ("", ["没有亮灯办法“”。可用的办法：deadline（按时限）、monthly（按月报送）、escalation（逐级预警）。"]),
        ("monthly:days=3", ["亮灯办法 monthly（按月报送）没有设置“days”，可用的设置：day。"]),
        ("monthly:", ["亮灯办法 monthly（按月报送）没有设置“”，可用的设置：day。"]),
        ("monthly:day", ["亮灯办法 monthly（按月报送）的设置“day”应写成“day=数”，收到的是“day”。"]),
        ("monthly:day=-1", ["亮灯办法 monthly（按月报送）的设置“day”应写成“day=数”，收到的是“day=-1”。"]),
        (
            "monthly:day=9999999999",
            ["亮灯办法 monthly（按月报送）的设置“day”应写成“day=数”，收到的是“day=9999999999”。"],
        ),
        ("monthly:day=32", ["亮灯办法 monthly（按月报送）的设置“day”不能是“32”，应为 1 至 31 之间的日期。"]),
        ("deadline:warn_days=400", ["亮灯办法 deadline（按时限）的设置“warn_days”不能是“400”，不能超过 366 天。"]),
        (
            "escalation:orange_days=9,red_days=9",
            ["亮灯办法 escalation（逐级预警）的设置“red_days”不能是“9”，应大于 orange_days。"],
        ),
        (
            "escalation:orange_days=x,blue=1,red_days=2,red_days=3",
            [
                "亮灯办法 escalation（逐级预警）的设置“orange_days”应写成“orange_days=数”，收到的是“orange_days=x”。",
                "亮灯办法 escalation（逐级预警）没有设置“blue”，可用的设置：orange_days、red_days。",
                "亮灯办法 escalation（逐级预警）的设置“red_days”写了不止一次。",
            ],
        ),
    ],
)
def test_what_cannot_be_read_is_refused_all_at_once(text: str, messages: list[str]) -> None:
    with pytest.raises(DataRefused) as refused:
        parse_policy(text)
    assert [(d.code, d.message) for d in refused.value.report] == [("WM436", message) for message in messages]


@given(
    st.one_of(
        st.builds(ByDeadline, warn_days=st.integers(0, 366)),
        st.builds(Monthly, day=st.integers(1, 31)),
        st.integers(2, 366).flatmap(
            lambda red: st.builds(Escalation, orange_days=st.integers(1, red - 1), red_days=st.just(red))
        ),
    )
)
def test_a_policy_that_is_written_is_read_back(policy: BuiltInPolicy) -> None:
    assert parse_policy(policy_text(policy)) == policy


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(DataRefused):
        assert parse_policy(text).NAME in POLICIES
