"""wenming_core: a unit's work towards the title 文明单位 as typed, exact objects.

The names below are loaded when they are first used, so that ``import wenming_core`` costs next to nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from wenming_core._version import __version__

if TYPE_CHECKING:
    from wenming_core.checks import check
    from wenming_core.diagnostics import DataRefused
    from wenming_core.errors import WenmingError
    from wenming_core.model.campaign import Campaign
    from wenming_core.reading import read_plan
    from wenming_core.scoring import score
    from wenming_core.storage import dumps, load, loads, save

__all__ = [
    "Campaign",
    "DataRefused",
    "WenmingError",
    "__version__",
    "check",
    "dumps",
    "load",
    "loads",
    "read_plan",
    "save",
    "score",
]

_HOMES = {
    "Campaign": "wenming_core.model.campaign",
    "DataRefused": "wenming_core.diagnostics",
    "WenmingError": "wenming_core.errors",
    "check": "wenming_core.checks",
    "dumps": "wenming_core.storage",
    "load": "wenming_core.storage",
    "loads": "wenming_core.storage",
    "read_plan": "wenming_core.reading",
    "save": "wenming_core.storage",
    "score": "wenming_core.scoring",
}


def __getattr__(name: str) -> object:
    if name in _HOMES:
        value: object = getattr(import_module(_HOMES[name]), name)
        globals()[name] = value
        return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
