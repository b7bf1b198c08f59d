import pytest

from wenming_core.errors import InvalidValue
from wenming_core.model.plan import Basis, Clause, LedgerName, Meeting, Plan, Section, SectionRole, Stage
from wenming_core.model.when import Cycle, Frequency, When

PLAN = Plan(
    sections=(
        Section(heading="工作目标", role=SectionRole.GOAL, paragraphs=("第一段。", "第二段。")),
        Section(heading="主要任务", role=SectionRole.DUTIES, clauses=(Clause(heading="思想建设"),)),
        Section(heading="补充任务", role=SectionRole.DUTIES, clauses=(Clause(heading="不再看"),)),
        Section(heading="工作安排", role=SectionRole.ARRANGEMENTS, clauses=(Clause(text="明确分工。"), Clause())),
    )
)


def test_what_a_section_is_about_leads_to_its_content() -> None:
    assert PLAN.goal == "第一段。\n第二段。"
    assert [clause.heading for clause in PLAN.duties] == ["思想建设"]
    assert len(PLAN.arrangements) == 2


def test_the_first_section_of_a_role_counts() -> None:
    section = PLAN.section(SectionRole.DUTIES)
    assert section is not None
    assert section.heading == "主要任务"


def test_a_plan_without_a_section_has_nothing_of_it() -> None:
    assert Plan().section(SectionRole.GOAL) is None
    assert (Plan().goal, Plan().duties, Plan().arrangements) == ("", (), ())


@pytest.mark.parametrize(
    "build",
    [
        lambda: Section(heading=" "),
        lambda: Basis(title=""),
        lambda: Stage(when=When(wording="6月"), text=""),
        lambda: Meeting(name="", cycle=Cycle(wording="每年", frequency=Frequency.YEARLY)),
        lambda: LedgerName(title="　"),
    ],
    ids=["section", "basis", "stage", "meeting", "ledger"],
)
def test_a_part_of_the_plan_without_its_name_is_refused(build: object) -> None:
    assert callable(build)
    with pytest.raises(InvalidValue, match="must not be empty"):
        build()
