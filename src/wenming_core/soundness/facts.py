"""Whether the facts of a campaign and the rules of a scheme meet."""

from collections.abc import Iterator
from datetime import date

from wenming_core._text import fold
from wenming_core.diagnostics import Diagnostic, JsonPath, Kind, Severity
from wenming_core.model.campaign import Campaign
from wenming_core.model.facts import Event, EventNature
from wenming_core.model.rules import AwardTable, Events, Figure, Met, Occurrences, Ratio, Sampled
from wenming_core.model.scheme import Scheme
from wenming_core.model.scheme_above import NegativeEntry, Veto

__all__ = ["KINDS", "fact_faults"]

NO_SUPPLIER = Kind(
    "WM721", "规则读取的数据无人提供", Severity.WARNING, "请落实由哪个部门提供该数据；在此之前有关得分按未知处理。"
)
NOT_READ = Kind("WM722", "检查发现没有规则采用", Severity.WARNING, "请核对要点的名称是否与方案一致；不一致时不会计分。")
OUTSIDE = Kind("WM723", "事实不在考核周期内", Severity.WARNING, "请核对日期；周期以外的事实不计分。")
NOT_IN_TABLE = Kind(
    "WM724",
    "事项不在加分表或负面清单中",
    Severity.WARNING,
    "请核对事项的类别、性质（nature）和级别，以及方案；不在表内的不计分。",
)

KINDS = (NO_SUPPLIER, NOT_READ, OUTSIDE, NOT_IN_TABLE)


def fact_faults(scheme: Scheme, campaign: Campaign, path: str) -> Iterator[Diagnostic]:
    """Find facts that a scheme, kept at ``path``, asks for in vain, and facts that it passes over."""
    yield from _suppliers(scheme, campaign, path)
    yield from _findings(scheme, campaign)
    yield from _dates(scheme, campaign)
    yield from _events(scheme, campaign)


def _suppliers(scheme: Scheme, campaign: Campaign, path: str) -> Iterator[Diagnostic]:
    supplied = {fold(m.name) for m in campaign.measurements}
    demanded = {fold(r.name) for node in campaign.catalogue.standards for r in getattr(node.item, "requirements", ())}
    for place, part in scheme.parts:
        if isinstance(part, Figure | Ratio) and fold(part.name) not in supplied | demanded:
            yield NO_SUPPLIER.at(
                JsonPath(path=f"{path}{place}.name"), f"没有“{part.name}”的数据，标准中也没有这项要求。"
            )


def _findings(scheme: Scheme, campaign: Campaign) -> Iterator[Diagnostic]:
    read = {
        (part.standard or item.code, criterion)
        for item in scheme.items
        for _, part in item.parts
        if isinstance(part, Met | Occurrences | Sampled)
        for criterion in _criteria(part)
    }
    scored = {code for code, _ in read}
    for index, finding in enumerate(campaign.findings):
        asked = (finding.standard, finding.criterion) in read
        if finding.criterion and finding.standard in scored and not asked:
            wanted = "、".join(sorted(c for code, c in read if code == finding.standard and c))
            message = (
                f"{finding.standard}没有名为“{finding.criterion}”的要点；方案采用的有：{wanted or '（只看整条）'}。"
            )
            yield NOT_READ.at(JsonPath(path=f"$.findings[{index}].criterion"), message)


def _criteria(part: Met | Occurrences | Sampled) -> tuple[str, ...]:
    return (part.criteria or ("",)) if isinstance(part, Sampled) else (part.criterion,)


def _dates(scheme: Scheme, campaign: Campaign) -> Iterator[Diagnostic]:
    dated: list[tuple[str, date]] = [
        *((f"$.measurements[{i}].as_of", m.as_of) for i, m in enumerate(campaign.measurements)),
        *((f"$.findings[{i}].on", f.on) for i, f in enumerate(campaign.findings)),
        *((f"$.ratings[{i}].on", r.on) for i, r in enumerate(campaign.ratings)),
    ]
    for place, day in dated:
        if (scheme.starts is not None and day < scheme.starts) or (scheme.ends is not None and day > scheme.ends):
            message = f"{day.isoformat()}不在《{scheme.title}》的考核周期内。"
            yield OUTSIDE.at(JsonPath(path=place), message)


def _events(scheme: Scheme, campaign: Campaign) -> Iterator[Diagnostic]:
    tables = {part.category: part for _, part in scheme.parts if isinstance(part, AwardTable)}
    read = set(_kinds_read(scheme))
    categories = {category for category, _ in read}
    for index, event in enumerate(campaign.events):
        place = JsonPath(path=f"$.events[{index}]")
        if event.category not in categories:
            yield NOT_IN_TABLE.at(place, f"《{scheme.title}》没有“{event.category}”这一类别。")
        elif (event.category, event.nature) not in read:
            yield NOT_IN_TABLE.at(place, _other_nature(scheme, event))
        elif event.category in tables and not _has_cell(tables[event.category], event):
            yield NOT_IN_TABLE.at(place, f"加分表没有“{event.level}{event.part}”这一格。")


def _kinds_read(scheme: Scheme) -> Iterator[tuple[str, EventNature]]:
    """Yield the categories of the events that a scheme reads, each with the nature that it asks for."""
    for _, part in scheme.parts:
        match part:
            case AwardTable():
                yield part.category, EventNature.AWARD
            case Events():
                yield part.category, part.nature
            case NegativeEntry():
                yield part.category, EventNature.NEGATIVE
            case Veto():
                yield from ((category, EventNature.NEGATIVE) for category in part.categories)
            case _:
                pass


def _other_nature(scheme: Scheme, event: Event) -> str:
    [wanted] = set(EventNature) - {event.nature}
    recorded = f"“{event.category}”登记为{event.nature.chinese}"
    return f"{recorded}，而《{scheme.title}》只把它作为{wanted.chinese}来计，没有计入。"


def _has_cell(table: AwardTable, event: Event) -> bool:
    return event.level in table.levels and any(
        e.level == event.level and e.part in ("", event.part) for e in table.entries
    )
