"""Hypothesis strategies for campaigns and everything in them, for tests of this library and of plugins.

Install the extra with ``pip install "wenming[testing]"``, then::

    from hypothesis import given
    from wenming_core.testing import campaigns

    @given(campaigns())
    def test_my_exporter_writes_the_same_bytes_twice(campaign): ...

* :func:`campaigns` draws consistent campaigns: every reference leads somewhere.
* :func:`loose_campaigns` draws any campaign the model allows: references may dangle, texts are hostile.
* :func:`instances` draws objects of any class of the model, of a plugin's own too. It takes strategies for single
  fields: ``instances(Task, standard=st.sampled_from(codes))``. Strategies for the nouns of a campaign are beside it.
* :func:`schemes` draws schemes that fit a catalogue and can be scored, :func:`rules` the rule of one item.
* :func:`texts` draws what people paste into cells, :func:`names` what departments are called.

:func:`sized_campaign` needs no hypothesis: it builds one campaign of a given size for benchmarks.

The names are loaded when they are first used, so that a benchmark does without hypothesis.
"""

from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wenming_core.testing.campaign import campaigns, loose_campaigns
    from wenming_core.testing.instance import instances
    from wenming_core.testing.nouns import catalogues, evidence, facts, organisations, plans, standards, tasks
    from wenming_core.testing.scheme import rules, schemes
    from wenming_core.testing.sized import sized_campaign
    from wenming_core.testing.values import codes, dates, decimals, fractions, names, texts

__all__ = [
    "campaigns",
    "catalogues",
    "codes",
    "dates",
    "decimals",
    "evidence",
    "facts",
    "fractions",
    "instances",
    "loose_campaigns",
    "names",
    "organisations",
    "plans",
    "rules",
    "schemes",
    "sized_campaign",
    "standards",
    "tasks",
    "texts",
]

_HOMES = {
    "campaign": ("campaigns", "loose_campaigns"),
    "instance": ("instances",),
    "nouns": ("catalogues", "evidence", "facts", "organisations", "plans", "standards", "tasks"),
    "scheme": ("rules", "schemes"),
    "sized": ("sized_campaign",),
    "values": ("codes", "dates", "decimals", "fractions", "names", "texts"),
}


def __getattr__(name: str) -> object:
    for module, names in _HOMES.items():
        if name in names:
            value: object = getattr(_imported(module), name)
            globals()[name] = value
            return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


def _imported(module: str) -> ModuleType:
    try:
        return import_module(f"{__name__}.{module}")
    except ModuleNotFoundError as error:
        message = f'{__name__} needs hypothesis; run pip install "wenming[testing]"'
        raise ModuleNotFoundError(message, name=error.name) from error
