"""A third-party exporter: who answers for what, as a Markdown table.

In a distribution of its own, this module would be registered in ``pyproject.toml``::

    [project.entry-points."wenming.plugins"]
    markdown-table = "markdown_table"

A program can also pass it to a registry, as :func:`main` does.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from enum import Enum
from pathlib import Path
from typing import BinaryIO

from attrs import field, frozen

from wenming_core.model import Campaign
from wenming_exporters import Artifact, Exporter, Options, Registry, export, hookimpl
from wenming_exporters.example import example_campaign

__all__ = ["MarkdownOptions", "MarkdownTable", "Order", "main", "wenming_exporters"]


class Order(Enum):
    """How the rows are ordered."""

    CODE = "code"
    DEPARTMENT = "department"

    @property
    def chinese(self) -> str:
        """What ``wenming exporters`` shows."""
        return {"code": "按编号", "department": "按牵头部门"}[self.value]


@frozen(kw_only=True)
class MarkdownOptions(Options):
    """Settings of ``shares.md``."""

    order: Order = field(default=Order.CODE, metadata={"help": "行的顺序"})


class MarkdownTable:
    """任务分工: ``shares.md``."""

    id = "shares.md"
    title = "任务分工（Markdown 表格）"
    options = MarkdownOptions

    def artifacts(self, campaign: Campaign, options: MarkdownOptions) -> Iterator[Artifact]:
        """Yield the one table."""

        def write(stream: BinaryIO) -> None:
            stream.write("\n".join(_lines(campaign, options.order)).encode())

        yield Artifact(name=self.id, media_type="text/markdown", write=write)


@hookimpl
def wenming_exporters() -> Iterable[Exporter]:
    """Add the exporter."""
    return [MarkdownTable()]


def main(directory: Path) -> None:
    """Export the example through a registry that holds this module besides the installed plugins."""
    registry = Registry.default().with_plugin(sys.modules[__name__], name="markdown-table")
    options = {"shares.md": {"order": "department"}}
    for artifact in export(example_campaign(), "shares.md", options=options, registry=registry):
        print(artifact.save(directory))


def _lines(campaign: Campaign, order: Order) -> Iterator[str]:
    rows = [
        (node.code, node.label, "、".join(assignment.departments) if assignment else "")
        for node in campaign.catalogue.standards
        for assignment in [campaign.assignment(node.code)]
    ]
    if order is Order.DEPARTMENT:
        rows.sort(key=lambda row: row[2])
    yield "| 编号 | 测评标准 | 责任部门 |"
    yield "| --- | --- | --- |"
    yield from ("| " + " | ".join(map(_escaped, row)) + " |" for row in rows)


def _escaped(text: str) -> str:
    return re.sub(r"([\\|`*_<>\[\]])", r"\\\1", " ".join(text.split()))


if __name__ == "__main__":
    main(Path(sys.argv[1] if sys.argv[1:] else "out"))
