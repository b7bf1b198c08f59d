import pytest

from wenming_core.errors import InvalidValue
from wenming_core.model.assignment import Assignment, LeadPolicy, Responsibility, Role, leads_among

FIRST, NOBODY = LeadPolicy.FIRST_LISTED, LeadPolicy.NOBODY


def owned(*parts: tuple[str, Role]) -> Assignment:
    return Assignment(
        standard="1.1", responsibilities=tuple(Responsibility(department=name, role=role) for name, role in parts)
    )


@pytest.mark.parametrize(
    ("assignment", "policy", "leads", "supports"),
    [
        (owned(("甲", Role.UNMARKED), ("乙", Role.UNMARKED)), FIRST, ("甲",), ("乙",)),
        (owned(("甲", Role.UNMARKED), ("乙", Role.UNMARKED)), NOBODY, (), ("甲", "乙")),
        (owned(("甲", Role.UNMARKED), ("乙", Role.LEAD)), FIRST, ("乙",), ("甲",)),
        (owned(("甲", Role.LEAD), ("乙", Role.LEAD)), NOBODY, ("甲", "乙"), ()),
        (owned(("甲", Role.SUPPORT), ("乙", Role.UNMARKED)), FIRST, ("乙",), ("甲",)),
        (owned(("甲", Role.SUPPORT)), FIRST, (), ("甲",)),
        (owned(), FIRST, (), ()),
    ],
)
def test_who_leads_is_what_is_printed_or_else_what_the_policy_says(
    assignment: Assignment, policy: LeadPolicy, leads: tuple[str, ...], supports: tuple[str, ...]
) -> None:
    assert assignment.leads(policy) == leads
    assert assignment.supports(policy) == supports
    assert leads_among(iter(assignment.responsibilities), policy) == leads


def test_only_a_printed_lead_marks_one() -> None:
    assert owned(("甲", Role.LEAD)).marks_lead
    assert not owned(("甲", Role.UNMARKED), ("乙", Role.SUPPORT)).marks_lead


def test_a_department_with_two_scopes_is_named_once() -> None:
    scopes = Assignment(
        standard="1.1",
        responsibilities=(
            Responsibility(department="公交处", scope="候车亭", role=Role.LEAD),
            Responsibility(department="公交处", scope="车辆", role=Role.LEAD),
            Responsibility(department="办公室"),
        ),
    )
    assert scopes.departments == ("公交处", "办公室")
    assert scopes.leads(FIRST) == ("公交处",)


def test_a_department_twice_with_one_scope_is_refused() -> None:
    with pytest.raises(InvalidValue, match=r"Assignment\.responsibilities\[1\] must not repeat"):
        owned(("甲", Role.LEAD), ("甲", Role.SUPPORT))


@pytest.mark.parametrize("code", ["", "1.", "Ⅰ-1", "01"])
def test_an_assignment_to_what_is_no_code_is_refused(code: str) -> None:
    with pytest.raises(InvalidValue, match=r"Assignment\.standard must be a code such as '1\.2\.3'"):
        Assignment(standard=code)


def test_roles_are_worded_as_documents_do() -> None:
    assert [role.chinese for role in Role] == ["牵头", "配合", "责任"]
    assert [policy.chinese for policy in LeadPolicy] == ["列在首位的部门牵头", "未标明的不视为牵头"]
