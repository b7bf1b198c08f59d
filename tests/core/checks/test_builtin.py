import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from wenming_core.checks import RULES, check
from wenming_core.checks.runner import CHECK_FAILED, IGNORED
from wenming_core.diagnostics import Kind
from wenming_core.errors import UnknownName
from wenming_core.model import Campaign, Catalogue, Indicator, Standard

PAGE = Path(__file__).parents[3] / "docs" / "checks.md"
KINDS = sorted({kind for rule in RULES for kind in rule.kinds} | {CHECK_FAILED, IGNORED}, key=lambda kind: kind.code)


def rows() -> Iterator[list[str]]:
    for line in PAGE.read_text("utf-8").splitlines():
        if re.match(r"\| WM\d", line):
            yield [cell.strip().replace("&#124;", "|") for cell in line.strip("|").split("|")]


def test_no_two_rules_share_a_kind_and_no_two_kinds_a_code_or_a_title() -> None:
    listed = [kind for rule in RULES for kind in rule.kinds]
    assert len(listed) == len(set(listed))
    assert len(KINDS) == len({kind.code for kind in KINDS}) == len({kind.title for kind in KINDS})


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_each_kind_reads_as_a_chinese_title_and_a_remedy_that_is_a_sentence(kind: Kind) -> None:
    assert re.fullmatch(r"WM[1-7]\d\d", kind.code)
    assert not re.search("[，。,.]$", kind.title)
    assert kind.remedy.endswith("。")


def test_the_rules_are_listed_in_the_order_of_the_hundreds() -> None:
    hundreds = [rule.kinds[0].code[2] for rule in RULES]
    assert hundreds == sorted(hundreds)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_the_page_of_checks_says_what_the_code_says(kind: Kind) -> None:
    [(code, severity, title, why, remedy)] = [row for row in rows() if row[0] == kind.code]
    assert (code, severity, title, remedy) == (kind.code, kind.severity.chinese, kind.title, kind.remedy)
    assert why


def test_the_page_of_checks_names_no_code_that_does_not_exist() -> None:
    assert [row[0] for row in rows()] == [kind.code for kind in KINDS]


def test_the_examples_of_the_page_run(capsys: pytest.CaptureFixture[str]) -> None:
    for example in re.findall(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL):
        exec(example, {})  # noqa: S102  # the page is ours, and running it is the test
    assert "WM111 提醒 没有测评标准" in capsys.readouterr().out


def test_an_empty_campaign_is_told_what_it_lacks() -> None:
    assert [d.code for d in check(Campaign())] == ["WM111", "WM206", "WM211"]


def test_a_code_that_no_built_in_check_has_is_refused() -> None:
    with pytest.raises(UnknownName, match="no check code 'WM099'"):
        check(Campaign(), select=["WM099"])


def test_thousands_of_equal_standards_are_one_finding() -> None:
    standards = tuple(Standard(text="开展一项完全相同的学习教育活动，形成制度。") for _ in range(3400))
    catalogue = Catalogue(children=(Indicator(name="思想建设", children=standards),))
    report = check(Campaign(catalogue=catalogue), select=["WM1"])
    assert [len(d.subjects) for d in report.select("WM106")] == [3400]
    assert not report.select("WM110")
