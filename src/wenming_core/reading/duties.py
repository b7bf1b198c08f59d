"""责任部门: the departments of a cell, each with its role and its scope.

A list such as ``办公室、工会；团委`` names departments in order. Who leads is taken from what is printed only: a column
of its own, a label (``牵头：办公室；配合：工会``), a bracket (``办公室（牵头）``) or a verb, which governs the names of
the list before it (``办公室牵头，人事科、工会配合``). Any other bracket is the part of the work that the department
answers for: ``公交处（候车亭）``.
"""

import re
from collections.abc import Iterable

from attrs import frozen

from wenming_core._text import fold, split_names
from wenming_core.model import Responsibility, Role

__all__ = ["Duties", "is_collective", "read_duties"]

_ROLES = {
    "牵头": Role.LEAD,
    "主办": Role.LEAD,
    "主责": Role.LEAD,
    "配合": Role.SUPPORT,
    "协办": Role.SUPPORT,
    "协助": Role.SUPPORT,
    "协同": Role.SUPPORT,
    "参与": Role.SUPPORT,
    "责任": Role.UNMARKED,
}
_WORDS = "|".join(_ROLES)
_LABEL = re.compile(rf"({_WORDS})(?:责任)?(?:部门|单位|科室|处室|部室)?\s*[：:]")
_BRACKET = re.compile(r"([^（(]+)[（(]([^（）()]*)[）)]")
_ROLE_IN_BRACKET = re.compile(rf"({_WORDS})(?:责任)?(?:部门|单位|科室|处室|部室)?")
_RUN_ON = re.compile(rf"([（(](?:{_ROLE_IN_BRACKET.pattern})[）)])(?=[^、，,；;/／\s）)])")
_WRAPPED = re.compile(r"[（(]([^（）()]*)[）)]")
_VERB = re.compile("由?(.+?)(?:负责)?(牵头|主责|配合|协助)")
_BODY = "[室科处部局办会委组队所站院馆股]"
_TOGETHER = re.compile(rf"(.*{_BODY})会同(.+{_BODY})")
_IN_CHARGE = re.compile("(.{2,}?)(?:按照?(?:各自)?(?:职责|职能)?分工)?(?:分别)?(?:具体|共同)?负责(?:落实)?")
_AND_OTHERS = re.compile("(.{2,}?)(等(?:相关|有关|各)?(?:部门|单位|科室|处室|部室|股室)?)")
_COLLECTIVE = re.compile(
    "^(?:全体|所有|全部|有关|相关|其他)|各(?:创建|职能|业务|直属|基层|内设|所属|下属|相关|有关)?"
    "(?:部|科|处|室|单位|支部|党|股|系|班|车间|站|所|队|区|县|街|乡|镇|分会|分公司|中心|学院|年级|项目)"
)
_LONGEST_NAME = 40
_LONGEST_PIECE = 120


@frozen(kw_only=True)
class Duties:
    """What a cell says about who is responsible.

    Attributes:
        responsibilities: In printed order, each department and scope once.
        repeated: Names that the cell lists more than once.
        unplaced: Pieces that are no name of a department.
    """

    responsibilities: tuple[Responsibility, ...] = ()
    repeated: tuple[str, ...] = ()
    unplaced: tuple[str, ...] = ()

    def __add__(self, other: "Duties") -> "Duties":
        """Join two cells of one standard; a printed role outweighs an unmarked one."""
        found = {(r.department, r.scope): r for r in self.responsibilities}
        repeated = [*self.repeated, *other.repeated]
        for new in other.responsibilities:
            key = new.department, new.scope
            if key in found:
                repeated.append(new.department)
            if key not in found or found[key].role is Role.UNMARKED:
                found[key] = new
        return Duties(
            responsibilities=tuple(found.values()),
            repeated=tuple(repeated),
            unplaced=self.unplaced + other.unplaced,
        )


def read_duties(text: str, role: Role = Role.UNMARKED) -> Duties:
    """Read the departments of a cell; ``role`` is that of its column.

    >>> [(r.department, r.role.chinese) for r in read_duties("牵头：办公室；配合：工会、团委").responsibilities]
    [('办公室', '牵头'), ('工会', '配合'), ('团委', '配合')]
    """
    duties = Duties()
    for label, names in _labelled(text):
        duties += _listed(names, _ROLES[label] if label else role)
    return duties


def is_collective(name: str) -> bool:
    """Tell whether a name stands for many departments, as 各部门 does.

    >>> [is_collective(name) for name in ("机关各部门", "全体", "各界联络部")]
    [True, True, False]
    """
    return _COLLECTIVE.search(fold(name)) is not None


def _labelled(text: str) -> list[tuple[str, tuple[str, ...]]]:
    """Part a text at its labels; what stands before the first has the label ``""``."""
    wrapped = _WRAPPED.fullmatch(text.strip())
    head, *pairs = _LABEL.split(_RUN_ON.sub(r"\1、", wrapped.group(1) if wrapped else text))
    labels = ["", *pairs[::2]]
    return [(label, _names(part)) for label, part in zip(labels, [head, *pairs[1::2]], strict=True)]


def _names(text: str) -> tuple[str, ...]:
    return tuple(name for part in split_names(text.strip("。. \t\n")) for name in _at_blanks(part))


def _at_blanks(name: str) -> tuple[str, ...]:
    """Part a list that has blanks for separators; a blank inside a name, or within brackets, parts nothing."""
    pieces = name.split()
    apart = (
        len(pieces) > 1
        and not re.search(r"[（(〔\[【《“]", name)
        and all(len(p) > 1 and not p.isascii() for p in pieces)
    )
    return tuple(pieces) if apart else (" ".join(pieces),)


def _listed(names: Iterable[str], role: Role) -> Duties:
    """Read the names of a list; a verb behind one of them governs those before it, back to the verb before."""
    duties = Duties()
    waiting: list[str] = []
    for name in names:
        verb = _VERB.fullmatch(name.strip("。.， "))
        waiting.append(verb.group(1) if verb else name)
        if verb:
            duties += _all(waiting, _ROLES[verb.group(2)])
            waiting = []
    return duties + _all(waiting, role)


def _all(names: Iterable[str], role: Role) -> Duties:
    duties = Duties()
    for name in names:
        duties += _duty(name.strip("。.， "), role)
    return duties


def _duty(name: str, role: Role) -> Duties:
    for pattern in (_TOGETHER, _IN_CHARGE, _AND_OTHERS):
        match = pattern.fullmatch(name) if len(name) <= _LONGEST_PIECE else None
        if match:
            return _parted(match, role)
    scope = ""
    bracket = _BRACKET.fullmatch(name)
    if bracket:
        name, inner = bracket.group(1).strip(), bracket.group(2).strip()
        told = _ROLE_IN_BRACKET.fullmatch(inner)
        if _VERB.fullmatch(inner):
            return _duty(name, role) + _listed(split_names(inner), Role.UNMARKED)
        role, scope = (_ROLES[told.group(1)], "") if told else (role, inner)
    if not name:
        return Duties()
    if len(name) > _LONGEST_NAME or re.search("[。！？：:|｜\n]", name):
        return Duties(unplaced=(name,))
    return Duties(responsibilities=(Responsibility(department=name, role=role, scope=scope),))


def _parted(match: "re.Match[str]", role: Role) -> Duties:
    """Read what one piece of a list says of departments beyond the name of one."""
    if match.re is _TOGETHER:
        return _duty(match.group(1), role) + _duty(match.group(2), role)
    if match.re is _IN_CHARGE:
        return _duty(match.group(1), role)
    return _duty(match.group(1), role) + Duties(unplaced=(match.group(2),))
