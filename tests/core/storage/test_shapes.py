from typing import ClassVar

import pytest
from attrs import frozen

from wenming_core.model import Indicator, Standard
from wenming_core.storage.shapes import TOLD_BY_KEY, kind_of, kinds
from wenming_core.storage.shapes import hints_of as hints


@frozen
class DeductEach:
    points: int


@frozen
class Renamed:
    KIND: ClassVar[str] = "deduct-each"


@frozen
class Tagged:
    kind: str


@pytest.mark.parametrize(("cls", "kind"), [(DeductEach, "deduct-each"), (Renamed, "deduct-each"), (Tagged, "tagged")])
def test_the_kind_is_the_class_name_unless_the_class_says_otherwise(cls: type, kind: str) -> None:
    assert kind_of(cls) == kind


def test_classes_of_a_union_are_told_by_kind() -> None:
    assert kinds(DeductEach | Indicator) == {"deduct-each": DeductEach, "indicator": Indicator}


def test_two_classes_of_the_same_kind_are_a_fault_of_the_program() -> None:
    with pytest.raises(TypeError, match="same kind"):
        kinds(DeductEach | Renamed)


def test_a_field_called_kind_is_a_fault_of_the_program() -> None:
    with pytest.raises(TypeError, match="field called kind"):
        kinds(DeductEach | Tagged)


def test_classes_told_by_a_key_have_a_key_that_the_others_lack() -> None:
    assert kinds(Indicator | Standard) is None
    for cls, key in TOLD_BY_KEY.items():
        assert [other for other in TOLD_BY_KEY if key in hints(other)] == [cls]
