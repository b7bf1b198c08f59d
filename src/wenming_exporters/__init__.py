"""wenming_exporters: write a campaign as Word, Excel and JSON through plugins, and read those files back.

>>> from wenming_exporters import export, exporters
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wenming_exporters.contract import Artifact, Exporter, Options
    from wenming_exporters.hookspecs import hookimpl
    from wenming_exporters.registry import ExportFailed, Registry, export, exporters

__all__ = ["Artifact", "ExportFailed", "Exporter", "Options", "Registry", "export", "exporters", "hookimpl"]

_HOMES = {
    "Artifact": "contract",
    "ExportFailed": "registry",
    "Exporter": "contract",
    "Options": "contract",
    "Registry": "registry",
    "export": "registry",
    "exporters": "registry",
    "hookimpl": "hookspecs",
}


def __getattr__(name: str) -> object:
    """Import what is asked for when it is asked for: ``wenming --version`` passes through here and needs none of it."""
    if name in _HOMES:
        value: object = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
        globals()[name] = value
        return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
