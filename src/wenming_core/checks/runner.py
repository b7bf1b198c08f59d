"""检查的运行: what a check is, and how checks are run over a campaign.

A check is a function from a campaign to diagnostics, declared together with the :class:`Kind` of each diagnostic that
it may give. Checks know nothing of each other; one that fails is reported by name and the others go on. Findings can be
ignored only with a reason, and what was ignored stays visible in the report.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import assert_never

from attrs import field, frozen

from wenming_core.diagnostics import Diagnostic, Kind, Report, Severity
from wenming_core.errors import UnknownName
from wenming_core.model._typed import filled, typed
from wenming_core.model.campaign import Campaign

__all__ = ["CHECK_FAILED", "IGNORED", "AnyRule", "DatedRule", "Ignore", "Rule", "run"]

IGNORED = Kind("WM198", "按设置忽略的检查结果", Severity.INFO, "理由不再成立时，请删去这条忽略设置。")
CHECK_FAILED = Kind(
    "WM199", "检查未能完成", Severity.WARNING, "其他检查不受影响；请把这条信息告诉该检查的提供者，或停用它的插件。"
)


@frozen(kw_only=True)
class Rule:
    """A check that any day gives the same findings for. This is what plugins return from ``wenming_checks``.

    Attributes:
        kinds: Every kind of diagnostic that ``find`` may give. A plugin numbers its own with letters of its own, such
            as ``"ACME01"``.
        find: Looks at a campaign and gives what it finds, in the order of the document. It must not change anything
            and must give the same findings for the same campaign.
        origin: Name of the distribution that the check came with; empty for the built-in ones.
    """

    kinds: tuple[Kind, ...] = field(validator=filled)
    find: Callable[[Campaign], Iterable[Diagnostic]]
    origin: str = ""


@frozen(kw_only=True)
class DatedRule:
    """A check whose findings depend on the day, such as overdue tasks; it runs only where a day is given.

    Attributes:
        kinds: As for :class:`Rule`.
        find: Looks at a campaign as it stands on a day.
        origin: As for :class:`Rule`.
    """

    kinds: tuple[Kind, ...] = field(validator=filled)
    find: Callable[[Campaign, date], Iterable[Diagnostic]]
    origin: str = ""


AnyRule = Rule | DatedRule


@frozen(kw_only=True, field_transformer=typed)
class Ignore:
    """忽略: findings that somebody has decided to live with.

    Attributes:
        prefix: What the code of the finding begins with, such as ``"WM301"`` or ``"WM3"``.
        reason: Why; never empty.
    """

    prefix: str = field(validator=filled)
    reason: str = field(validator=filled)


def run(
    rules: Sequence[AnyRule],
    campaign: Campaign,
    *,
    as_of: date | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[Ignore] = (),
) -> Report:
    """Run checks over a campaign.

    Args:
        rules: The checks, in the order in which their findings are listed.
        campaign: What is checked.
        as_of: The day for checks that depend on it; None leaves those out.
        select: Beginnings of codes to look for, such as ``("WM1", "WM301")``; empty looks for all.
        ignore: Findings to leave out. Each entry is answered by one WM198 that counts what it left out.

    Raises:
        UnknownName: A prefix in ``select`` fits no code of ``rules``.
    """
    wanted = _wanted(rules, tuple(select))
    found = [d for rule in rules if _gives(rule, wanted) for d in _findings(rule, campaign, as_of)]
    found = [d for d in found if d.code.startswith(wanted) or d.code == CHECK_FAILED.code]
    kept = [d for d in found if _ignored_by(d, ignore) is None]
    return Report((*kept, *(_account_for(entry, found, ignore) for entry in ignore)))


def _wanted(rules: Sequence[AnyRule], select: tuple[str, ...]) -> tuple[str, ...]:
    codes = [kind.code for rule in rules for kind in rule.kinds]
    for prefix in select:
        if not any(code.startswith(prefix) for code in codes):
            raise UnknownName("check code", prefix, codes)
    return select or ("",)


def _gives(rule: AnyRule, wanted: tuple[str, ...]) -> bool:
    return any(kind.code.startswith(wanted) for kind in rule.kinds)


def _findings(rule: AnyRule, campaign: Campaign, as_of: date | None) -> list[Diagnostic]:
    """Call one check; whatever it raises, or gives instead of diagnostics, becomes a diagnostic that names it."""
    try:
        match rule:
            case Rule():
                return _diagnostics(rule.find(campaign))
            case DatedRule():
                return [] if as_of is None else _diagnostics(rule.find(campaign, as_of))
            case _:
                assert_never(rule)
    except Exception as error:
        return [_failed(rule, error)]


def _diagnostics(found: Iterable[object]) -> list[Diagnostic]:
    items = list(found)
    checked = [item for item in items if isinstance(item, Diagnostic)]
    if len(checked) < len(items):
        raise TypeError("a check must give Diagnostic objects and nothing else")
    return checked


def _failed(rule: AnyRule, error: Exception) -> Diagnostic:
    name = f"{getattr(rule.find, '__module__', '?')}.{getattr(rule.find, '__qualname__', type(rule.find).__name__)}"
    origin = f"（来自 {rule.origin}）" if rule.origin else ""
    codes = "、".join(kind.code for kind in rule.kinds)
    message = f"检查 {codes}{origin}运行时出错，没有给出结果：{name} 报告 {type(error).__name__}: {error}"
    return CHECK_FAILED.at(None, message, subjects=(codes,))


def _ignored_by(diagnostic: Diagnostic, ignore: Sequence[Ignore]) -> Ignore | None:
    if diagnostic.code == CHECK_FAILED.code:
        return None
    return next((entry for entry in ignore if diagnostic.code.startswith(entry.prefix)), None)


def _account_for(entry: Ignore, found: Sequence[Diagnostic], ignore: Sequence[Ignore]) -> Diagnostic:
    counts = Counter((d.code, d.title) for d in found if _ignored_by(d, ignore) is entry)
    listed = "、".join(f"{code} {title} {number} 处" for (code, title), number in counts.items())
    message = f"忽略 {entry.prefix}：{listed or '没有遇到这样的结果'}。理由：{entry.reason}"
    return IGNORED.at(None, message, subjects=(entry.prefix,))
