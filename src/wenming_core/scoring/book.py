"""评分结果: scoring a campaign, and the book that holds every amount with its explanation."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from attrs import frozen

from wenming_core.diagnostics import DataRefused, Diagnostic, Report, Severity
from wenming_core.errors import UnknownName, WenmingError
from wenming_core.model.campaign import Campaign
from wenming_core.model.codes import Code
from wenming_core.model.scheme import Scheme
from wenming_core.scoring.above import State, Verdict, negative_list, verdicts_of
from wenming_core.scoring.aggregate import aggregate, total_of
from wenming_core.scoring.assess import Assessment, assess
from wenming_core.scoring.explanation import Assumption, Explanation, FactKey
from wenming_core.scoring.items import fulls_of, score_items
from wenming_core.scoring.numbers import as_decimal
from wenming_core.scoring.scope import FactIndex, Scope
from wenming_core.soundness import scheme_faults, scores_needed

__all__ = ["SchemeNotNamed", "ScoreBook", "scheme_of", "scope_of", "score", "score_all", "score_scope"]


@frozen(kw_only=True, slots=False)
class ScoreBook:
    """评分结果: what a campaign has earned under a scheme on a day.

    Attributes:
        unit: Name of the unit; empty where the campaign does not name it.
        scheme: Title of the scheme; empty where the campaign was assessed without points.
        edition: Edition of the scheme.
        as_of: The day.
        total: The total with everything in it; None without a scheme.
        nodes: The amount of each node of the catalogue under which something is scored, in catalogue order.
        verdicts: Pass mark, gates and vetoes.
        assessments: Each standard met, not met or unknown; made without a scheme only,
            :func:`wenming_core.scoring.assess` makes them at any time.
        diagnostics: Doubts about the scheme and the facts, none of them errors.
    """

    unit: str
    scheme: str = ""
    edition: str = ""
    as_of: date
    total: Explanation | None = None
    nodes: tuple[Explanation, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def score(self) -> Decimal | None:
        """The total as a number; None while something that matters is unknown, or where its digits never end."""
        return as_decimal(self.total.low) if self.total is not None and self.total.settled else None

    @property
    def state(self) -> State:
        """Whether every verdict is passed, one has failed, or something is open."""
        states = {verdict.state for verdict in self.verdicts}
        return next((s for s in (State.FAILED, State.OPEN) if s in states), State.PASSED)

    @cached_property
    def _by_code(self) -> dict[Code, Explanation]:
        return {node.code: node for node in self.nodes}

    def __contains__(self, code: object) -> bool:
        return code in self._by_code

    def __getitem__(self, code: Code) -> Explanation:
        try:
            return self._by_code[code]
        except KeyError:
            raise UnknownName("scored node", code, self._by_code) from None

    @cached_property
    def items(self) -> tuple[Explanation, ...]:
        """The amounts of the items, without the groups above them."""
        return tuple(node for node in self.nodes if node.kind == "item")

    @cached_property
    def assumptions(self) -> tuple[Assumption, ...]:
        """假定: every policy that was applied, each once."""
        total = () if self.total is None else self.total.evidence.assumptions
        return tuple(dict.fromkeys(total))

    @cached_property
    def missing(self) -> tuple[FactKey, ...]:
        """What was asked for and is not there, each once."""
        return () if self.total is None else tuple(dict.fromkeys(self.total.evidence.missing))


class SchemeNotNamed(WenmingError):
    """A campaign with several schemes was to be scored, and none of them was named.

    Attributes:
        titles: The titles of its schemes.
    """

    def __init__(self, titles: tuple[str, ...]) -> None:
        super().__init__(f"the campaign has several schemes; name one of {', '.join(map(repr, titles))}")
        self.titles = titles


def scheme_of(campaign: Campaign, scheme: Scheme | str | None) -> Scheme | None:
    """Choose the scheme: the one given, the one with this title, or the only one of the campaign.

    Returns:
        None where the campaign has no scheme and none was asked for.

    Raises:
        SchemeNotNamed: There are several and none was named.
        UnknownName: There is no scheme with this title.
    """
    if isinstance(scheme, Scheme):
        return scheme
    titles = tuple(s.title for s in campaign.schemes)
    if scheme is None:
        if len(titles) > 1:
            raise SchemeNotNamed(titles)
        return next(iter(campaign.schemes), None)
    if scheme not in titles:
        raise UnknownName("scheme", scheme, titles)
    return campaign.schemes[titles.index(scheme)]


def score(campaign: Campaign, scheme: Scheme | str | None = None, *, as_of: date) -> ScoreBook:
    """Score a campaign under a scheme, or assess it where it has none.

    The same campaign, scheme and day always give the same book; facts dated later do not count.

    Args:
        campaign: Is not changed.
        scheme: A scheme, or the title of one of the campaign's; None takes the only one it has.
        as_of: The day of the score.

    Raises:
        DataRefused: The scheme contradicts itself or does not fit the catalogue; there is no score rather than a
            wrong one.
        SchemeNotNamed: The campaign has several schemes and none was named.
        UnknownName: There is no scheme with this title.
    """
    chosen = scheme_of(campaign, scheme)
    unit = campaign.organisation.unit
    name = unit.name if unit else ""
    if chosen is None:
        return ScoreBook(unit=name, as_of=as_of, assessments=tuple(assess(campaign, as_of=as_of)))
    faults = tuple(_faults(campaign, chosen))
    errors = tuple(fault for fault in faults if fault.severity is Severity.ERROR)
    if errors:
        raise DataRefused(Report(errors))
    total, nodes, verdicts = score_scope(scope_of(campaign, chosen, as_of))
    return ScoreBook(
        unit=name,
        scheme=chosen.title,
        edition=chosen.edition,
        as_of=as_of,
        total=total,
        nodes=nodes,
        verdicts=verdicts,
        diagnostics=faults,
    )


def score_all(campaigns: Iterable[Campaign], scheme: Scheme | str | None = None, *, as_of: date) -> Iterator[ScoreBook]:
    """Score campaigns one after the other; only one of them is held at a time."""
    return (score(campaign, scheme, as_of=as_of) for campaign in campaigns)


def _faults(campaign: Campaign, scheme: Scheme) -> Iterator[Diagnostic]:
    """Find the faults of a scheme and, once it is sound, of the schemes whose scores it reads."""
    places = {s.title: f"$.schemes[{index}]" for index, s in enumerate(campaign.schemes)}
    own = list(scheme_faults(scheme, campaign, places.get(scheme.title, "$")))
    yield from own
    if not any(fault.severity is Severity.ERROR for fault in own):
        for other in scores_needed(scheme, campaign):
            yield from scheme_faults(other, campaign, places[other.title])


def scope_of(campaign: Campaign, scheme: Scheme, as_of: date) -> Scope:
    """Prepare the facts for a sound scheme, with the scores of the schemes that it reads."""
    others: dict[str, tuple[Fraction, Fraction]] = {}
    for other in scores_needed(scheme, campaign):
        total, _, _ = score_scope(_scope(campaign, other, as_of, others))
        others[other.title] = (total.low / Fraction(other.total), total.high / Fraction(other.total))
    return _scope(campaign, scheme, as_of, others)


def _scope(campaign: Campaign, scheme: Scheme, as_of: date, others: dict[str, tuple[Fraction, Fraction]]) -> Scope:
    index = FactIndex.of(campaign, scheme, as_of)
    return Scope(campaign=campaign, scheme=scheme, index=index, as_of=as_of, others=dict(others))


def score_scope(scope: Scope) -> tuple[Explanation, tuple[Explanation, ...], tuple[Verdict, ...]]:
    """Score what a scope holds: the total, the nodes, the verdicts."""
    fulls = fulls_of(scope)
    nodes = aggregate(scope.scheme, scope.campaign.catalogue, score_items(scope, fulls, fulls.actual))
    deductions = tuple(negative_list(listed, scope) for listed in scope.scheme.negative_lists)
    total = total_of(scope, nodes, fulls, deductions)
    return total, tuple(nodes.values()), verdicts_of(scope.campaign, scope.scheme, scope, total)
