import pickle

import pytest

from wenming_core.diagnostics import DataRefused, Kind, Report, Severity
from wenming_core.errors import InvalidValue, Must, UnknownName, WenmingError, suggest


@pytest.mark.parametrize("must", Must)
def test_each_demand_is_worded_in_english_and_in_chinese(must: Must) -> None:
    assert must.english.startswith("must ")
    assert must.english.isascii()
    assert any("\u4e00" <= c <= "\u9fff" for c in must.chinese)


def test_an_invalid_value_names_class_field_value_and_demand() -> None:
    error = InvalidValue("Department", "aliases[1]", "", Must.BE_FILLED)
    assert str(error) == "Department.aliases[1] must not be empty, got ''"
    assert (error.owner, error.field, error.given, error.must) == ("Department", "aliases[1]", "", Must.BE_FILLED)


def test_an_invalid_value_names_the_type_that_was_expected() -> None:
    assert str(InvalidValue("Standard", "text", 3, "str")) == "Standard.text must be str, got 3"


def test_a_long_value_is_cut_in_the_message_and_whole_in_the_error() -> None:
    error = InvalidValue("Standard", "text", "长" * 1000, "str")
    assert len(str(error)) < 120
    assert str(error).endswith("…")
    assert error.given == "长" * 1000


def test_an_unknown_name_suggests_at_most_three_known_ones() -> None:
    known = ["plan.docx", "plan.txt", "plan.pdf", "plan.odt", "campaign.json"]
    error = UnknownName("exporter", "plan.doc", known)
    assert error.suggestions[0] == "plan.docx"
    assert len(error.suggestions) == 3
    assert str(error).startswith("no exporter 'plan.doc'; did you mean 'plan.docx' or ")


def test_an_unknown_name_with_nothing_near_suggests_nothing() -> None:
    assert str(UnknownName("exporter", "xyz", ["plan.docx"])) == "no exporter 'xyz'"
    assert suggest("", []) == ()


def test_program_faults_are_of_the_family_and_of_the_builtin_kind() -> None:
    assert issubclass(InvalidValue, WenmingError)
    assert issubclass(InvalidValue, ValueError)
    assert issubclass(UnknownName, WenmingError)
    assert issubclass(UnknownName, LookupError)


BROKEN = Kind("WM901", "文件打不开", Severity.ERROR, "请重新保存。")


@pytest.mark.parametrize(
    "error",
    [
        InvalidValue("Department", "name", "", Must.BE_FILLED),
        InvalidValue("Standard", "text", 3, "str"),
        UnknownName("exporter", "plan.doc", ["plan.docx", "plan.txt"]),
        DataRefused(Report((BROKEN.at(None, "已损坏。"),))),
    ],
    ids=lambda error: type(error).__name__,
)
def test_an_error_survives_the_way_to_another_process(error: WenmingError) -> None:
    copy = pickle.loads(pickle.dumps(error))  # noqa: S301  # our own bytes
    assert type(copy) is type(error)
    assert str(copy) == str(error)
    assert vars(copy) == vars(error)
