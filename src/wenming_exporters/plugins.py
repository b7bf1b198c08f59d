"""插件: modules that add exporters and checks, each loaded and held to the contract on its own.

pluggy aborts a whole call when one implementation raises, and keeps part of a plugin whose registration failed. So
every plugin gets a plugin manager to itself: whatever it does wrong is a diagnostic that names it,
and nobody else is hurt.
"""

from collections.abc import Callable, Iterable
from importlib.metadata import entry_points
from typing import TYPE_CHECKING, Any

import pluggy
from attrs import evolve, field, frozen

from wenming_core.diagnostics import Diagnostic, Kind, Severity
from wenming_exporters import hookspecs
from wenming_exporters.contract import Exporter, Options
from wenming_exporters.hookspecs import GROUP
from wenming_exporters.options import describe_options

if TYPE_CHECKING:
    from wenming_core.checks.runner import AnyRule

__all__ = ["BROKEN_PART", "BROKEN_PLUGIN", "OWN_DISTRIBUTION", "Plugin", "Source", "installed", "load"]

OWN_DISTRIBUTION = "wenming"

BROKEN_PLUGIN = Kind(
    "WM920", "插件未能使用", Severity.WARNING, "请升级或卸载这个插件，或把此信息转给插件的作者；其他功能不受影响。"
)
BROKEN_PART = Kind(
    "WM921", "插件内容不符合约定", Severity.WARNING, "请把此信息转给插件的作者；插件的其余内容照常使用。"
)


@frozen(kw_only=True)
class Source:
    """Where a plugin comes from.

    Attributes:
        name: Name of its entry point, or the name it was given by hand.
        distribution: The distribution that installs it; empty for a plugin that a program passed.
        find: Imports it.
    """

    name: str
    distribution: str = ""
    find: Callable[[], object] = field(eq=False, repr=False)

    def __str__(self) -> str:
        return f"“{self.name}”（{self.distribution}）" if self.distribution else f"“{self.name}”"


@frozen(kw_only=True)
class Plugin:
    """A plugin after loading: what it adds, and what was wrong with it."""

    source: Source
    exporters: tuple[Exporter, ...] = ()
    rules: "tuple[AnyRule, ...]" = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def installed() -> tuple[Source, ...]:
    """Find the plugins of the installed distributions: this library's own first, then by distribution and name."""
    sources = [
        Source(name=entry.name, distribution=entry.dist.name if entry.dist else "", find=entry.load)
        for entry in entry_points(group=GROUP)
    ]
    return tuple(sorted(sources, key=lambda s: (s.distribution != OWN_DISTRIBUTION, s.distribution, s.name)))


def load(source: Source) -> Plugin:
    """Import a plugin, call its hooks and keep what honours the contract; never raises."""
    manager = pluggy.PluginManager("wenming")
    manager.add_hookspecs(hookspecs)
    try:
        manager.register(source.find(), source.name)
        manager.check_pending()
    except (Exception, SystemExit) as error:
        return Plugin(source=source, diagnostics=(_broken(source, "不能导入", error),))
    faults: list[Diagnostic] = []
    exporters = [e for e in _call(source, manager.hook.wenming_exporters, faults) if _honours(source, e, faults)]
    rules = _rules(source, manager, faults)
    return Plugin(source=source, exporters=tuple(exporters), rules=rules, diagnostics=tuple(faults))


def _rules(source: Source, manager: pluggy.PluginManager, faults: list[Diagnostic]) -> "tuple[AnyRule, ...]":
    found = _call(source, manager.hook.wenming_checks, faults)
    if not found:
        return ()
    from wenming_core.checks.runner import DatedRule, Rule  # noqa: PLC0415  # most plugins add no checks

    faults += [_faulty(source, f"检查 {_short(r)} 不是 Rule") for r in found if not isinstance(r, Rule | DatedRule)]
    return tuple(
        evolve(rule, origin=rule.origin or source.distribution or source.name)
        for rule in found
        if isinstance(rule, Rule | DatedRule)
    )


def _call(source: Source, hook: Callable[[], list[Iterable[Any]]], faults: list[Diagnostic]) -> list[Any]:
    try:
        return [item for items in hook() for item in items]
    except (Exception, SystemExit) as error:
        faults.append(_broken(source, f"的 {getattr(hook, 'name', hook)} 出错", error))
        return []


def _honours(source: Source, exporter: Any, faults: list[Diagnostic]) -> bool:
    try:
        reasons = _breaches(exporter)
    except (Exception, SystemExit) as error:
        reasons = [f"不能使用：{_cause(error)}"]
    faults += [_faulty(source, f"导出器 {_short(getattr(exporter, 'id', exporter))} {reason}") for reason in reasons]
    return not reasons


def _breaches(exporter: Any) -> list[str]:
    missing = [name for name in ("id", "title", "options", "artifacts") if not hasattr(exporter, name)]
    if missing:
        return [f"缺少 {'、'.join(missing)}"]
    demands = {
        "id 应为非空的文字": isinstance(exporter.id, str) and exporter.id.strip() == exporter.id != "",
        "title 应为文字": isinstance(exporter.title, str),
        "artifacts 应能调用": callable(exporter.artifacts),
        "options 应为 Options 的子类": isinstance(exporter.options, type) and issubclass(exporter.options, Options),
    }
    reasons = [f"的 {demand}" for demand, met in demands.items() if not met]
    if not reasons:
        describe_options(exporter.options)
    return reasons


def _broken(source: Source, what: str, error: BaseException) -> Diagnostic:
    return BROKEN_PLUGIN.at(None, f"插件{source}{what}：{_cause(error)}")


def _faulty(source: Source, what: str) -> Diagnostic:
    return BROKEN_PART.at(None, f"插件{source}：{what}。")


def _cause(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__


def _short(value: object) -> str:
    try:
        text = value if isinstance(value, str) else repr(value)
    except Exception:
        text = type(value).__name__
    return text if len(text) <= 60 else f"{text[:59]}…"
