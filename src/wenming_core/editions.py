"""版本比较: two editions of a catalogue side by side.

Each node of the old edition is paired with at most one of the new: by the same wording under the same headings, then by
the same wording anywhere, then by the most similar wording. Similarity is the share of two-character pieces that two
texts have in common (the Sørensen–Dice coefficient), an exact fraction.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import cached_property

from attrs import frozen

from wenming_core._text import fold
from wenming_core.model.catalogue import Catalogue, Node, Standard
from wenming_core.model.codes import Code

__all__ = ["SIMILAR", "EditionDiff", "Pair", "compare_editions"]

SIMILAR = Fraction(1, 2)
"""Two wordings are taken for one standard, reworded, from this similarity on."""

_COMMON = 40
"""A piece of text that more nodes than this share says nothing about which is which."""


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
        return "并".join(filter(None, changes)) or ("编号顺延" if renumbered else "")


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
    for standards in (False, True):
        mine = [n for n in old.nodes if isinstance(n.item, Standard) is standards]
        theirs = [n for n in new.nodes if isinstance(n.item, Standard) is standards]
        found |= {o.code: (n, similarity) for o, n, similarity in _paired(mine, theirs)}
    counterparts = {node.code: (old[code], similarity) for code, (node, similarity) in found.items()}
    gone = tuple(Pair(old=node, new=None) for node in old.nodes if node.code not in found)
    return EditionDiff((*_present(new, counterparts), *gone))


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


def _paired(old: list[Node], new: list[Node]) -> Iterator[tuple[Node, Node, Fraction]]:
    """Pair nodes of one sort, each at most once: first by heading and wording, then by wording, then by similarity."""
    for key in (_heading_and_wording, _wording):
        pairs = list(_equal(old, new, key))
        yield from ((o, n, Fraction(1)) for o, n in pairs)
        old = _without(old, [o for o, _ in pairs])
        new = _without(new, [n for _, n in pairs])
    yield from _similar(old, new)


def _without(nodes: list[Node], taken: list[Node]) -> list[Node]:
    codes = {node.code for node in taken}
    return [node for node in nodes if node.code not in codes]


def _heading_and_wording(node: Node) -> tuple[str, ...]:
    return (*(fold(ancestor.name) for ancestor in node.ancestors), fold(node.label))


def _wording(node: Node) -> tuple[str, ...]:
    return (fold(node.label),)


def _equal(old: list[Node], new: list[Node], key: Callable[[Node], tuple[str, ...]]) -> Iterator[tuple[Node, Node]]:
    waiting: dict[tuple[str, ...], list[Node]] = defaultdict(list)
    for node in reversed(new):
        waiting[key(node)].append(node)
    for node in old:
        if candidates := waiting.get(key(node)):
            yield node, candidates.pop()


def _similar(old: list[Node], new: list[Node]) -> Iterator[tuple[Node, Node, Fraction]]:
    theirs = [_pieces(node) for node in new]
    holding: dict[str, list[int]] = defaultdict(list)
    for place, pieces in enumerate(theirs):
        for piece in pieces:
            holding[piece].append(place)
    ranked: list[tuple[Fraction, bool, int, int]] = []
    for mine, node in enumerate(old):
        pieces = _pieces(node)
        candidates = {place for piece in pieces if len(holding[piece]) <= _COMMON for place in holding[piece]}
        for place in candidates:
            score = Fraction(2 * len(pieces & theirs[place]), len(pieces) + len(theirs[place]))
            if score >= SIMILAR:
                ranked.append((-score, _parent(node) != _parent(new[place]), mine, place))
    taken: tuple[set[int], set[int]] = (set(), set())
    for negative, _, mine, place in sorted(ranked):
        if mine not in taken[0] and place not in taken[1]:
            taken[0].add(mine)
            taken[1].add(place)
            yield old[mine], new[place], -negative


def _pieces(node: Node) -> frozenset[str]:
    """The two-character pieces of a node's wording, with its ends marked so that one character has pieces too."""
    text = f"\n{fold(node.label)}\n"
    return frozenset(text[i : i + 2] for i in range(len(text) - 1))
