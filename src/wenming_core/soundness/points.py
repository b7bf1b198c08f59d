"""Whether points and weights add up."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction

from wenming_core.diagnostics import Diagnostic, JsonPath, Kind, Severity
from wenming_core.model.catalogue import Catalogue
from wenming_core.model.rules import (
    AwardEach,
    AwardTable,
    AwardWhen,
    AwardWithin,
    ByMethod,
    ByPeriod,
    DeductBelow,
    DeductEach,
    DeductMissing,
    DeductWhen,
    DeductWithin,
    Events,
    Fixed,
    Part,
    Parts,
    Rated,
    Sampled,
    Stream,
    Surveyed,
)
from wenming_core.model.scheme import Item, Scheme, UnrecordedEvents
from wenming_core.model.scheme_above import Counting, Placement

__all__ = ["KINDS", "points_faults"]

TOTAL_DIFFERS = Kind(
    "WM701", "分值合计与满分不符", Severity.ERROR, "请核对各项分值与方案的总分（total），改正其中有误的一处。"
)
TOO_MUCH = Kind(
    "WM702", "扣分或加分大于该项满分", Severity.WARNING, "请核对细则原文；超过满分的部分不起作用（扣完为止或封顶）。"
)
WEIGHTS = Kind("WM703", "权重之和不等于1", Severity.ERROR, "请改正权重，使各项之和等于1。")
PARTS_DIFFER = Kind("WM704", "分项分值合计与该项满分不符", Severity.ERROR, "请核对分项的分值与该项的分值（points）。")
ENDLESS = Kind(
    "WM705", "不封顶的加减分可能没有边界", Severity.ERROR, "请为该加减分或所在的加分池、负面清单填写上限（at_most）。"
)
METHOD_UNKNOWN = Kind(
    "WM706",
    "测评方式不在方案之列",
    Severity.ERROR,
    "请改正赋分项的测评方式（method），或在方案的测评方式（methods）中列出它。",
)
OUT_OF_REACH = Kind(
    "WM728", "达标线高于满分", Severity.WARNING, "请核对达标线（pass_mark）与总分（total）、总分以外的加分上限。"
)

KINDS = (TOTAL_DIFFERS, TOO_MUCH, WEIGHTS, PARTS_DIFFER, ENDLESS, METHOD_UNKNOWN, OUT_OF_REACH)

_ONE = Fraction(1)
_NONE = Fraction(0)


def points_faults(scheme: Scheme, catalogue: Catalogue, path: str) -> Iterator[Diagnostic]:
    """Find what does not add up in a scheme that is kept at ``path``."""
    yield from _total(scheme, catalogue, path)
    yield from _pass_mark(scheme, path)
    yield from _methods(scheme, path)
    yield from _weights(scheme, path)
    for index, item in enumerate(scheme.items):
        yield from _item(item, f"{path}.items[{index}]")
    yield from _open_ends(scheme, path)


def _total(scheme: Scheme, catalogue: Catalogue, path: str) -> Iterator[Diagnostic]:
    inside = sum((Fraction(p.at_most or 0) for p in scheme.pools if p.placement is Placement.INSIDE), _NONE)
    if scheme.methods:
        points = sum((Fraction(m.points) for m in scheme.methods), _NONE)
        told = "各测评方式"
    else:
        points, told = _base(scheme, catalogue), "各赋分项"
    if points + inside != scheme.total:
        pools = f"，加上总分以内的加分池{_text(inside)}分" if inside else ""
        message = f"{told}合计{_text(points)}分{pools}，方案的满分为{scheme.total:f}分。"
        yield TOTAL_DIFFERS.at(JsonPath(path=f"{path}.total"), message)


def _pass_mark(scheme: Scheme, path: str) -> Iterator[Diagnostic]:
    """Report a mark that not even full points with every bonus reach; a pool without ceiling may always reach it."""
    outside = [p.at_most for p in scheme.pools if p.placement is Placement.OUTSIDE]
    bonus = sum((points for points in outside if points is not None), Decimal(0))
    if scheme.pass_mark is not None and None not in outside and scheme.pass_mark > scheme.total + bonus:
        message = f"达标线{scheme.pass_mark:f}分，而满分连同加分最多{scheme.total + bonus:f}分，永远达不到。"
        yield OUT_OF_REACH.at(JsonPath(path=f"{path}.pass_mark"), message)


def _base(scheme: Scheme, catalogue: Catalogue) -> Fraction:
    """Add up the items along the catalogue, no group above its ceiling."""
    sums: dict[str, Fraction] = {}
    for node in reversed(catalogue.nodes):
        item = scheme.item(node.code)
        own = sums.pop(node.code, None)
        if item is not None and item.points is not None:
            points = Fraction(item.points)
            own = points if item.rule is not None else None if own is None else min(own, points)
        if own is not None:
            parent = node.code.rpartition(".")[0]
            sums[parent] = sums.get(parent, _NONE) + own
    return sums.get("", _NONE)


def _methods(scheme: Scheme, path: str) -> Iterator[Diagnostic]:
    if not scheme.methods:
        return
    known = {m.method for m in scheme.methods}
    for index, item in enumerate(scheme.items):
        if item.rule is not None and item.method not in known:
            place = JsonPath(path=f"{path}.items[{index}]")
            yield METHOD_UNKNOWN.at(place, f"{item.code}的测评方式“{item.method}”没有分值。")
    used = {i.method for i in scheme.items if i.rule is not None}
    for index, method in enumerate(scheme.methods):
        if method.method not in used:
            place = JsonPath(path=f"{path}.methods[{index}]")
            yield METHOD_UNKNOWN.at(place, f"没有赋分项采用“{method.method}”，它的{method.points:f}分无法得到。")


def _weights(scheme: Scheme, path: str) -> Iterator[Diagnostic]:
    yield from _sum_to_one([r.share for r in scheme.raters], f"{path}.raters", "评定主体")
    yield from _sum_to_one([p.share for p in scheme.periods], f"{path}.periods", "考核时段")
    shares = [scheme.loss_shares.lead, scheme.loss_shares.support]
    yield from _sum_to_one(shares, f"{path}.loss_shares", "失分分摊")
    for below, part in scheme.parts:
        place = path + below
        match part:
            case Rated():
                yield from _sum_to_one([r.share for r in part.raters], f"{place}.raters", "评定主体")
            case ByPeriod():
                yield from _sum_to_one([p.share for p in part.periods], f"{place}.periods", "考核时段")
            case ByMethod():
                yield from _sum_to_one([m.share for m in part.methods], f"{place}.methods", "测评方式")
            case _:
                pass


def _sum_to_one(shares: Iterable[Fraction], path: str, what: str) -> Iterator[Diagnostic]:
    listed = list(shares)
    total = sum(listed, _NONE)
    if listed and total != _ONE:
        yield WEIGHTS.at(JsonPath(path=path), f"{what}的权重之和为{total}。")


def _item(item: Item, path: str) -> Iterator[Diagnostic]:
    if item.rule is None or item.points is None:
        return
    full = Fraction(item.points)
    for below, part in item.parts:
        place = path + below
        if isinstance(part, Parts):
            total = sum((Fraction(p.points) for p in part.parts), _NONE)
            whole = _whole_of(item, below)
            if total != whole:
                message = f"{item.code}的分项合计{_text(total)}分，应为{_text(whole)}分。"
                yield PARTS_DIFFER.at(JsonPath(path=place), message, subjects=(item.code,))
        for name, points in _amounts(part):
            if points > full:
                message = f"{item.code}满分{item.points:f}分，而此处为{_text(points)}分。"
                yield TOO_MUCH.at(JsonPath(path=f"{place}.{name}"), message, subjects=(item.code,))


def _whole_of(item: Item, below: str) -> Fraction:
    """Return the points that a rule is scored out of: those of the innermost part around it, or else of its item."""
    around = [part for place, part in item.parts if isinstance(part, Part) and below.startswith(f"{place}.")]
    return Fraction(around[-1].points if around else item.points or 0)


def _amounts(part: object) -> Iterator[tuple[str, Fraction]]:
    """Yield the amounts that a single occasion may cost or earn."""
    match part:
        case AwardWhen() | AwardEach() | DeductWhen() | DeductEach() | DeductMissing() | DeductBelow():
            yield "points", Fraction(part.points)
        case AwardWithin() | DeductWithin():
            yield "most", Fraction(part.most)
        case Rated():
            for index, option in enumerate(part.options):
                yield f"options[{index}].points", Fraction(option.points)
        case AwardTable():
            for index, entry in enumerate(part.entries):
                yield f"entries[{index}].points", Fraction(entry.points)
        case _:
            pass


def _open_ends(scheme: Scheme, path: str) -> Iterator[Diagnostic]:
    for number, pool in enumerate(scheme.pools):
        if pool.at_most is None:
            for index, stream in enumerate(pool.streams):
                if _endless(stream, scheme):
                    place = JsonPath(path=f"{path}.pools[{number}].streams[{index}]")
                    yield ENDLESS.at(place, f"“{pool.name}”不封顶，而此处读取的数可能未知，得分会没有边界。")
    if scheme.unrecorded_events is UnrecordedEvents.UNKNOWN:
        for number, listed in enumerate(scheme.negative_lists):
            if listed.at_most is None and listed.counting is Counting.EACH:
                place = JsonPath(path=f"{path}.negative_lists[{number}]")
                yield ENDLESS.at(place, f"“{listed.name}”不封顶，而未登记的事项按未知处理，扣分会没有边界。")


def _endless(stream: Stream, scheme: Scheme) -> bool:
    """Tell whether a stream has no ceiling and reads what may be unknown without limit."""
    events_known = scheme.unrecorded_events is UnrecordedEvents.NONE_HAPPENED
    match stream:
        case AwardEach() | DeductEach():
            bounded = isinstance(stream.of, Fixed | Sampled | Surveyed) or (
                isinstance(stream.of, Events) and events_known
            )
            return stream.at_most is None and not bounded
        case AwardTable():
            return stream.at_most is None and not events_known
        case _:
            return False


def _text(points: Fraction) -> str:
    """Write points that were printed as decimals."""
    return format((Decimal(points.numerator) / Decimal(points.denominator)).normalize(), "f")
