"""登记: which plugins there are, and the one function that exports through them.

A :class:`Registry` is a value; there is no global one. It loads its plugins when it is first asked.
"""

import io
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, BinaryIO

import attrs
from attrs import frozen

from wenming_core.diagnostics import DataRefused, Diagnostic, Kind, Report, Severity
from wenming_core.errors import UnknownName, WenmingError
from wenming_core.model import Campaign
from wenming_exporters.contract import Artifact, Exporter, Options
from wenming_exporters.names import told_apart
from wenming_exporters.options import make_options
from wenming_exporters.plugins import Plugin, Source, installed, load

if TYPE_CHECKING:
    from wenming_core.checks.runner import AnyRule

__all__ = ["DUPLICATE_EXPORTER", "ExportFailed", "Registry", "export", "exporters"]

DUPLICATE_EXPORTER = Kind(
    "WM922",
    "导出器编号重复",
    Severity.WARNING,
    "先登记的那个照常使用；如需使用另一个，请卸载其中一个插件，或在程序中用 Registry.without 去掉一个。",
)


class ExportFailed(WenmingError):
    """An exporter raised: the fault is the plugin's, not the campaign's.

    Attributes:
        exporter: Id of the exporter.
        source: The plugin that added it.
    """

    def __init__(self, exporter: str, source: Source, error: Exception) -> None:
        origin = f" (distribution {source.distribution})" if source.distribution else ""
        cause = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
        super().__init__(f"exporter {exporter!r} of plugin {source.name!r}{origin} failed: {cause}")
        self.exporter = exporter
        self.source = source
        self.cause = cause


@frozen(kw_only=True, slots=False)
class Registry:
    """登记: the plugins that a program works with, in order of precedence.

    Two exporters with one id do not replace each other silently: the first in order keeps the id and :attr:`report`
    names both. The library's own plugins come first, then those of other distributions by name, then those that were
    added by hand.

    >>> [exporter.id for exporter in Registry().exporters()]
    []
    """

    sources: tuple[Source, ...] = ()

    @classmethod
    def default(cls) -> "Registry":
        """Find the installed plugins; none is imported before it is needed."""
        return cls(sources=installed())

    def with_plugin(self, plugin: object, *, name: str) -> "Registry":
        """Return a registry that also holds ``plugin``: a module or object with hook implementations."""
        return Registry(sources=(*self.sources, Source(name=name, find=lambda: plugin)))

    def without(self, name: str) -> "Registry":
        """Return a registry that lacks the plugin with this name.

        Raises:
            UnknownName: There is none.
        """
        if all(source.name != name for source in self.sources):
            raise UnknownName("plugin", name, (source.name for source in self.sources))
        return Registry(sources=tuple(source for source in self.sources if source.name != name))

    @cached_property
    def plugins(self) -> tuple[Plugin, ...]:
        """Every plugin, loaded, in order."""
        return tuple(map(load, self.sources))

    @cached_property
    def _by_id(self) -> dict[str, tuple[Exporter, Source]]:
        found: dict[str, tuple[Exporter, Source]] = {}
        for plugin in self.plugins:
            for exporter in plugin.exporters:
                found.setdefault(exporter.id, (exporter, plugin.source))
        return found

    def exporters(self) -> tuple[Exporter, ...]:
        """Return every exporter, by id."""
        return tuple(self._by_id[key][0] for key in sorted(self._by_id))

    def exporter(self, exporter_id: str) -> Exporter:
        """Return the exporter with this id.

        Raises:
            UnknownName: There is none; the exception suggests some.
        """
        return self.origin(exporter_id)[0]

    def origin(self, exporter_id: str) -> tuple[Exporter, Source]:
        """Return the exporter with this id and where it comes from.

        Raises:
            UnknownName: There is none; the exception suggests some.
        """
        try:
            return self._by_id[exporter_id]
        except KeyError:
            raise UnknownName("exporter", exporter_id, self._by_id) from None

    def rules(self) -> "tuple[AnyRule, ...]":
        """Return the checks that plugins add to those of the core."""
        return tuple(rule for plugin in self.plugins for rule in plugin.rules)

    @cached_property
    def report(self) -> Report:
        """What is wrong with the plugins; everything else works on."""
        faults = [d for plugin in self.plugins for d in plugin.diagnostics]
        return Report((*faults, *self._duplicates()))

    def _duplicates(self) -> list[Diagnostic]:
        found = []
        for plugin in self.plugins:
            for exporter in plugin.exporters:
                kept, owner = self._by_id[exporter.id]
                if kept is not exporter:
                    message = f"导出器 {exporter.id} 由插件{owner}提供，插件{plugin.source}的同名导出器没有使用。"
                    found.append(DUPLICATE_EXPORTER.at(None, message))
        return found


def exporters(registry: Registry | None = None) -> tuple[Exporter, ...]:
    """Return every exporter of ``registry``, by default of the installed plugins, sorted by id."""
    return (registry or Registry.default()).exporters()


def export(
    campaign: Campaign,
    *ids: str,
    options: Mapping[str, Options | Mapping[str, object]] | None = None,
    registry: Registry | None = None,
) -> tuple[Artifact, ...]:
    """Export a campaign.

    Args:
        campaign: Is not changed.
        ids: Which exporters, in the order in which their files are wanted.
        options: By exporter id: an instance of its options, or values by name.
        registry: Where the exporters are looked up; by default the installed plugins, which are looked up anew on each
            call: pass a registry to keep them.

    Returns:
        The files. None is rendered before it is written; all names differ, even where case does not count.

    Raises:
        UnknownName: An id is unknown, or options are given for an exporter that was not asked for. Nothing has run.
        DataRefused: Options are wrong. Nothing has run.
        ExportFailed: An exporter raised; also when a file is written later.
    """
    registry = registry or Registry.default()
    options = options or {}
    wanted = [registry.origin(key) for key in dict.fromkeys(ids)]
    for key in options:
        if key not in ids:
            raise UnknownName("exporter among those asked for", key, ids)
    settings = _settings([exporter for exporter, _ in wanted], options)
    artifacts = [
        artifact
        for (exporter, source), chosen in zip(wanted, settings, strict=True)
        for artifact in _run(exporter, source, campaign, chosen)
    ]
    return _told_apart(artifacts)


def _settings(wanted: list[Exporter], options: Mapping[str, Options | Mapping[str, object]]) -> list[Options]:
    settings: list[Options] = []
    faults: list[Diagnostic] = []
    for exporter in wanted:
        try:
            settings.append(make_options(exporter.options, options.get(exporter.id, {}), exporter=exporter.id))
        except DataRefused as refusal:
            faults += refusal.report
    if faults:
        raise DataRefused(Report(tuple(faults)))
    return settings


def _run(exporter: Exporter, source: Source, campaign: Campaign, options: Options) -> list[Artifact]:
    try:
        return [
            attrs.evolve(artifact, write=_guarded(exporter, source, artifact))
            for artifact in exporter.artifacts(campaign, options)
        ]
    except WenmingError:
        raise
    except Exception as error:
        raise ExportFailed(exporter.id, source, error) from error


def _guarded(exporter: Exporter, source: Source, artifact: Artifact) -> Callable[[BinaryIO], None]:
    def render(stream: BinaryIO) -> None:
        try:
            artifact.write(stream)
        except (WenmingError, OSError):
            raise
        except Exception as error:
            raise ExportFailed(exporter.id, source, error) from error

    def write(stream: BinaryIO) -> None:
        if _is_at_its_start(stream):
            render(stream)
        else:
            content = io.BytesIO()
            render(content)
            stream.write(content.getvalue())

    return write


def _is_at_its_start(stream: BinaryIO) -> bool:
    """Tell whether a file may be written straight into a stream; zip files come out otherwise where it cannot seek.

    What a web framework gives for a response often has no method but ``write``.
    """
    return hasattr(stream, "seekable") and stream.seekable() and stream.tell() == 0


def _told_apart(artifacts: list[Artifact]) -> tuple[Artifact, ...]:
    names = told_apart(artifact.name for artifact in artifacts)
    return tuple(
        attrs.evolve(artifact, name=safe.name, diagnostics=artifact.diagnostics + safe.diagnostics)
        for artifact, safe in zip(artifacts, names, strict=True)
    )
