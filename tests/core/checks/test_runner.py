from collections.abc import Iterable, Iterator
from datetime import date

import pytest

from wenming_core.checks import AnyRule, DatedRule, Ignore, Rule, check
from wenming_core.checks.runner import run
from wenming_core.diagnostics import Diagnostic, JsonPath, Kind, Severity
from wenming_core.errors import InvalidValue, UnknownName
from wenming_core.model import Campaign

FIRST = Kind("ACME01", "第一类", Severity.WARNING, "请改。")
SECOND = Kind("ACME02", "第二类", Severity.ERROR, "请改。")
DATED = Kind("ACME03", "第三类", Severity.INFO, "请改。")


def first(campaign: Campaign) -> Iterator[Diagnostic]:
    yield FIRST.at(JsonPath(path="$"), f"年度为{campaign.year}。")
    yield FIRST.at(None, "又一处。")


def second(campaign: Campaign) -> Iterator[Diagnostic]:
    yield SECOND.at(None, "第二。")


def dated(campaign: Campaign, as_of: date) -> Iterator[Diagnostic]:
    yield DATED.at(None, f"截至{as_of}。")


def breaks_half_way(campaign: Campaign) -> Iterator[Diagnostic]:
    yield SECOND.at(None, "先给一条。")
    raise ZeroDivisionError("除以零")


def gives_text(campaign: Campaign) -> Iterable[Diagnostic]:
    found: Iterable[object] = ("不是诊断",)
    return found  # type: ignore[return-value]  # what a plugin without type checks may do


RULES: tuple[AnyRule, ...] = (
    Rule(kinds=(FIRST,), find=first),
    Rule(kinds=(SECOND,), find=second),
    DatedRule(kinds=(DATED,), find=dated),
)


def codes(found: Iterable[Diagnostic]) -> list[str]:
    return [d.code for d in found]


def test_findings_come_in_the_order_of_the_rules() -> None:
    report = run(RULES, Campaign(year=2018))
    assert [d.message for d in report] == ["年度为2018。", "又一处。", "第二。"]


def test_a_dated_rule_runs_only_where_a_day_is_given() -> None:
    report = run(RULES, Campaign(), as_of=date(2018, 6, 9))
    assert report.diagnostics[-1].message == "截至2018-06-09。"


@pytest.mark.parametrize(
    ("select", "found"),
    [
        (["ACME"], ["ACME01", "ACME01", "ACME02"]),
        (["ACME02"], ["ACME02"]),
        (["ACME02", "ACME03"], ["ACME02"]),
        ([], ["ACME01", "ACME01", "ACME02"]),
    ],
)
def test_codes_are_selected_by_their_beginning(select: list[str], found: list[str]) -> None:
    assert codes(run(RULES, Campaign(), select=select)) == found


def test_a_rule_with_several_kinds_gives_only_the_selected_ones() -> None:
    def both(campaign: Campaign) -> Iterator[Diagnostic]:
        yield FIRST.at(None, "甲")
        yield SECOND.at(None, "乙")

    rules = (Rule(kinds=(FIRST, SECOND), find=both),)
    assert codes(run(rules, Campaign(), select=["ACME02"])) == ["ACME02"]


def test_selecting_a_code_that_no_rule_has_is_refused_with_a_suggestion() -> None:
    with pytest.raises(UnknownName, match="no check code 'ACME09'; did you mean 'ACME03'"):
        run(RULES, Campaign(), select=["ACME09"])


def test_what_is_ignored_is_counted_with_its_reason() -> None:
    report = run(RULES, Campaign(), ignore=[Ignore(prefix="ACME01", reason="已约定")])
    assert codes(report) == ["ACME02", "WM198"]
    assert report.diagnostics[-1].message == "忽略 ACME01：ACME01 第一类 2 处。理由：已约定"


def test_the_first_entry_that_fits_counts_a_finding_and_idle_entries_say_so() -> None:
    entries = [
        Ignore(prefix="ACME0", reason="先收窄"),
        Ignore(prefix="ACME01", reason="多余"),
        Ignore(prefix="XYZ", reason="插件未装"),
    ]
    report = run(RULES, Campaign(), ignore=entries)
    assert [d.message for d in report] == [
        "忽略 ACME0：ACME01 第一类 2 处、ACME02 第二类 1 处。理由：先收窄",
        "忽略 ACME01：没有遇到这样的结果。理由：多余",
        "忽略 XYZ：没有遇到这样的结果。理由：插件未装",
    ]


@pytest.mark.parametrize("reason", ["", "  "])
def test_ignoring_without_a_reason_is_refused(reason: str) -> None:
    with pytest.raises(InvalidValue, match=r"Ignore\.reason must not be empty"):
        Ignore(prefix="WM301", reason=reason)


def test_ignoring_everything_is_refused() -> None:
    with pytest.raises(InvalidValue, match=r"Ignore\.prefix must not be empty"):
        Ignore(prefix="", reason="不想看")


def test_a_rule_without_kinds_is_refused() -> None:
    with pytest.raises(InvalidValue, match=r"Rule\.kinds must not be empty"):
        Rule(kinds=(), find=first)
    with pytest.raises(InvalidValue, match=r"DatedRule\.kinds must not be empty"):
        DatedRule(kinds=(), find=dated)


def test_a_rule_that_raises_hurts_only_itself_and_is_named() -> None:
    broken = Rule(kinds=(SECOND, DATED), find=breaks_half_way, origin="acme-checks")
    report = run((broken, RULES[0]), Campaign())
    assert codes(report) == ["WM199", "ACME01", "ACME01"]
    message = report.diagnostics[0].message
    assert message.startswith("检查 ACME02、ACME03（来自 acme-checks）运行时出错，没有给出结果：")
    assert message.endswith(".breaks_half_way 报告 ZeroDivisionError: 除以零")


def test_a_rule_that_gives_something_else_than_diagnostics_is_named() -> None:
    [failure] = run((Rule(kinds=(FIRST,), find=gives_text),), Campaign())
    assert "gives_text 报告 TypeError: a check must give Diagnostic objects and nothing else" in failure.message


def test_a_rule_whose_callable_has_no_name_is_named_by_its_class() -> None:
    class Finder:
        def __call__(self, campaign: Campaign) -> Iterator[Diagnostic]:
            raise RuntimeError("坏了")

    [failure] = run((Rule(kinds=(FIRST,), find=Finder()),), Campaign())
    assert ".Finder 报告 RuntimeError: 坏了" in failure.message


def test_a_failure_is_neither_deselected_nor_ignored() -> None:
    broken = Rule(kinds=(SECOND,), find=breaks_half_way)
    report = run((broken,), Campaign(), select=["ACME02"], ignore=[Ignore(prefix="WM", reason="不想看")])
    assert codes(report) == ["WM199", "WM198"]


def test_a_plugin_adds_its_rules_to_the_built_in_ones() -> None:
    from wenming_core.checks import RULES as BUILT_IN

    report = check(Campaign(), rules=(*BUILT_IN, *RULES), select=["ACME02", "WM111"])
    assert codes(report) == ["WM111", "ACME02"]
