"""plan.docx: the plan of a campaign as an official document with its annex table."""

from collections.abc import Iterable
from enum import Enum
from typing import BinaryIO

from attrs import field, frozen

from wenming_core.model import Campaign
from wenming_exporters.contract import Artifact, Options
from wenming_exporters.views.plan import Orientation, plan_view
from wenming_exporters.word.fonts import FREE, OFFICIAL, WINDOWS, FontSet
from wenming_exporters.word.writer import diagnose, write_document

__all__ = ["DOCX", "Fonts", "PlanDocx", "PlanOptions"]

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class Fonts(Enum):
    """The sets of fonts that a person can choose from."""

    OFFICIAL = "official"
    WINDOWS = "windows"
    FREE = "free"

    @property
    def chinese(self) -> str:
        """What people call the set."""
        return self.set.name

    @property
    def set(self) -> FontSet:
        """The fonts themselves."""
        return {"official": OFFICIAL, "windows": WINDOWS, "free": FREE}[self.value]


@frozen(kw_only=True)
class PlanOptions(Options):
    """Settings of ``plan.docx``.

    Attributes:
        annex: How the pages of the annex table lie.
        fonts: Which fonts stand for the typefaces of GB/T 9704.
    """

    annex: Orientation = field(default=Orientation.PORTRAIT, metadata={"help": "附件表格的纸张方向"})
    fonts: Fonts = field(default=Fonts.OFFICIAL, metadata={"help": "使用哪一套字体"})


class PlanDocx:
    """实施方案: ``plan.docx``."""

    id = "plan.docx"
    title = "实施方案（公文格式，附任务分工表）"
    options = PlanOptions

    def artifacts(self, campaign: Campaign, options: PlanOptions) -> Iterable[Artifact]:
        """Yield the one document."""
        view = plan_view(campaign, annex=options.annex)
        fonts = options.fonts.set

        def write(stream: BinaryIO) -> None:
            write_document(view.document, stream, fonts=fonts)

        yield Artifact(
            name=self.id,
            media_type=DOCX,
            write=write,
            diagnostics=view.diagnostics + diagnose(view.document, fonts=fonts),
        )
