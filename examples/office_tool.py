"""A tool of an office: ledgers go out, come back, are merged, checked and scored; with a check and a file of its own.

python examples/office_tool.py out
"""

import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import BinaryIO

from attrs import field, frozen

import wenming_core as wm
from wenming_core.checks import RULES, Rule, check
from wenming_core.diagnostics import Diagnostic, JsonPath, Kind, Severity
from wenming_core.merge import Merge, merge
from wenming_core.model import Campaign
from wenming_exporters import Artifact, Exporter, Options, Registry, export, hookimpl
from wenming_exporters.example import example_campaign
from wenming_exporters.excel.readback import read_ledger

__all__ = ["DueList", "DueOptions", "collect", "issue", "main", "wenming_checks", "wenming_exporters"]

AS_OF = date(2025, 11, 30)
NO_CONTACT = Kind("OFFICE01", "任务没有联络人", Severity.INFO, "请补上联络人。")


@frozen(kw_only=True)
class DueOptions(Options):
    """Settings of ``due.txt``."""

    before: date | None = field(default=None, metadata={"help": "只列这一天以前到期的任务"})


class DueList:
    """到期任务: ``due.txt``, a task a line."""

    id = "due.txt"
    title = "到期任务（纯文本）"
    options = DueOptions

    def artifacts(self, campaign: Campaign, options: DueOptions) -> Iterator[Artifact]:
        """Yield the one list."""

        def write(stream: BinaryIO) -> None:
            stream.write("\n".join(_due(campaign, options.before)).encode())

        yield Artifact(name=self.id, media_type="text/plain", write=write)


@hookimpl
def wenming_exporters() -> Iterable[Exporter]:
    """Add the list."""
    return [DueList()]


@hookimpl
def wenming_checks() -> Iterable[Rule]:
    """Add a check of the office's own."""
    return [Rule(kinds=(NO_CONTACT,), find=_without_contact)]


def issue(campaign: Campaign, folder: Path) -> list[Path]:
    """Write a ledger for each department."""
    return [artifact.save(folder) for artifact in export(campaign, "department-ledgers.xlsx")]


def collect(campaign: Campaign, returned: Iterable[Path], as_of: date) -> Merge:
    """Read the returned ledgers against the campaign and merge them."""
    return merge(campaign, [read_ledger(path, campaign) for path in returned], as_of=as_of)


def main(folder: Path) -> None:
    """Do the round of a month on the embedded example."""
    campaign = example_campaign()
    merged = collect(campaign, issue(campaign, folder / "issued"), AS_OF).campaign
    if merged is None:
        sys.exit("open conflicts")
    wm.save(merged, folder / "campaign.json")
    campaign = wm.load(folder / "campaign.json")
    registry = Registry.default().with_plugin(sys.modules[__name__], name="office-tool")
    report = check(campaign, as_of=AS_OF, rules=(*RULES, *registry.rules()))
    print(f"{len(report.errors)} error, {len(report.select(NO_CONTACT.code))} tasks without contact")
    book = wm.score(campaign, as_of=AS_OF)
    if book.total is not None:
        print(f"{book.total.low} to {book.total.high} points")
    for artifact in export(campaign, "due.txt", options={"due.txt": {"before": "2025-06-30"}}, registry=registry):
        print(artifact.save(folder))


def _due(campaign: Campaign, before: date | None) -> Iterator[str]:
    yield "到期任务"
    for task in campaign.tasks:
        end = task.due.end if task.due else None
        if end is not None and (before is None or end < before):
            yield f"{end} {task.content}"


def _without_contact(campaign: Campaign) -> Iterator[Diagnostic]:
    for place, task in enumerate(campaign.tasks):
        if not task.contact:
            yield NO_CONTACT.at(JsonPath(path=f"$.tasks[{place}]"), f"任务 {task.id} 没有联络人。", subjects=(task.id,))


if __name__ == "__main__":
    main(Path(sys.argv[1] if sys.argv[1:] else "out"))
