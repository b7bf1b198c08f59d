import pickle
from fractions import Fraction

import pytest
from hypothesis import given

from wenming_core.errors import InvalidValue, UnknownName
from wenming_core.model import Catalogue, Comparison, DeclaredCount, Indicator, RatioRequirement, Span, Standard
from wenming_core.model.catalogue import MAX_DEPTH
from wenming_core.testing import catalogues

TREE = Catalogue(
    children=(
        Indicator(
            name="思想建设",
            children=(
                Indicator(name="理想信念", children=(Standard(text="甲"), Standard(text="乙"))),
                Standard(text="丙"),
            ),
        ),
        Standard(text="丁"),
        Indicator(name="创建管理"),
    )
)


def test_nodes_come_in_printed_order_with_canonical_codes() -> None:
    assert [(node.code, node.label, node.depth) for node in TREE.nodes] == [
        ("1", "思想建设", 1),
        ("1.1", "理想信念", 2),
        ("1.1.1", "甲", 3),
        ("1.1.2", "乙", 3),
        ("1.2", "丙", 2),
        ("2", "丁", 1),
        ("3", "创建管理", 1),
    ]


def test_a_node_knows_what_is_above_it_and_where_the_document_keeps_it() -> None:
    node = TREE["1.1.2"]
    assert [above.name for above in node.ancestors] == ["思想建设", "理想信念"]
    assert node.json_path == "$.catalogue.children[0].children[0].children[1]"


def test_standards_are_the_leaves_that_can_be_answered_for() -> None:
    assert [node.code for node in TREE.standards] == ["1.1.1", "1.1.2", "1.2", "2"]
    assert TREE.standard("1.2").text == "丙"


def test_a_code_is_in_the_catalogue_or_not() -> None:
    assert "1.1" in TREE
    assert "1.3" not in TREE
    assert 1 not in TREE


def test_an_unknown_code_is_refused_with_its_neighbours() -> None:
    with pytest.raises(UnknownName, match=r"no code in the catalogue '1\.1\.3'; did you mean '1\.1\.\d'"):
        TREE["1.1.3"]


def test_the_code_of_an_indicator_is_no_standard() -> None:
    with pytest.raises(UnknownName, match=r"no standard in the catalogue '1\.1'"):
        TREE.standard("1.1")


def test_standards_are_counted_as_the_lowest_level_wherever_they_stand() -> None:
    assert TREE.counts() == (2, 1, 4)
    assert Catalogue().counts() == ()
    assert Catalogue(children=(Standard(text="甲"),)).counts() == (1,)


def nested(levels: int) -> Indicator:
    item = Indicator(name="底")
    for _ in range(levels - 1):
        item = Indicator(name="层", children=(item,))
    return item


def test_a_tree_may_be_as_deep_as_sixteen_levels() -> None:
    assert Catalogue(children=(nested(MAX_DEPTH),)).nodes[-1].depth == MAX_DEPTH


@pytest.mark.parametrize("levels", [MAX_DEPTH + 1, 5000])
def test_a_deeper_tree_is_refused_before_anything_recurses_over_it(levels: int) -> None:
    with pytest.raises(InvalidValue, match=r"Catalogue\.children must not nest deeper than 16 levels, got '17 levels'"):
        Catalogue(children=(nested(levels),))


def requirement(span: Span | None) -> RatioRequirement:
    return RatioRequirement(
        name="率", numerator="人", denominator="总", comparison=Comparison.LESS, threshold=Fraction(1), span=span
    )


def test_a_requirement_stands_inside_the_text() -> None:
    inside = Standard(text="四个字吧", requirements=(requirement(Span(start=0, end=4)), requirement(None)))
    assert len(inside.requirements) == 2
    with pytest.raises(InvalidValue, match=r"Standard\.requirements\[1\]\.span must lie inside the text"):
        Standard(text="四个字吧", requirements=(requirement(None), requirement(Span(start=0, end=5))))


@pytest.mark.parametrize(("level", "count"), [(0, 1), (-1, 1), (1, -1)])
def test_a_declared_count_of_no_level_or_below_nothing_is_refused(level: int, count: int) -> None:
    with pytest.raises(InvalidValue, match=r"DeclaredCount\.(level|count)"):
        DeclaredCount(level=level, count=count)


@pytest.mark.parametrize("blank", ["", " ", "\n"])
def test_a_node_without_wording_is_refused(blank: str) -> None:
    with pytest.raises(InvalidValue, match=r"Standard\.text must not be empty"):
        Standard(text=blank)
    with pytest.raises(InvalidValue, match=r"Indicator\.name must not be empty"):
        Indicator(name=blank)


@given(catalogues())
def test_every_node_is_found_by_its_code_and_counted_once(catalogue: Catalogue) -> None:
    assert all(catalogue[node.code] == node for node in catalogue.nodes)
    assert sum(catalogue.counts()) == len(catalogue.nodes)


@given(catalogues())
def test_a_catalogue_survives_the_way_to_another_process(catalogue: Catalogue) -> None:
    assert pickle.loads(pickle.dumps(catalogue)) == catalogue  # noqa: S301  # our own bytes
