"""What the public strategies promise."""

import subprocess
import sys
from decimal import Decimal
from typing import Any, Literal, get_args

import pytest
from attrs import field, frozen
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st

from wenming_core import testing
from wenming_core.diagnostics import Severity
from wenming_core.errors import InvalidValue, Must
from wenming_core.model import (
    Campaign,
    Catalogue,
    Comparison,
    CountRequirement,
    Evidence,
    Indicator,
    Measurement,
    Organisation,
    Plan,
    Standard,
    Task,
    When,
)
from wenming_core.model._typed import each, filled, typed, unique
from wenming_core.model.codes import is_code
from wenming_core.model.rules import Condition, FromScheme, Quantity, RequirementsHold, Rule, Stream, nested
from wenming_core.soundness import scheme_faults
from wenming_core.testing import (
    campaigns,
    catalogues,
    codes,
    dates,
    decimals,
    evidence,
    facts,
    fractions,
    instances,
    loose_campaigns,
    names,
    organisations,
    plans,
    rules,
    schemes,
    standards,
    tasks,
    texts,
)


@given(st.data())
def test_each_strategy_draws_what_its_name_says(data: st.DataObject) -> None:
    assert is_code(data.draw(codes()))
    assert data.draw(names()).strip()
    data.draw(texts()).encode()
    assert data.draw(decimals()).is_finite()
    assert data.draw(decimals(min_value=0)) >= 0
    assert 0 <= data.draw(fractions()) <= 1
    assert 1949 <= data.draw(dates()).year <= 2199


@settings(max_examples=30)
@given(st.data())
def test_each_noun_has_its_strategy(data: st.DataObject) -> None:
    assert isinstance(data.draw(organisations()), Organisation)
    assert isinstance(data.draw(standards()), Standard)
    assert isinstance(data.draw(plans()), Plan)
    assert isinstance(data.draw(tasks()), Task)
    assert isinstance(data.draw(evidence()), Evidence)
    assert data.draw(facts()).id
    assert len(data.draw(catalogues(max_depth=2)).counts()) <= 2


@settings(max_examples=50)
@given(campaigns())
def test_campaigns_are_consistent(campaign: Campaign) -> None:
    departments = {d.name for d in campaign.organisation.departments}
    bearers = departments | {term.wording for term in campaign.organisation.collectives}
    standards = {node.code for node in campaign.catalogue.standards}
    pieces = {piece.id for piece in campaign.evidence}
    figures = {
        requirement.name
        for node in campaign.catalogue.standards
        if isinstance(node.item, Standard)
        for requirement in node.item.requirements
    }
    group = campaign.organisation.leading_group
    people = [] if group is None else [group.head, *group.deputies, *group.members]
    assert {a.standard for a in campaign.assignments} <= standards
    assert {t.standard for t in campaign.tasks} <= standards
    assert {f.standard for f in campaign.findings} <= standards
    assert {r.target for r in campaign.ratings} <= standards
    assert {e.standard for e in campaign.events} <= standards | {None}
    assert {code for piece in campaign.evidence for code in piece.standards} <= standards
    assert {r.department for a in campaign.assignments for r in a.responsibilities} <= bearers
    assert {r.department for task in campaign.tasks for r in task.responsibilities} <= bearers
    assert {piece for fact in campaign.measurements for piece in fact.evidence} <= pieces
    assert {piece for fact in campaign.findings for piece in fact.evidence} <= pieces
    assert {piece for fact in campaign.ratings for piece in fact.evidence} <= pieces
    assert {piece for fact in campaign.events for piece in fact.evidence} <= pieces
    assert {fact.department for fact in campaign.measurements} <= departments | {None}
    assert {piece.department for piece in campaign.evidence} <= departments | {None}
    assert {m.name for m in campaign.measurements} <= figures
    assert {entry.task for entry in campaign.provenance} <= {task.id for task in campaign.tasks}
    assert {person.department for person in people if person is not None} <= departments | {None}
    assert group is None or group.office in departments | {None}
    for term in campaign.organisation.collectives:
        assert set(term.members or ()) <= departments


FIRST_FOUND = settings(
    max_examples=1000, database=None, derandomize=True, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
)


@pytest.mark.parametrize(
    "wanted",
    [
        lambda c: c.tasks and c.tasks[0].history,
        lambda c: c.ratings and c.events and c.findings,
        lambda c: any(len(node.path) > 2 for node in c.catalogue.standards),
        lambda c: any(isinstance(n.item, Indicator) and not n.item.children for n in c.catalogue.nodes),
        lambda c: c.organisation.leading_group and c.organisation.leading_group.members,
    ],
)
def test_campaigns_reach_every_corner(wanted: Any) -> None:
    assert wanted(find(campaigns(), wanted, settings=FIRST_FOUND))


def test_loose_campaigns_also_refer_to_what_is_not_there() -> None:
    def wanted(campaign: Campaign) -> bool:
        return any(task.standard not in campaign.catalogue for task in campaign.tasks) and bool(campaign.schemes)

    assert wanted(find(loose_campaigns(), wanted, settings=FIRST_FOUND))


@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_schemes_are_sound_and_give_every_standard_points_and_a_rule(data: st.DataObject) -> None:
    catalogue = data.draw(catalogues().filter(lambda c: bool(c.standards)))
    scheme = data.draw(schemes(catalogue))
    assert [item.code for item in scheme.items] == [node.code for node in catalogue.standards]
    faults = scheme_faults(scheme, Campaign(catalogue=catalogue), "$")
    assert [str(fault) for fault in faults if fault.severity is Severity.ERROR] == []


DEMANDING = Standard(
    text="甲", requirements=(CountRequirement(name="甲", unit="次", comparison=Comparison.AT_LEAST, threshold=2),)
)
CATALOGUE = Catalogue(children=(Standard(text="乙"), DEMANDING))


def test_rules_are_of_every_kind_but_those_that_need_another_scheme() -> None:
    met: set[type] = set()

    @settings(FIRST_FOUND, max_examples=500)
    @given(rules(CATALOGUE, Decimal(5)))
    def gather(rule: Rule) -> None:
        met.update(type(part) for _, part in nested(rule))
        assert all(part.standard in (None, "2") for _, part in nested(rule) if isinstance(part, RequirementsHold))

    gather()
    every: set[Any] = {cls for union in (Rule, Stream, Condition, Quantity) for cls in get_args(union)}
    assert every - met == {FromScheme}


def test_no_scheme_fits_a_catalogue_without_standards() -> None:
    assert schemes(Catalogue(children=(Indicator(name="空"),))).is_empty


@given(st.data())
def test_single_fields_can_be_given(data: st.DataObject) -> None:
    task = data.draw(instances(Task, standard=st.just("1.2.3"), goal=st.just("甲")))
    assert (task.standard, task.goal) == ("1.2.3", "甲")


@given(instances(When))
def test_fields_that_do_not_fit_each_other_are_left_out(when: When) -> None:
    assert when.start is None or when.end is None or when.start <= when.end


@frozen(kw_only=True, field_transformer=typed)
class Needed:
    values: tuple[int, ...] = field(validator=[filled, unique(), each(Must.BE_POSITIVE, lambda number: number > 0)])
    inner: "tuple[Needed, ...]" = ()
    choice: "Needed | Measurement | None" = None
    branch: "Branch | Leaf"
    word: Literal["a", "b"]


@frozen(kw_only=True, field_transformer=typed)
class Branch:
    below: "tuple[Branch | Leaf, ...]" = field(validator=filled)


@frozen(kw_only=True, field_transformer=typed)
class Leaf:
    pass


@given(instances(Needed, depth=0) | instances(Needed, depth=4))
def test_classes_of_a_plugin_are_drawn_from_their_annotations(needed: Needed) -> None:
    assert needed.values
    assert all(value > 0 for value in needed.values)
    assert len(set(needed.values)) == len(needed.values)


@given(instances(Needed, depth=0))
def test_without_depth_only_what_is_required_is_drawn(needed: Needed) -> None:
    assert needed.inner == ()
    assert needed.choice is None
    assert needed.branch == Leaf()


@frozen(kw_only=True, field_transformer=typed)
class Fussy:
    number: int

    def __attrs_post_init__(self) -> None:
        if self.number % 2:
            raise InvalidValue("Fussy", "number", self.number, Must.BE_POSITIVE)


@given(instances(Fussy))
def test_a_required_field_that_does_not_fit_is_drawn_again(fussy: Fussy) -> None:
    assert fussy.number % 2 == 0


@given(catalogues(max_depth=1))
def test_a_flat_catalogue_holds_standards_alone(catalogue: Catalogue) -> None:
    assert all(isinstance(child, Standard) for child in catalogue.children)


def test_all_names_can_be_loaded_and_listed() -> None:
    for name in testing.__all__:
        assert callable(getattr(testing, name))
    assert set(testing.__all__) <= set(dir(testing))
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = testing.nothing


def test_where_hypothesis_is_missing_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "hypothesis", None)
    monkeypatch.delitem(sys.modules, "wenming_core.testing.scheme")
    with pytest.raises(ModuleNotFoundError, match=r'needs hypothesis; run pip install "wenming\[testing\]"'):
        testing.__getattr__("schemes")


def test_a_benchmark_needs_no_hypothesis() -> None:
    program = (
        "import sys; from wenming_core.testing import sized_campaign; sized_campaign(3);"
        "sys.exit('hypothesis' in sys.modules)"
    )
    assert subprocess.call([sys.executable, "-c", program]) == 0
