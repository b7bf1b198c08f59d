"""Scoring with full explanations, beside OpenFisca-core computing a tree of the same shape with its flat trace."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from wenming_core.model import (
    Campaign,
    Catalogue,
    Comparison,
    Finding,
    Indicator,
    Item,
    Measurement,
    Outcome,
    Scheme,
    Standard,
)
from wenming_core.model.rules import AllOrNothing, DeductEach, FromFull, Holds, Occurrences, Ratio, Rule
from wenming_core.scoring import score, score_all
from wenming_core.scoring.render import explanation_rows

DAY = date(2018, 6, 9)
LATER = date(2018, 12, 1)
ITEMS, STANDARDS = 12, 3
GROUP = "score 36 standards with every explanation"


def campaign() -> tuple[Campaign, Scheme]:
    """Thirty-six standards in twelve items: one rule in three compares a share, the others deduct per occurrence."""
    codes = [f"{i}.{j}" for i in range(1, ITEMS + 1) for j in range(1, STANDARDS + 1)]
    shares = codes[::3]
    rules: dict[str, Rule] = {
        code: AllOrNothing(when=Holds(of=Ratio(name=code), comparison=Comparison.GREATER, threshold=Fraction(9, 10)))
        if code in shares
        else FromFull(streams=(DeductEach(points=Decimal(1), of=Occurrences()),))
        for code in codes
    }
    leaves = tuple(Standard(text="标准") for _ in range(STANDARDS))
    catalogue = Catalogue(children=tuple(Indicator(name=f"项目{i}", children=leaves) for i in range(ITEMS)))
    figures = tuple(
        Measurement(id=c, name=c, numerator=Decimal(95), denominator=Decimal(100), as_of=DAY) for c in shares
    )
    findings = tuple(Finding(id=c, standard=c, outcome=Outcome.NOT_MET, on=DAY) for c in codes if c not in shares)
    items = tuple(Item(code=code, points=Decimal(2), rule=rule) for code, rule in rules.items())
    scheme = Scheme(title="方案", total=Decimal(2 * len(codes)), items=items)
    return Campaign(catalogue=catalogue, measurements=figures, findings=findings), scheme


def test_score_and_explain(benchmark: BenchmarkFixture) -> None:
    given, scheme = campaign()

    def score_and_explain() -> int:
        book = score(given, scheme, as_of=LATER)
        return sum(1 for item in book.items for _ in explanation_rows(item))

    benchmark.group = GROUP
    benchmark.name = "wenming score + rows (at most 1.0)"
    assert benchmark.pedantic(score_and_explain, rounds=30, warmup_rounds=3) > ITEMS * STANDARDS


def test_openfisca(benchmark: BenchmarkFixture) -> None:
    pytest.importorskip("openfisca_core", reason="openfisca-core is not installed")
    build = openfisca_tree()

    def calculate_and_trace(simulation: Any) -> int:
        simulation.calculate("total", "2018")
        return len(simulation.tracer.get_serialized_flat_trace())

    benchmark.group = GROUP
    benchmark.name = "OpenFisca-core calculate + flat trace"
    traced = benchmark.pedantic(calculate_and_trace, setup=lambda: ((build(),), {}), rounds=30)
    assert traced > ITEMS * STANDARDS


@pytest.mark.parametrize("number", [100, 200, 400])
def test_many_campaigns(benchmark: BenchmarkFixture, number: int) -> None:
    given, scheme = campaign()

    def score_them() -> int:
        units = (attrs.evolve(given, year=2018) for _ in range(number))
        return sum(1 for _ in score_all(units, scheme, as_of=LATER))

    benchmark.group = "score campaigns one after the other"
    benchmark.name = f"{number} campaigns"
    benchmark.pedantic(score_them, rounds=3, warmup_rounds=1)


def openfisca_tree() -> Callable[[], Any]:
    """Make simulations of the same tree: inputs, a formula for each standard, sums for items and the total."""
    from openfisca_core.entities import build_entity
    from openfisca_core.periods import DateUnit
    from openfisca_core.simulation_builder import SimulationBuilder
    from openfisca_core.taxbenefitsystems import TaxBenefitSystem
    from openfisca_core.variables import Variable

    unit = build_entity(key="unit", plural="units", label="unit", is_person=True)

    def variable(name: str, formula: Callable[..., Any] | None = None) -> None:
        body = {"value_type": float, "entity": unit, "definition_period": DateUnit.YEAR, "label": name}
        if formula is not None:
            body["formula"] = formula
        system.add_variable(type(name, (Variable,), body))

    def above(share: str) -> Callable[..., Any]:
        return lambda units, period, _=None: 2.0 * (units(share, period) > 0.9)

    def deducted(count: str) -> Callable[..., Any]:
        return lambda units, period, _=None: (2.0 - units(count, period)).clip(0, 2)

    def summed(parts: list[str]) -> Callable[..., Any]:
        return lambda units, period, _=None: sum(units(part, period) for part in parts)

    system = TaxBenefitSystem([unit])
    inputs: dict[str, dict[str, float]] = {}
    for i in range(ITEMS):
        for j in range(STANDARDS):
            fact, name = f"fact_{i}_{j}", f"standard_{i}_{j}"
            is_share = (i * STANDARDS + j) % 3 == 0
            inputs[fact] = {"2018": 0.95 if is_share else 1.0}
            variable(fact)
            variable(name, above(fact) if is_share else deducted(fact))
        variable(f"item_{i}", summed([f"standard_{i}_{j}" for j in range(STANDARDS)]))
    variable("total", summed([f"item_{i}" for i in range(ITEMS)]))
    entities = {"units": {"one": inputs}}

    def simulation() -> Any:
        built = SimulationBuilder().build_from_entities(system, entities)
        built.trace = True
        return built

    return simulation
