"""责任部门: the departments of a cell, each with its role and its scope.

A list such as ``办公室、工会；团委`` names departments in order. Who leads is taken from what is printed only: a column
of its own, a label (``牵头：办公室；配合：工会``), a bracket (``办公室（牵头）``) or a verb, which governs the names of
the list before it (``办公室牵头，人事科、工会配合``). Any other bracket is the part of the work that the department
answers for, ``公交处（候车亭）``, but in ``各村（社区）`` it belongs to the name.
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
    "主要责任": Role.LEAD,
    "第一责任": Role.LEAD,
    "次要责任": Role.UNMARKED,
    "第二责任": Role.UNMARKED,
    "责任": Role.UNMARKED,
}
_SHORT_ROLES = {"牵": Role.LEAD, "主": Role.LEAD, "配": Role.SUPPORT, "协": Role.SUPPORT}
_WORDS = "|".join(_ROLES)
_LABEL = re.compile(rf"({_WORDS})(?:责任)?(?:部门|单位|科室|处室|部室)?\s*[：:]")
_SEVERAL_KINDS = re.compile(
    "各[^（(]{1,6}[（(](?:部|科|处|室|庭|股|单位|部门|支部|站|所|队|区|街道|乡|镇|村|居|社区|中心|园区|企业|项目部|分公司)[）)]"
    "[^（(]{0,4}"
)
_BRACKET = re.compile(rf"({_SEVERAL_KINDS.pattern}|[^（(]+)[（(]([^（）()]*)[）)]")
_ROLE_IN_BRACKET = re.compile(rf"({_WORDS})(?:责任)?(?:部门|单位|科室|处室|部室)?|([{''.join(_SHORT_ROLES)}])")
_ROLE_AND_SCOPE = re.compile(rf"(?P<role>{_WORDS})(?:责任)?(?:部门|单位|科室|处室|部室)?[，,；;：:](?P<scope>.+)")
_RUN_ON = re.compile(rf"([（(](?:{_ROLE_IN_BRACKET.pattern})[）)])(?=[^、，,；;/／\s）)])")
_WRAPPED = re.compile(r"[（(]([^（）()]*)[）)]")
_VERB = re.compile("由?(.+?)(?:负责)?(牵头|主责|配合|协助|参与)(?:负责|落实|实施)?")
_BODY = "[室科处部局办会委组队所站院馆股]"
_MANY = "(?:各|全体|所有|其他|其它|相关|有关)"
_TOGETHER = re.compile(
    rf"(.*{_BODY})会同(.+{_BODY})|(.*(?:处|科|股|科室|办公室|工会|团委))(?:以及|及|和|与)(.+{_BODY})"
    rf"|(.*{_BODY})(?:以及|及|和|与)({_MANY}.+)"
)
_IN_CHARGE = re.compile("由?(.{2,}?)(?:按照?(?:各自)?(?:职责|职能)?分工)?(?:分别)?(?:具体|共同)?负责(?:落实)?")
_AND_OTHERS = re.compile("(.{2,}?)(等(?:相关|有关|各)?(?:部门|单位|科室|处室|部室|股室)?)")
_COLLECTIVE = re.compile(
    "^(?:全体|所有|全部|有关|相关|其他)|各(?:创建|职能|业务|直属|基层|内设|所属|下属|相关|有关|临床|医技|教学|生产|二级|行政|自然)*"
    "(?:部|科|处|室|庭|单位|支部|党|股|系|班|车间|站|所|队|区|县|街|乡|镇|村|社区|居委|企业|学校|分会|分公司|中心|学院|年级|项目"
    "|临床|医技)"
)
_NUMBERED = re.compile(r"[①-⑳⑴-⒇]|(?:^|(?<=[\s；;，,]))[0-9０-９]{1,2}[.．、](?![0-9０-９])")
_SIGN = re.compile("[*＊★☆▲△●◆※]")
_NOBODY = re.compile(r"[-‐-―－/／\\\s]+|无|暂无|没有|不涉及")
_UNSAID = re.compile("(?:待|未|另)(?:定|明确|确定)|同(?:上|前|左)|[〃″]")
_LONGEST_NAME = 40
_LONGEST_PIECE = 120


@frozen(kw_only=True)
class Duties:
    """What a cell says about who is responsible.

    Attributes:
        responsibilities: In printed order, each department and scope once.
        repeated: Names that the cell lists more than once.
        unplaced: Pieces that are no name of a department.
        signs: Names that bear a sign such as ★, each with it; what the sign means is said elsewhere or nowhere.
    """

    responsibilities: tuple[Responsibility, ...] = ()
    repeated: tuple[str, ...] = ()
    unplaced: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()

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
            signs=self.signs + other.signs,
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
    plain = _NUMBERED.sub("、", text).strip("。. \t\n")
    return tuple(name for part in split_names(plain) for name in _at_blanks(part))


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
        plain = name.strip("。.， ")
        verb = _VERB.fullmatch(plain)
        waiting.append(verb.group(1) if verb else name)
        if verb or _IN_CHARGE.fullmatch(plain):
            duties += _all(waiting, _ROLES[verb.group(2)] if verb else role)
            waiting = []
    return duties + _all(waiting, role)


def _all(names: Iterable[str], role: Role) -> Duties:
    duties = Duties()
    for name in names:
        duties += _duty(name.strip("。.， "), role)
    return duties


def _duty(name: str, role: Role) -> Duties:
    if _NOBODY.fullmatch(name):
        return Duties()
    for pattern in (_TOGETHER, _IN_CHARGE, _AND_OTHERS):
        match = pattern.fullmatch(name) if len(name) <= _LONGEST_PIECE else None
        if match:
            return _parted(match, role)
    if _SIGN.search(name):
        plain = _SIGN.sub("", name).strip()
        return _duty(plain, role) + Duties(signs=(name,)) if plain else Duties(unplaced=(name,))
    bracket = None if _SEVERAL_KINDS.fullmatch(name) else _BRACKET.fullmatch(name)
    if bracket is None:
        return _named(name, role, "")
    name, inner = bracket.group(1).strip(), bracket.group(2).strip()
    if _VERB.fullmatch(inner):
        return _duty(name, role) + _listed(split_names(inner), Role.UNMARKED)
    return _named(name, *_role_and_scope(inner, role))


def _role_and_scope(inner: str, role: Role) -> tuple[Role, str]:
    """What a bracket says: a role, the part of the work, or one after the other."""
    told = _ROLE_IN_BRACKET.fullmatch(inner)
    if told:
        return (_ROLES | _SHORT_ROLES)[told.group(1) or told.group(2)], ""
    both = _ROLE_AND_SCOPE.fullmatch(inner)
    return (_ROLES[both.group("role")], both.group("scope").strip()) if both else (role, inner)


def _named(name: str, role: Role, scope: str) -> Duties:
    if not name:
        return Duties()
    if len(name) > _LONGEST_NAME or re.search("[。！？：:|｜\n]", name) or _UNSAID.fullmatch(name):
        return Duties(unplaced=(name,))
    return Duties(responsibilities=(Responsibility(department=name, role=role, scope=scope),))


def _parted(match: "re.Match[str]", role: Role) -> Duties:
    """Read what one piece of a list says of departments beyond the name of one."""
    if match.re is _TOGETHER:
        first, second = (name for name in match.groups() if name is not None)
        return _duty(first, role) + _duty(second, role)
    if match.re is _IN_CHARGE:
        return _duty(match.group(1), role)
    return _duty(match.group(1), role) + Duties(unplaced=(match.group(2),))
