"""树: a catalogue while its rows are being read, grown one row at a time."""

from attrs import Factory, define

from wenming_core._text import fold
from wenming_core.diagnostics import Location
from wenming_core.model import Assignment, Indicator, Requirement, Standard
from wenming_core.model.codes import Code, code_of
from wenming_core.reading.duties import Duties
from wenming_core.reading.numbering import split_number

__all__ = ["Branch", "Leaf", "Tree"]

_DASHES = {"—", "——", "－", "-", "/", "／"}


@define(kw_only=True)
class Leaf:
    """A standard that is being read.

    Attributes:
        path: Its place in the tree.
        number: As printed.
        text: Its wording.
        place: Where it stands in the source.
        methods: How it is examined.
        duties: Who is responsible.
        requirements: What the wording demands in numbers.
    """

    path: tuple[int, ...]
    number: str
    text: str
    place: Location
    methods: tuple[str, ...] = ()
    duties: Duties = Factory(Duties)
    requirements: tuple[Requirement, ...] = ()

    @property
    def code(self) -> Code:
        """The canonical code."""
        return code_of(self.path)

    def grown(self) -> Standard:
        """The standard as it stands now."""
        return Standard(text=self.text, number=self.number, methods=self.methods, requirements=self.requirements)


@define(kw_only=True)
class Branch:
    """An indicator that is being read.

    Attributes:
        printed: As its cell prints it.
        number: What a column of its own prints as its number; empty where its cell holds the number.
        path: Its place in the tree.
        children: What stands under it.
    """

    printed: str
    number: str = ""
    path: tuple[int, ...] = ()
    children: "list[Branch | Leaf]" = Factory(list)

    @property
    def code(self) -> Code:
        """The canonical code."""
        return code_of(self.path)

    def next_path(self) -> tuple[int, ...]:
        """The place of its next child."""
        return (*self.path, len(self.children) + 1)

    def grown(self) -> Indicator:
        """The indicator as it stands now."""
        number, name = (self.number, self.printed) if self.number else split_number(self.printed)
        return Indicator(name=name, number=number, children=tuple(child.grown() for child in self.children))


class Tree:
    """The indicators that are open, and everything that has grown so far.

    Args:
        depth: Levels of indicators above the standards.
    """

    def __init__(self, depth: int) -> None:
        self._root = Branch(printed="")
        self._open: list[Branch | None] = [None] * depth
        self.leaves: list[Leaf] = []

    def descend(self, names: tuple[str, ...]) -> tuple[tuple[int, Branch], ...]:
        """Open the indicators of a row.

        An empty name, or the name that is open, stays; a dash closes its level; another name opens a new indicator.

        Returns:
            The indicators that are new, each with its level, counted from 0.
        """
        opened: list[tuple[int, Branch]] = []
        for level, name in enumerate(names):
            current = self._open[level]
            if not name or (current is not None and fold(current.printed) == fold(name)):
                continue
            self._open[level:] = [None] * (len(self._open) - level)
            if name in _DASHES:
                continue
            parent = self._parent()
            branch = Branch(printed=name, path=parent.next_path())
            parent.children.append(branch)
            self._open[level] = branch
            opened.append((level, branch))
        return tuple(opened)

    def add(self, text: str, place: Location) -> Leaf:
        """Add a standard under the indicators that are open."""
        number, words = ("", text) if _holds_a_list(text) else split_number(text)
        parent = self._parent()
        leaf = Leaf(path=parent.next_path(), number=number, text=words, place=place)
        parent.children.append(leaf)
        self.leaves.append(leaf)
        return leaf

    def children(self) -> tuple[Indicator | Standard, ...]:
        """The tree as the model keeps it."""
        return tuple(child.grown() for child in self._root.children)

    def assignments(self) -> tuple[Assignment, ...]:
        """The assignment of each standard that names somebody."""
        return tuple(
            Assignment(standard=leaf.code, responsibilities=leaf.duties.responsibilities)
            for leaf in self.leaves
            if leaf.duties.responsibilities
        )

    def _parent(self) -> Branch:
        return next((branch for branch in reversed(self._open) if branch is not None), self._root)


def _holds_a_list(text: str) -> bool:
    """Whether a cell numbers several paragraphs, so that the first number is not that of the whole."""
    return any(split_number(line)[0] for line in text.split("\n")[1:])
