"""wenming_core: a unit's work towards the title 文明单位 as typed, exact objects.

The names below are loaded when they are first used, so that ``import wenming_core`` costs next to nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from wenming_core._version import __version__

if TYPE_CHECKING:
    from wenming_core.diagnostics import DataRefused, Diagnostic, Report
    from wenming_core.errors import WenmingError
    from wenming_core.model.campaign import Campaign

__all__ = ["Campaign", "DataRefused", "Diagnostic", "Report", "WenmingError", "__version__"]

_HOMES = {
    "Campaign": "wenming_core.model.campaign",
    "DataRefused": "wenming_core.diagnostics",
    "Diagnostic": "wenming_core.diagnostics",
    "Report": "wenming_core.diagnostics",
    "WenmingError": "wenming_core.errors",
}


def __getattr__(name: str) -> object:
    if name in _HOMES:
        value: object = getattr(import_module(_HOMES[name]), name)
        globals()[name] = value
        return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
