"""Whether what a scheme refers to is there: nodes, siblings, requirements, periods, other schemes."""

from collections.abc import Iterator, Mapping, Sequence

from wenming_core._text import fold
from wenming_core.diagnostics import Diagnostic, JsonPath, Kind, Severity
from wenming_core.errors import suggest
from wenming_core.model.campaign import Campaign
from wenming_core.model.catalogue import Catalogue, Standard
from wenming_core.model.codes import Code
from wenming_core.model.rules import ByPeriod, FromScheme, RequirementsHold
from wenming_core.model.scheme import NotApplicable, Scheme

__all__ = ["KINDS", "cyclic", "reference_faults", "scheme_reference_faults", "schemes_named"]

NO_NODE = Kind("WM711", "方案与测评体系对不上", Severity.ERROR, "请核对编号，或改用与该方案配套的测评体系。")
OTHER_EDITION = Kind(
    "WM712", "方案属于另一版测评体系", Severity.ERROR, "请改用与本测评体系同一版次的方案，或核实后改正版次。"
)
NOT_SCORED = Kind("WM713", "标准没有分值和规则", Severity.WARNING, "请补上赋分项；确实不计分的可以忽略此提醒。")
NO_RULE = Kind("WM714", "赋分项没有写全", Severity.ERROR, "请补上分值（points）和规则（rule）。")
TWICE = Kind("WM715", "上级与下级都有规则", Severity.ERROR, "请只在其中一级写规则；上级只写分值（points）时作为封顶。")
NOBODY_TAKES = Kind(
    "WM716", "不涉及项的分值无处可去", Severity.ERROR, "请写明分值转入（move_to）哪一个有规则的赋分项。"
)
NO_REQUIREMENT = Kind("WM717", "标准没有量化要求", Severity.ERROR, "请改用其他条件，或在标准中补上量化要求。")
NO_PERIOD = Kind("WM718", "没有写明考核时段", Severity.ERROR, "请在该规则或方案中写明考核时段（periods）。")
NO_SCHEME = Kind("WM719", "引用的方案不在本创建工作中", Severity.ERROR, "请把被引用的方案一并载入，或改正名称。")
CYCLE = Kind("WM720", "方案互相引用", Severity.ERROR, "请取消其中一处引用；得分不能以自身为前提。")

KINDS = (
    NO_NODE,
    OTHER_EDITION,
    NOT_SCORED,
    NO_RULE,
    TWICE,
    NOBODY_TAKES,
    NO_REQUIREMENT,
    NO_PERIOD,
    NO_SCHEME,
    CYCLE,
)


def reference_faults(scheme: Scheme, catalogue: Catalogue, path: str) -> Iterator[Diagnostic]:
    """Find references of a scheme, kept at ``path``, into its catalogue that lead nowhere."""
    yield from _edition(scheme, catalogue, path)
    yield from _items(scheme, catalogue, path)
    yield from _inside_rules(scheme, catalogue, path)


def _edition(scheme: Scheme, catalogue: Catalogue, path: str) -> Iterator[Diagnostic]:
    pairs = (
        ("catalogue", "名称", scheme.catalogue, catalogue.title),
        ("catalogue_edition", "版次", scheme.catalogue_edition, catalogue.edition),
    )
    for key, what, wanted, given in pairs:
        if wanted and given and fold(wanted) != fold(given):
            message = f"方案配套的测评体系{what}为“{wanted}”，本创建工作的为“{given}”。"
            yield OTHER_EDITION.at(JsonPath(path=f"{path}.{key}"), message)


def _items(scheme: Scheme, catalogue: Catalogue, path: str) -> Iterator[Diagnostic]:
    unknown = [i.code for i in scheme.items if i.code not in catalogue]
    searched = set(unknown[:20])
    for index, item in enumerate(scheme.items):
        place = f"{path}.items[{index}]"
        if item.code not in catalogue:
            near = _near(item.code, catalogue) if item.code in searched else ""
            message = f"测评体系中没有{item.code}{near}。"
            yield NO_NODE.at(JsonPath(path=f"{place}.code"), message, subjects=(item.code,))
            continue
        standard = isinstance(catalogue[item.code].item, Standard)
        if (item.rule is not None and item.points is None) or (standard and item.rule is None):
            lacking = "分值（points）" if item.points is None else "规则（rule）"
            yield NO_RULE.at(JsonPath(path=place), f"{item.code}没有{lacking}。", subjects=(item.code,))
        if NotApplicable.MOVE_TO_SIBLING in (item.not_applicable, scheme.not_applicable):
            yield from _taker(scheme, item.code, item.move_to, place)
    yield from _twice(scheme, path)
    scored = {i.code for i in scheme.items if i.rule is not None}
    bare = [n.code for n in catalogue.standards if not _covered(n.code, scored)]
    if bare:
        other_side = f"；方案中又有测评体系没有的{_listed(unknown)}" if unknown else ""
        message = f"{len(bare)}条标准没有赋分：{_listed(bare)}{other_side}。"
        yield NOT_SCORED.at(JsonPath(path=path), message, subjects=tuple(bare))


def _near(code: Code, catalogue: Catalogue) -> str:
    near = suggest(code, (n.code for n in catalogue.nodes[:1000]))
    return f"，是否应为{'或'.join(near)}" if near else ""


def _taker(scheme: Scheme, code: Code, target: Code | None, path: str) -> Iterator[Diagnostic]:
    taker = None if target is None else scheme.item(target)
    if taker is None or taker.rule is None or target == code:
        told = "没有写明" if target is None else f"“{target}”不是另一个有规则的赋分项"
        yield NOBODY_TAKES.at(JsonPath(path=path), f"{code}不涉及时分值要移出，而接收的项{told}。")


def _twice(scheme: Scheme, path: str) -> Iterator[Diagnostic]:
    scored = {i.code for i in scheme.items if i.rule is not None}
    for index, item in enumerate(scheme.items):
        above = _ancestor_in(item.code, scored)
        if item.rule is not None and above is not None:
            yield TWICE.at(JsonPath(path=f"{path}.items[{index}].rule"), f"{item.code}与它的上级{above}都有规则。")


def _ancestor_in(code: Code, codes: set[Code]) -> Code | None:
    above = code.rpartition(".")[0]
    while above and above not in codes:
        above = above.rpartition(".")[0]
    return above or None


def _covered(code: Code, scored: set[Code]) -> bool:
    return code in scored or _ancestor_in(code, scored) is not None


def _listed(codes: Sequence[str], limit: int = 12) -> str:
    rest = f"等{len(codes)}条" if len(codes) > limit else ""
    return "、".join(codes[:limit]) + rest


def _inside_rules(scheme: Scheme, catalogue: Catalogue, path: str) -> Iterator[Diagnostic]:
    for index, item in enumerate(scheme.items):
        for below, part in item.parts:
            place = f"{path}.items[{index}]{below}"
            if isinstance(part, RequirementsHold):
                yield from _requirements(part.standard or item.code, catalogue, place)
            if isinstance(part, ByPeriod) and not part.periods and not scheme.periods:
                yield NO_PERIOD.at(JsonPath(path=place), f"{item.code}分时段计分，而没有写明时段。")
    for below, part in scheme.parts:
        standard = getattr(part, "standard", None)
        if standard is not None and standard not in catalogue:
            message = f"测评体系中没有{standard}{_near(standard, catalogue)}。"
            yield NO_NODE.at(JsonPath(path=f"{path}{below}.standard"), message)


def _requirements(code: Code, catalogue: Catalogue, path: str) -> Iterator[Diagnostic]:
    item = catalogue[code].item if code in catalogue else None
    if not isinstance(item, Standard) or not item.requirements:
        yield NO_REQUIREMENT.at(JsonPath(path=path), f"{code}没有量化要求，无从判断是否达标。")


def schemes_named(scheme: Scheme) -> dict[str, str]:
    """Map the titles of the schemes whose scores a scheme reads to the place of the first mention."""
    gates = {gate.scheme: f".gates[{index}].scheme" for index, gate in reversed(list(enumerate(scheme.gates)))}
    rules = {part.scheme: f"{place}.scheme" for place, part in scheme.parts if isinstance(part, FromScheme)}
    return rules | gates


def scheme_reference_faults(scheme: Scheme, campaign: Campaign, path: str) -> Iterator[Diagnostic]:
    """Find references of a scheme, kept at ``path``, to other schemes that lead nowhere or in a circle."""
    known = {s.title: s for s in campaign.schemes} | {scheme.title: scheme}
    for title, place in schemes_named(scheme).items():
        if title not in known:
            near = suggest(title, known)
            told = f"，是否应为“{'”或“'.join(near)}”" if near else ""
            yield NO_SCHEME.at(JsonPath(path=path + place), f"没有名为“{title}”的方案{told}。")
        elif cyclic(title, scheme.title, known):
            message = f"“{scheme.title}”引用“{title}”，而后者又以前者的得分为前提。"
            yield CYCLE.at(JsonPath(path=path + place), message)


def cyclic(start: str, back_to: str, schemes: Mapping[str, Scheme]) -> bool:
    """Tell whether the scheme ``start`` reads, itself or through others, the score of ``back_to``."""
    seen: set[str] = set()
    open_titles = [start]
    while open_titles:
        title = open_titles.pop()
        if title == back_to:
            return True
        if title not in seen and title in schemes:
            seen.add(title)
            open_titles.extend(schemes_named(schemes[title]))
    return False
