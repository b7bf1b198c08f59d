import pytest

from wenming_core.checks.similar import NameIndex, did_you_mean, lookalikes


@pytest.mark.parametrize(
    ("name", "nearest"),
    [("宣教处", ("宣教部",)), ("机关党办", ("机关党委办", "机关党委")), ("财务", ()), ("", ()), ("XYZ", ())],
)
def test_the_nearest_known_names_come_best_first(name: str, nearest: tuple[str, ...]) -> None:
    assert NameIndex(["机关党委", "机关党委办", "宣教部", "办公室"]).nearest(name) == nearest


def test_a_suggestion_names_every_candidate() -> None:
    index = NameIndex(["宣传一处", "宣传二处"])
    assert did_you_mean(index, "宣传处") == "是否指“宣传二处”或“宣传一处”？"
    assert did_you_mean(index, "财务") == ""


def test_a_name_is_found_among_thousands_that_share_its_characters() -> None:
    index = NameIndex([f"第{n}业务部" for n in range(5000)] + ["宣教部"])
    assert index.nearest("宣教处") == ("宣教部",)


def test_names_that_fold_alike_are_no_pair_of_lookalikes() -> None:
    assert list(lookalikes(["办公室", "办公室", "ＡＢ部门", "AB部门"])) == []


def test_three_forms_of_one_name_make_pairs_with_each_earlier_one() -> None:
    pairs = [(one, other) for one, other, _ in lookalikes(["机关党委", "机关党委办", "机关党委会"])]
    assert pairs == [("机关党委", "机关党委办"), ("机关党委", "机关党委会"), ("机关党委办", "机关党委会")]


def test_very_long_names_are_compared_by_their_affixes_only() -> None:
    long = "长" * 60
    assert [(one, other) for one, other, _ in lookalikes([long, f"{long}处", f"短{long}"])] == [(long, f"{long}处")]
