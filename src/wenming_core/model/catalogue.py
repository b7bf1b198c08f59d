"""测评体系: the tree of indicators and standards that a unit is measured against.

Unit-level systems have two to four levels, and every level has its printed name. The tree holds no points: those are
laid over it by a scheme (:mod:`wenming_core.model.scheme`).
"""

from collections.abc import Iterator
from functools import cached_property
from typing import Any

import attrs
from attrs import field, frozen

from wenming_core.errors import InvalidValue, Must, UnknownName
from wenming_core.model._typed import each, filled, typed
from wenming_core.model.codes import Code, code_of
from wenming_core.model.requirement import Requirement

__all__ = ["MAX_DEPTH", "Catalogue", "DeclaredCount", "Indicator", "Node", "Standard"]

MAX_DEPTH = 16


def _inside_text(instance: Any, attribute: "attrs.Attribute[Any]", value: tuple[Requirement, ...]) -> None:
    for index, requirement in enumerate(value):
        if requirement.span is not None and requirement.span.end > len(instance.text):
            raise InvalidValue("Standard", f"{attribute.name}[{index}].span", requirement.span, Must.LIE_IN_TEXT)


@frozen(kw_only=True, field_transformer=typed)
class Standard:
    """测评标准: one row of the system, the leaf that departments are made responsible for.

    Attributes:
        text: The full wording, without its printed number.
        number: The number as printed, such as ``"1."`` or ``"Ⅲ-1-①"``; empty where none was printed.
        methods: How it is examined (材料审核, 实地考察, 问卷调查, …); empty where the system does not say.
        requirements: What the wording demands in numbers.
    """

    text: str = field(validator=filled)
    number: str = ""
    methods: tuple[str, ...] = ()
    requirements: tuple[Requirement, ...] = field(default=(), validator=_inside_text)


@frozen(kw_only=True, field_transformer=typed)
class Indicator:
    """测评指标 or 测评项目: an inner node of the tree, at any level.

    Attributes:
        name: As printed, such as ``"思想建设"``.
        number: The number as printed; empty where none was printed.
        children: Indicators of the next level, or standards, in printed order.
    """

    name: str = field(validator=filled)
    number: str = ""
    children: "tuple[Indicator | Standard, ...]" = ()


@frozen(kw_only=True, field_transformer=typed)
class DeclaredCount:
    """A count that a document claims for a level, kept beside the real one.

    Attributes:
        level: Which level it counts, 1 for the uppermost.
        count: The number claimed.
        wording: Where the number was read, such as ``"34条测评标准"``.
    """

    level: int = field(validator=each(Must.BE_POSITIVE, lambda n: n > 0))
    count: int = field(validator=each(Must.NOT_BE_NEGATIVE, lambda n: n >= 0))
    wording: str = ""


@frozen(kw_only=True)
class Node:
    """An indicator or a standard together with its place in a catalogue.

    Attributes:
        code: Canonical code, such as ``"1.2.3"``.
        path: The places from the root down, each counted from 1.
        item: The indicator or standard itself.
        ancestors: The indicators above it, uppermost first.
        json_path: Where a campaign document keeps it, such as ``"$.catalogue.children[0].children[1]"``.
    """

    code: Code
    path: tuple[int, ...]
    item: Indicator | Standard
    ancestors: tuple[Indicator, ...]

    @property
    def json_path(self) -> str:
        """Place of the node in a campaign document."""
        return "$.catalogue" + "".join(f".children[{place - 1}]" for place in self.path)

    @property
    def label(self) -> str:
        """The indicator's name or the standard's text."""
        return self.item.name if isinstance(self.item, Indicator) else self.item.text

    @property
    def depth(self) -> int:
        """1 for the uppermost level."""
        return len(self.path)


@frozen(kw_only=True, field_transformer=typed)
class Catalogue:
    """测评体系: a named edition of the tree.

    Attributes:
        title: Name of the document that lays it down, such as ``"云川市文明单位测评办法"``.
        edition: Which edition, such as ``"2018"``; empty where the source does not say.
        levels: Names of the levels as printed, uppermost first, such as ``("工作指标", "工作项目", "任务分工")``.
        children: The uppermost indicators; standards may stand beside them.
        declared: Counts that the plan or the system claims.

    Indexing by canonical code gives a :class:`Node`; an unknown code raises
    :class:`wenming_core.errors.UnknownName`.
    """

    title: str = ""
    edition: str = ""
    levels: tuple[str, ...] = ()
    children: tuple[Indicator | Standard, ...] = ()
    declared: tuple[DeclaredCount, ...] = ()

    def __attrs_post_init__(self) -> None:
        """Refuse a tree that nests too deep to be a real one, before anything recurses over it."""
        level: list[Indicator | Standard] = list(self.children)
        for _ in range(MAX_DEPTH):
            level = [child for item in level if isinstance(item, Indicator) for child in item.children]
            if not level:
                return
        raise InvalidValue("Catalogue", "children", f"{MAX_DEPTH + 1} levels", Must.BE_SHALLOW)

    @cached_property
    def nodes(self) -> tuple[Node, ...]:
        """Every indicator and standard, each parent before its children, in printed order."""
        return tuple(_walk(self.children, (), ()))

    @cached_property
    def standards(self) -> tuple[Node, ...]:
        """The nodes that are standards."""
        return tuple(node for node in self.nodes if isinstance(node.item, Standard))

    @cached_property
    def _by_code(self) -> dict[Code, Node]:
        return {node.code: node for node in self.nodes}

    def __contains__(self, code: object) -> bool:
        return code in self._by_code

    def __getitem__(self, code: Code) -> Node:
        try:
            return self._by_code[code]
        except KeyError:
            raise UnknownName("code in the catalogue", code, self._by_code) from None

    def standard(self, code: Code) -> Standard:
        """Return the standard with this code.

        Raises:
            UnknownName: The code is unknown, or belongs to an indicator.
        """
        item = self[code].item
        if isinstance(item, Standard):
            return item
        raise UnknownName("standard in the catalogue", code, (node.code for node in self.standards))

    def counts(self) -> tuple[int, ...]:
        """Count the nodes of each level, uppermost first.

        Standards that stand at different depths are counted together, as the lowest level.
        """
        depth = max((node.depth for node in self.nodes), default=0)
        totals = [0] * depth
        for node in self.nodes:
            totals[depth - 1 if isinstance(node.item, Standard) else node.depth - 1] += 1
        return tuple(totals)


def _walk(
    children: tuple[Indicator | Standard, ...], path: tuple[int, ...], ancestors: tuple[Indicator, ...]
) -> Iterator[Node]:
    for place, item in enumerate(children, start=1):
        here = (*path, place)
        yield Node(code=code_of(here), path=here, item=item, ancestors=ancestors)
        if isinstance(item, Indicator):
            yield from _walk(item.children, here, (*ancestors, item))
