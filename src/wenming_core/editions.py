"""版本比较: two editions of a catalogue side by side.

Each node of the old edition is paired with at most one of the new: by the same wording under the counterpart of its
heading, then by the same wording anywhere, then by the most similar wording. Headings come first, level by level, so
that what stands under a reworded heading still counts as standing where it stood. Similarity is the share of
two-character pieces that two texts have in common (the Sørensen–Dice coefficient), an exact fraction.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from fractions import Fraction
from functools import cached_property
from itertools import chain

from attrs import frozen

from wenming_core._text import fold
from wenming_core.model.catalogue import Catalogue, Node, Standard
from wenming_core.model.codes import Code

__all__ = ["SIMILAR", "EditionDiff", "Pair", "compare_editions"]

SIMILAR = Fraction(1, 2)
"""Two wordings are taken for one standard, reworded, from this similarity on."""

_WHOLE = 10**6
_ENOUGH = int(SIMILAR * _WHOLE)

_LOOKED_AT = 100
"""So many nodes under the counterpart of its heading are held against a node by similarity, and about as many that
share its rarest pieces: never all, so that large editions stay quick."""


@frozen(kw_only=True)
class Pair:
    """A node of the old edition and its counterpart in the new.

    Attributes:
        old: None for a node that was added.
        new: None for a node that was removed.
        similarity: 1 for the same wording, 0 where there is no counterpart.
        moved: Whether the counterpart stands under another heading.
    """

    old: Node | None
    new: Node | None
    similarity: Fraction = Fraction(0)
    moved: bool = False

    @property
    def reworded(self) -> bool:
        """Whether the wording changed."""
        return 0 < self.similarity < 1

    @property
    def chinese(self) -> str:
        """What became of the node, as a report words it; empty where nothing did."""
        if self.old is None:
            return "新增"
        if self.new is None:
            return "删除"
        changes = ("移动" if self.moved else "", "改写" if self.reworded else "")
        renumbered = self.old.code != self.new.code
        return "并".join(filter(None, changes)) or ("重新编号" if renumbered else "")


@frozen
class EditionDiff:
    """Two editions side by side.

    Attributes:
        pairs: In the order of the new edition; what was removed stands at the end, in the order of the old.
    """

    pairs: tuple[Pair, ...]

    @cached_property
    def code_map(self) -> dict[Code, Code]:
        """Old code → new code, for every node that has a counterpart."""
        return {p.old.code: p.new.code for p in self.pairs if p.old is not None and p.new is not None}

    @property
    def changes(self) -> tuple[Pair, ...]:
        """The pairs to which something happened."""
        return tuple(p for p in self.pairs if p.chinese)


def compare_editions(old: Catalogue, new: Catalogue) -> EditionDiff:
    """Pair the nodes of two editions."""
    found: dict[Code, tuple[Node, Fraction]] = {}
    homes: dict[Code, Code] = {"": ""}
    for mine, theirs in _rounds(old, new):
        taken = set(homes.values())
        sources = [_Source(node, fold(node.label), homes.get(_parent(node))) for node in mine if node.code not in found]
        goals = [_Goal(node, fold(node.label)) for node in theirs if node.code not in taken]
        for source, goal, similarity in list(_paired(sources, goals)):
            found[source.node.code] = goal.node, similarity
            homes[source.node.code] = goal.node.code
    counterparts = {node.code: (old[code], similarity) for code, (node, similarity) in found.items()}
    gone = tuple(Pair(old=node, new=None) for node in old.nodes if node.code not in found)
    return EditionDiff((*_present(new, counterparts), *gone))


def _rounds(old: Catalogue, new: Catalogue) -> Iterator[tuple[list[Node], list[Node]]]:
    """The nodes to be paired with each other: headings level by level, then across levels, then standards."""
    sides = [_by_depth(old), _by_depth(new)]
    for depth in sorted(set(sides[0]) & set(sides[1])):
        yield sides[0][depth], sides[1][depth]
    yield [*chain(*sides[0].values())], [*chain(*sides[1].values())]
    yield list(old.standards), list(new.standards)


def _by_depth(catalogue: Catalogue) -> dict[int, list[Node]]:
    found: dict[int, list[Node]] = defaultdict(list)
    for node in catalogue.nodes:
        if not isinstance(node.item, Standard):
            found[node.depth].append(node)
    return found


def _present(new: Catalogue, counterparts: dict[Code, tuple[Node, Fraction]]) -> Iterator[Pair]:
    for node in new.nodes:
        if node.code not in counterparts:
            yield Pair(old=None, new=node)
            continue
        old, similarity = counterparts[node.code]
        above, _ = counterparts.get(_parent(node), (None, None))
        moved = _parent(old) != (above.code if above else "")
        yield Pair(old=old, new=node, similarity=similarity, moved=moved)


def _parent(node: Node) -> Code:
    return node.code.rpartition(".")[0]


@frozen
class _Source:
    """A node of the old edition; ``home`` is the counterpart of its heading, None where that has none."""

    node: Node
    text: str
    home: Code | None


@frozen
class _Goal:
    """A node of the new edition."""

    node: Node
    text: str

    @property
    def home(self) -> Code:
        return _parent(self.node)


_Paired = tuple[_Source, _Goal, Fraction]


def _paired(sources: list[_Source], goals: list[_Goal]) -> Iterator[_Paired]:
    """Pair nodes, each at most once: by home and wording, then by wording, then by similarity."""
    for key in (_home_and_wording, _wording):
        pairs = list(_equal(sources, goals, key))
        yield from ((source, goal, Fraction(1)) for source, goal in pairs)
        taken = {source.node.code for source, _ in pairs}, {goal.node.code for _, goal in pairs}
        sources = [source for source in sources if source.node.code not in taken[0]]
        goals = [goal for goal in goals if goal.node.code not in taken[1]]
    yield from _similar(sources, goals)


def _home_and_wording(node: _Source | _Goal) -> Hashable:
    return node.home, node.text


def _wording(node: _Source | _Goal) -> Hashable:
    return node.text


def _equal(
    sources: list[_Source], goals: list[_Goal], key: Callable[[_Source | _Goal], Hashable]
) -> Iterator[tuple[_Source, _Goal]]:
    waiting: dict[Hashable, list[_Goal]] = defaultdict(list)
    for goal in reversed(goals):
        waiting[key(goal)].append(goal)
    for source in sources:
        if candidates := waiting.get(key(source)):
            yield source, candidates.pop()


def _similar(sources: list[_Source], goals: list[_Goal]) -> Iterator[_Paired]:
    """Pair the most similar first; of equals, those that stay under their heading, then the first."""
    index = _Index(goals)
    ranked: list[tuple[int, bool, int, int]] = []
    for mine, source in enumerate(sources):
        pieces = _pieces(source.text)
        for place in index.candidates(source, pieces):
            score = _score(pieces, index.pieces[place])
            if score >= _ENOUGH:
                ranked.append((-score, source.home != goals[place].home, mine, place))
    taken: tuple[set[int], set[int]] = (set(), set())
    for _, _, mine, place in sorted(ranked):
        if mine not in taken[0] and place not in taken[1]:
            taken[0].add(mine)
            taken[1].add(place)
            yield sources[mine], goals[place], _similarity(_pieces(sources[mine].text), index.pieces[place])


def _score(one: frozenset[str], other: frozenset[str]) -> int:
    """The similarity in whole millionths, since fractions are slow to compare by the hundred thousand."""
    return 2 * _WHOLE * len(one & other) // (len(one) + len(other))


class _Index:
    """The nodes of the new edition by their heading and by their pieces."""

    def __init__(self, goals: list[_Goal]) -> None:
        self.pieces = [_pieces(goal.text) for goal in goals]
        self._under: dict[Code, list[int]] = defaultdict(list)
        self._holding: dict[str, list[int]] = defaultdict(list)
        for place, goal in enumerate(goals):
            self._under[goal.home].append(place)
            for piece in self.pieces[place]:
                self._holding[piece].append(place)

    def candidates(self, source: _Source, pieces: Iterable[str]) -> set[int]:
        """Choose what to hold against a node: half for its heading, half for its rarest pieces."""
        found = set(self._under.get(source.home or "", ())[:_LOOKED_AT] if source.home is not None else ())
        for _, piece in sorted((len(self._holding[piece]), piece) for piece in pieces if piece in self._holding):
            if len(found) >= 2 * _LOOKED_AT:
                break
            found.update(self._holding[piece][:_LOOKED_AT])
        return found


def _pieces(text: str) -> frozenset[str]:
    """The two-character pieces of a wording, with its ends marked so that one character has pieces too."""
    marked = f"\n{text}\n"
    return frozenset(marked[i : i + 2] for i in range(len(marked) - 1))


def _similarity(one: frozenset[str], other: frozenset[str]) -> Fraction:
    return Fraction(2 * len(one & other), len(one) + len(other))
