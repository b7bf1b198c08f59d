"""Strategies for schemes that fit a catalogue, so that they can be scored."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import strategies as st

from wenming_core.model.catalogue import Catalogue, Standard
from wenming_core.model.rules import Grade, Rule
from wenming_core.model.scheme import Item, NotApplicable, Rounding, RoundingMode, RoundingStage, Scheme
from wenming_core.testing.rule import GRADES, Ground, rules_on

__all__ = ["rules", "schemes"]

_FIGURES = ("参与率", "培训人次")
_STAGES = (RoundingStage.NEVER, RoundingStage.ITEM, RoundingStage.TOTAL)
_POLICIES = tuple(policy for policy in NotApplicable if policy is not NotApplicable.MOVE_TO_SIBLING)


def schemes(catalogue: Catalogue) -> st.SearchStrategy[Scheme]:
    """Draw a sound scheme over a catalogue: it can be scored for any campaign that has this catalogue.

    Every standard has points and a rule, which may be of any kind but one that refers to another scheme; what the
    rules name is in the catalogue or the scheme, and the points come to the total. A catalogue without standards has no
    such scheme, and nothing is drawn.
    """
    codes = tuple(node.code for node in catalogue.standards)
    if not codes:
        return st.nothing()
    rounding = st.builds(
        Rounding, stage=st.sampled_from(_STAGES), mode=st.sampled_from(RoundingMode), digits=st.integers(0, 2)
    )
    points = st.lists(st.integers(1, 20), min_size=len(codes), max_size=len(codes))
    items = points.flatmap(
        lambda drawn: st.tuples(*(_items(catalogue, code, Decimal(n)) for code, n in zip(codes, drawn, strict=True)))
    )
    return st.builds(_scheme, items, rounding, st.sampled_from(_POLICIES))


def rules(catalogue: Catalogue, points: Decimal) -> st.SearchStrategy[Rule]:
    """Draw a sound rule for an item of so many points, of any kind but one that refers to another scheme.

    Args:
        catalogue: Its standards are what the rule may name; at least one.
        points: Full points of the item.
    """
    return rules_on(_ground(catalogue), points)


def _items(catalogue: Catalogue, code: str, points: Decimal) -> st.SearchStrategy[Item]:
    return st.builds(Item, code=st.just(code), points=st.just(points), rule=rules(catalogue, points))


def _scheme(items: tuple[Item, ...], rounding: Rounding, not_applicable: NotApplicable) -> Scheme:
    return Scheme(
        title="赋分方案",
        total=sum((item.points or Decimal(0) for item in items), Decimal(0)),
        grades=tuple(Grade(name=name, share=Fraction(3 - n, 3)) for n, name in enumerate(GRADES)),
        items=items,
        rounding=rounding,
        not_applicable=not_applicable,
    )


def _ground(catalogue: Catalogue) -> Ground:
    standards = [(node.code, node.item) for node in catalogue.standards if isinstance(node.item, Standard)]
    named = [requirement.name for _, standard in standards for requirement in standard.requirements]
    return Ground(
        standards=tuple(code for code, _ in standards),
        demanding=tuple(code for code, standard in standards if standard.requirements),
        figures=tuple(dict.fromkeys((*named, *_FIGURES))),
    )
