"""For authors of exporters: one call that holds an exporter to everything the contract says.

>>> from wenming_exporters.json_exporters import CampaignJson
>>> check_exporter(CampaignJson(), Campaign(year=2018))
"""

from collections.abc import Iterator

from wenming_core.model import (
    Assignment,
    Campaign,
    Catalogue,
    Indicator,
    Organisation,
    Plan,
    Responsibility,
    Standard,
    Task,
    Unit,
)
from wenming_core.storage import dumps
from wenming_exporters.contract import Artifact, Exporter
from wenming_exporters.hookspecs import hookimpl
from wenming_exporters.names import file_name
from wenming_exporters.options import describe_options
from wenming_exporters.registry import Registry, export

__all__ = ["HOLES", "ContractBroken", "check_exporter"]

HOLES: tuple[Campaign, ...] = (
    Campaign(),
    Campaign(year=2018, organisation=Organisation(unit=Unit(name="某单位"))),
    Campaign(plan=Plan()),
    Campaign(catalogue=Catalogue(children=(Indicator(name="思想建设"), Standard(text="孤立的标准。")))),
    Campaign(
        assignments=(Assignment(standard="9.9", responsibilities=(Responsibility(department="=不存在\x07"),)),),
        tasks=(Task(id="x", standard="8.8", content="+任务😀\n第二行"),),
    ),
)
"""Campaigns that lack what an exporter may hope for; each must come out as a file all the same."""


class ContractBroken(AssertionError):
    """An exporter does not do what :class:`wenming_exporters.contract.Exporter` says.

    Attributes:
        breaches: Each point, in English.
    """

    def __init__(self, exporter_id: str, breaches: tuple[str, ...]) -> None:
        super().__init__(f"exporter {exporter_id!r} breaks the contract:\n- " + "\n- ".join(breaches))
        self.breaches = breaches


def check_exporter(exporter: Exporter, campaign: Campaign) -> None:
    """Hold an exporter to the contract, with ``campaign`` and with each of :data:`HOLES`.

    Checked are its attributes, that every option has a default and an explanation, that no campaign makes it raise or
    is changed, that file names are valid and different, and that the same campaign gives the same bytes.

    Raises:
        ContractBroken: It breaks the contract; all points at once.
    """
    breaches = tuple(_breaches(exporter, campaign))
    if breaches:
        raise ContractBroken(str(getattr(exporter, "id", exporter)), breaches)


class _Plugin:
    def __init__(self, exporter: Exporter) -> None:
        self._exporter = exporter

    @hookimpl
    def wenming_exporters(self) -> list[Exporter]:
        return [self._exporter]


def _breaches(exporter: Exporter, campaign: Campaign) -> Iterator[str]:
    registry = Registry().with_plugin(_Plugin(exporter), name="under test")
    if registry.report:
        yield from (f"it cannot be registered: {diagnostic.message}" for diagnostic in registry.report)
        return
    for option in describe_options(exporter.options):
        if not option.help:
            yield f"option {option.name!r} has no metadata['help']"
    for number, sample in enumerate((campaign, *HOLES)):
        name = "the campaign given" if number == 0 else f"HOLES[{number - 1}]"
        try:
            yield from (f"with {name}: {breach}" for breach in _faults(exporter, sample, registry))
        except Exception as error:
            cause = error.__cause__ or error
            yield f"with {name}: it raises {type(cause).__name__}: {cause}"


def _faults(exporter: Exporter, campaign: Campaign, registry: Registry) -> Iterator[str]:
    before = dumps(campaign)
    raw = list(exporter.artifacts(campaign, exporter.options()))
    yield from _name_faults(raw)
    once, again = (export(campaign, exporter.id, registry=registry) for _ in range(2))
    if [artifact.name for artifact in once] != [artifact.name for artifact in again]:
        yield "a second run gives other files"
        return
    for first, second in zip(once, again, strict=True):
        yield from _artifact_faults(first, second)
    if dumps(campaign) != before:
        yield "it changes the campaign"


def _name_faults(artifacts: list[Artifact]) -> Iterator[str]:
    names = [artifact.name for artifact in artifacts]
    yield from (f"{name!r} is no valid file name" for name in names if file_name(name).name != name)
    if len({name.casefold() for name in names}) < len(names):
        yield "two files have one name"


def _artifact_faults(first: Artifact, second: Artifact) -> Iterator[str]:
    if first.media_type.count("/") != 1:
        yield f"{first.name}: {first.media_type!r} is no media type"
    content = first.to_bytes()
    if not content:
        yield f"{first.name} is empty"
    if content != first.to_bytes():
        yield f"{first.name}: writing twice gives other bytes"
    if content != second.to_bytes():
        yield f"{first.name}: a second run gives other bytes"
