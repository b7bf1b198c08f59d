"""What must be read from the plan of a real unit; skipped where that plan is not at hand."""

import re
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

from wenming_core.diagnostics import TextLine
from wenming_core.model import Campaign, Comparison, Frequency, Plan, RatioRequirement, Role
from wenming_core.reading import Reading, read_plan

REFERENCE = Path(__file__).parents[4] / "shared" / "reference" / "plan-2018.txt"

pytestmark = pytest.mark.skipif(not REFERENCE.exists(), reason="the reference plan is not part of the repository")


@cache
def text() -> str:
    return REFERENCE.read_text(encoding="utf-8")


@cache
def reading() -> Reading:
    return read_plan(text(), source=REFERENCE.name)


def campaign() -> Campaign:
    return reading().campaign


def plan() -> Plan:
    found = campaign().plan
    assert found is not None
    return found


def after(label: str) -> str:
    """The rest of the one line of the source that begins with ``label``."""
    (line,) = (line for line in text().split("\n") if line.startswith(label))
    return line.removeprefix(label).strip()


def cells() -> list[list[str]]:
    """The rows of the annex, read by hand: each cell is a line with a tab, an empty line ends a row."""
    _, _, annex = text().partition("\n附件\n")
    rows = re.findall(r"(?:^\t.*\n){4}", annex + "\n", re.MULTILINE)
    return [[cell.strip() for cell in row.strip("\n").split("\n")] for row in rows]


def test_title_unit_and_year() -> None:
    assert plan().title == text().strip().split("\n")[0]
    assert campaign().year == 2018
    unit = campaign().organisation.unit
    assert unit is not None
    assert plan().title.startswith(f"{unit.name}创建")
    assert len(unit.short_names) == 1
    assert unit.name.endswith(unit.short_names[0])


def test_the_basis_has_its_number_and_issuer() -> None:
    first = plan().basis[0]
    assert first.number == "津文明委〔2018〕6号"
    assert first.issuer.endswith("委员会")
    assert f"{first.issuer}下发《{first.title}》（{first.number}）" in text()


def test_goal_duties_and_arrangements() -> None:
    assert plan().goal in text()
    assert plan().goal
    assert len(plan().duties) == 3
    assert len(plan().arrangements) == 5
    for clause in (*plan().duties, *plan().arrangements):
        assert f"{clause.heading}。{clause.text}" in text()
    assert "\n".join(plan().preamble) in text()


def test_the_leading_group_with_its_head_eight_members_and_office() -> None:
    group = campaign().organisation.leading_group
    assert group is not None
    assert group.name == after("成立").rstrip("。")
    assert group.head is not None
    assert group.head.name == after("组长：")
    assert [member.name for member in group.members] == after("成员：").split("、")
    assert len(group.members) == 8
    assert f"{group.office}负责领导小组日常工作。" in text()
    assert len(group.other_names) == 1
    leadership = plan().sections[1]
    assert not leadership.paragraphs
    assert not leadership.clauses


def test_meetings_twice_a_year() -> None:
    (meeting,) = plan().meetings
    assert (meeting.cycle.frequency, meeting.cycle.times, meeting.cycle.wording) == (Frequency.YEARLY, 2, "每年2次")
    assert meeting.name.endswith("会议")
    assert meeting.subject in text()


def test_three_stages_as_wording_and_interval() -> None:
    found = [(s.when.wording, str(s.when.start), str(s.when.end)) for s in plan().stages]
    assert found == [
        ("6月份", "2018-06-01", "2018-06-30"),
        ("9月份", "2018-09-01", "2018-09-30"),
        ("11月份", "2018-11-01", "2018-11-30"),
    ]
    assert all(stage.text in text() for stage in plan().stages)


def test_two_ledgers_and_three_titles_of_the_annex() -> None:
    assert len(plan().ledgers) == 2
    assert all(f"《{ledger.title}》" in text() for ledger in plan().ledgers)
    (annex,) = plan().annexes
    assert annex.title == after("附件：")
    assert f"\n附件\n\n{annex.printed_title}\n" in text()
    assert len({annex.title, annex.printed_title, *annex.mentions}) == 3
    assert f"形成《{annex.mentions[0]}》" in text()


def test_declared_counts_beside_the_real_ones() -> None:
    catalogue = campaign().catalogue
    assert [(count.level, count.count) for count in catalogue.declared] == [(1, 3), (2, 12), (3, 34)]
    assert catalogue.counts() == (3, 12, 35)
    assert f"按照《{catalogue.title}》" in text()
    assert list(catalogue.levels) == cells()[0][:3]


def test_thirty_five_standards_with_their_departments_in_order() -> None:
    rows = cells()[1:]
    standards = campaign().catalogue.standards
    assert len(rows) == len(standards) == len(campaign().assignments) == 35
    for (first, second, third, departments), node in zip(rows, standards, strict=True):
        number, _, words = third.partition(".")
        assert node.label == words
        assert node.item.number == f"{number}."
        assert not first or first == node.ancestors[0].name
        assert not second or second == node.ancestors[1].name
        assignment = campaign().assignment(node.code)
        assert assignment is not None
        assert "、".join(assignment.departments) == departments
        assert all(r.role is Role.UNMARKED for r in assignment.responsibilities)


def test_departments_that_look_alike_stay_apart_and_collective_terms_are_open() -> None:
    names = {d.name for d in campaign().organisation.departments}
    assert {"机关党委", "机关党委办"} <= names
    assert [(c.wording, c.members) for c in campaign().organisation.collectives] == [
        ("各部门", None),
        ("机关各部门", None),
    ]


def test_six_ratios_all_strict_with_the_span_they_came_from() -> None:
    found = [(node, r) for node in campaign().catalogue.standards for r in requirements(node.code)]
    assert len(found) == 6
    assert sorted(r.threshold for _, r in found) == [Fraction(n, 100) for n in (50, 90, 90, 90, 90, 95)]
    for node, ratio in found:
        assert ratio.comparison is Comparison.GREATER
        assert ratio.span is not None
        assert re.fullmatch(r".+大于\d\d%", ratio.span.of(node.label))
        assert ratio.numerator != ratio.denominator


def requirements(code: str) -> list[RatioRequirement]:
    found = campaign().catalogue.standard(code).requirements
    return [r for r in found if isinstance(r, RatioRequirement)]


def test_shares_name_what_they_are_a_share_of() -> None:
    shares = [r for node in campaign().catalogue.standards for r in requirements(node.code) if "占" in r.name]
    assert len(shares) == 3
    assert all(f"{r.numerator}占{r.denominator}的比例大于" in text() for r in shares)


def test_two_rates_of_one_sentence_share_their_people() -> None:
    first, second = requirements("2.2.4")
    assert first.name.startswith("干部职工对")
    assert second.name.startswith("干部职工对")
    assert "参与率" in first.name
    assert "满意度" in second.name


def test_nothing_is_left_over_but_the_derived_rates() -> None:
    assert [d.code for d in reading().report] == ["WM020"] * 3
    for found in reading().report:
        assert isinstance(found.location, TextLine)
        assert found.location.source == "plan-2018.txt"
        assert "率" in text().split("\n")[found.location.line - 1]


def test_half_width_commas_are_let_alone() -> None:
    assert "," in plan().preamble[0]
