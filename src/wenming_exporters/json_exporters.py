"""The exporters of JSON: ``campaign.json``, which every other tool reads back, and ``scores.json``, scores explained.

The form of ``scores.json`` is :func:`wenming_core.scoring.document_schema.scores_schema`.
"""

import json
from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import BinaryIO

from attrs import field, frozen

from wenming_core.model import Campaign
from wenming_core.scoring.render import book_document
from wenming_core.storage import dumps
from wenming_exporters.contract import Artifact, Exporter, Options
from wenming_exporters.hookspecs import hookimpl
from wenming_exporters.names import file_names
from wenming_exporters.views.scores import Scoring, scorings

__all__ = ["CampaignJson", "ScoresJson", "ScoresJsonOptions", "wenming_exporters"]


class CampaignJson:
    """创建工作数据: ``campaign.json``."""

    id = "campaign.json"
    title = "创建工作数据，供其他程序读取，也可再次导入"
    options = Options

    def artifacts(self, campaign: Campaign, options: Options) -> Iterable[Artifact]:  # noqa: ARG002  # has none
        """Yield the one document."""

        def write(stream: BinaryIO) -> None:
            stream.write(dumps(campaign).encode())

        yield Artifact(name=self.id, media_type="application/json", write=write)


@frozen(kw_only=True)
class ScoresJsonOptions(Options):
    """Settings of ``scores.json``."""

    as_of: date | None = field(default=None, metadata={"help": "按这一天计分，留空按最近一次记录的日期"})


class ScoresJson:
    """得分数据: ``scores.json``, one for each scheme of the campaign that can be scored."""

    id = "scores.json"
    title = "得分及其说明，供其他程序读取"
    options: type[Options] = ScoresJsonOptions

    def artifacts(self, campaign: Campaign, options: ScoresJsonOptions) -> Iterable[Artifact]:
        """Yield one document for each scheme; where there can be no score, it says so and its diagnostics say why."""
        found = list(scorings(campaign, options.as_of))
        stems = ["scores"] if len(found) == 1 else [f"scores-{s.scheme.title}" for s in found if s.scheme]
        for scoring, named in zip(found, file_names(stems, ".json"), strict=True):
            yield Artifact(
                name=named.name,
                media_type="application/json",
                write=partial(_write_scores, scoring),
                diagnostics=(*named.diagnostics, *scoring.diagnostics),
            )


def _write_scores(scoring: Scoring, stream: BinaryIO) -> None:
    if scoring.book is None:
        title = scoring.scheme.title if scoring.scheme else ""
        refused = [str(diagnostic) for diagnostic in scoring.diagnostics]
        document: dict[str, object] = {"schema": "wenming/scores/1", "scheme": title, "refused": refused}
    else:
        document = book_document(scoring.book)
    stream.write((json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode())


@hookimpl
def wenming_exporters() -> Iterable[Exporter]:
    """Add the JSON exporters."""
    return [CampaignJson(), ScoresJson()]
