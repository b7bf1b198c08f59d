"""campaign.json: the campaign itself as the JSON document that every other tool reads back."""

from collections.abc import Iterable
from typing import BinaryIO

from wenming_core.model import Campaign
from wenming_core.storage import dumps
from wenming_exporters.contract import Artifact, Exporter, Options
from wenming_exporters.hookspecs import hookimpl

__all__ = ["CampaignJson", "wenming_exporters"]


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


@hookimpl
def wenming_exporters() -> Iterable[Exporter]:
    """Add the JSON exporters."""
    return [CampaignJson()]
