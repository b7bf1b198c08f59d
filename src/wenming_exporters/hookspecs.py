"""The hooks that a plugin may implement. Register the plugin's module in the entry-point group ``wenming.plugins``."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import pluggy

from wenming_exporters.contract import Exporter

if TYPE_CHECKING:
    from wenming_core.checks.runner import AnyRule

__all__ = ["GROUP", "hookimpl", "hookspec", "wenming_checks", "wenming_exporters"]

GROUP = "wenming.plugins"

hookspec = pluggy.HookspecMarker("wenming")
hookimpl = pluggy.HookimplMarker("wenming")


@hookspec
def wenming_exporters() -> Iterable[Exporter]:  # type: ignore[empty-body]  # pluggy reads its signature alone
    """Return the exporters that the plugin adds."""


@hookspec
def wenming_checks() -> "Iterable[AnyRule]":  # type: ignore[empty-body]  # as above
    """Return the checks that the plugin adds to those of ``wenming check``."""
