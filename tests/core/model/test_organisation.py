from datetime import date

import pytest

from wenming_core.errors import InvalidValue
from wenming_core.model.organisation import (
    CollectiveTerm,
    Department,
    LeadingGroup,
    Organisation,
    Person,
    Unit,
    UnitState,
)

OFFICE = Department(name="办公室", aliases=("综合办",))
PASSING = Department(name="筹备组", valid_from=date(2018, 3, 1), valid_until=date(2018, 5, 31))
ORGANISATION = Organisation(
    departments=(OFFICE, PASSING),
    collectives=(
        CollectiveTerm(wording="各部门", members=("综合办", "筹备组", "保卫科")),
        CollectiveTerm(wording="全体"),
    ),
)


@pytest.mark.parametrize("name", ["办公室", "综合办", "办 公室", "综合办 "])
def test_a_department_is_found_by_every_name_it_goes_by(name: str) -> None:
    assert ORGANISATION.department(name) is OFFICE


@pytest.mark.parametrize("name", ["", "办公", "各部门"])
def test_an_unknown_department_is_none(name: str) -> None:
    assert ORGANISATION.department(name) is None


def test_the_name_of_a_department_goes_before_the_alias_of_another() -> None:
    known = Organisation(departments=(OFFICE, Department(name="综合办")))
    found = known.department("综合办")
    assert found is not None
    assert found.name == "综合办"


def test_a_collective_term_is_found_by_its_wording() -> None:
    term = ORGANISATION.collective("各 部门")
    assert term is not None
    assert term.members is not None
    assert ORGANISATION.collective("办公室") is None
    assert Organisation().collective("各部门") is None


@pytest.mark.parametrize(
    ("day", "exists"),
    [(date(2018, 2, 28), False), (date(2018, 3, 1), True), (date(2018, 5, 31), True), (date(2018, 6, 1), False)],
)
def test_a_department_exists_from_its_first_to_its_last_day(day: date, exists: bool) -> None:
    assert PASSING.exists_on(day) is exists
    assert OFFICE.exists_on(day)


@pytest.mark.parametrize(
    ("names", "day", "expanded"),
    [
        (("各部门",), None, ("办公室", "筹备组", "保卫科")),
        (("各部门",), date(2018, 6, 1), ("办公室", "保卫科")),
        (("筹备组", "各部门"), None, ("筹备组", "办公室", "保卫科")),
        (("综合办", "办公室"), None, ("办公室",)),
        (("全体", "工会"), None, ("全体", "工会")),
        ((), None, ()),
    ],
)
def test_collective_terms_expand_to_departments_each_once(
    names: tuple[str, ...], day: date | None, expanded: tuple[str, ...]
) -> None:
    assert ORGANISATION.expand(names, day) == expanded


def test_a_department_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(InvalidValue, match=r"Department\.valid_until must not end before it starts"):
        Department(name="筹备组", valid_from=date(2018, 3, 1), valid_until=date(2018, 2, 28))


def test_a_department_may_have_one_end_only() -> None:
    assert Department(name="筹备组", valid_until=date(2018, 2, 28)).exists_on(date(1949, 10, 1))


def test_two_departments_or_terms_of_one_name_are_refused() -> None:
    with pytest.raises(InvalidValue, match=r"Organisation\.departments\[1\] must not repeat, got '办公室'"):
        Organisation(departments=(OFFICE, Department(name="办公室")))
    with pytest.raises(InvalidValue, match=r"Organisation\.collectives\[1\] must not repeat, got '全体'"):
        Organisation(collectives=(CollectiveTerm(wording="全体"), CollectiveTerm(wording="全体")))


def test_the_state_of_a_unit_is_worded_as_application_forms_do() -> None:
    assert [state.chinese for state in UnitState] == ["申报单位", "荣誉保持单位"]


@pytest.mark.parametrize("noun", [Unit, Department, Person, LeadingGroup])
def test_nobody_goes_without_a_name(noun: type[Unit | Department | Person | LeadingGroup]) -> None:
    with pytest.raises(InvalidValue, match=rf"{noun.__name__}\.name must not be empty"):
        noun(name="  ")
