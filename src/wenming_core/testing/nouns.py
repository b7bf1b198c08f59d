"""Strategies for the nouns of a campaign, each on its own; what they refer to need not exist."""

from functools import cache

from attrs import evolve
from hypothesis import strategies as st

from wenming_core.model.catalogue import Catalogue, DeclaredCount, Indicator, Standard
from wenming_core.model.evidence import Evidence
from wenming_core.model.facts import Event, Finding, Measurement, Rating
from wenming_core.model.organisation import Department, Organisation
from wenming_core.model.plan import Plan
from wenming_core.model.requirement import CountRequirement, RatioRequirement, Requirement, Span
from wenming_core.model.task import Task
from wenming_core.testing.instance import instances
from wenming_core.testing.values import filled_texts, fractions, names, texts

__all__ = ["catalogues", "evidence", "facts", "organisations", "plans", "standards", "tasks"]

_LEVELS = ("工作指标", "工作项目", "测评标准", "测评要点")


def organisations() -> st.SearchStrategy[Organisation]:
    """Draw a unit with its departments, collective terms and leading group; each may be missing."""
    departments = st.lists(instances(Department, name=names()), unique_by=lambda d: d.name, max_size=4)
    return instances(Organisation, departments=departments.map(tuple))


@cache
def standards() -> st.SearchStrategy[Standard]:
    """Draw a standard; the spans of its requirements lie inside its text."""
    return _standards()


def catalogues(*, max_depth: int = 4) -> st.SearchStrategy[Catalogue]:
    """Draw a tree of at most ``max_depth`` levels; it may be empty or lopsided."""
    return instances(
        Catalogue,
        title=texts(),
        levels=st.integers(0, max_depth).map(lambda count: _LEVELS[:count]),
        children=_children(max_depth),
        declared=st.lists(instances(DeclaredCount), max_size=2).map(tuple),
    )


def plans() -> st.SearchStrategy[Plan]:
    """Draw the narrative of a plan; every part of it may be missing."""
    return instances(Plan)


def tasks() -> st.SearchStrategy[Task]:
    """Draw a task of any state."""
    return instances(Task)


def facts() -> st.SearchStrategy[Measurement | Finding | Rating | Event]:
    """Draw a figure, a finding, a rating or an event."""
    return st.one_of(instances(Measurement), instances(Finding), instances(Rating), instances(Event))


def evidence() -> st.SearchStrategy[Evidence]:
    """Draw a piece of material; no file belongs to it."""
    return instances(Evidence)


@st.composite
def _standards(draw: st.DrawFn) -> Standard:
    text = draw(filled_texts(max_size=40))
    places = st.integers(0, len(text))
    spans = draw(st.lists(st.tuples(places, places), max_size=2))
    return Standard(
        text=text,
        number=draw(st.sampled_from(("", "1.", "Ⅲ-1-①"))),
        methods=draw(_METHODS),
        requirements=tuple(_with_span(draw(_REQUIREMENTS), *sorted(span)) for span in spans),
    )


_METHODS = st.lists(st.sampled_from(("材料审核", "实地考察", "问卷调查")), unique=True, max_size=2).map(tuple)
_REQUIREMENTS: st.SearchStrategy[Requirement] = st.one_of(
    instances(RatioRequirement, span=st.none(), threshold=fractions()), instances(CountRequirement, span=st.none())
)


def _with_span(requirement: Requirement, start: int, end: int) -> Requirement:
    return requirement if start == end else evolve(requirement, span=Span(start=start, end=end))


@cache
def _children(max_depth: int) -> st.SearchStrategy[tuple[Indicator | Standard, ...]]:
    leaves: st.SearchStrategy[Indicator | Standard] = standards()
    if max_depth > 1:
        name = names() | filled_texts()
        leaves = leaves | instances(Indicator, name=name, children=_children(max_depth - 1))
    return st.lists(leaves, max_size=3).map(tuple)
