"""Word 导出器: how a draft becomes a file, for every document that the library writes."""

from collections.abc import Callable, Iterable
from enum import Enum
from functools import partial
from typing import Any

from attrs import field, frozen

from wenming_core.model import Campaign
from wenming_exporters.contract import Artifact, Options
from wenming_exporters.names import file_names
from wenming_exporters.views.drafting import Draft
from wenming_exporters.word.fonts import FREE, OFFICIAL, WINDOWS, FontSet
from wenming_exporters.word.segment import jieba_words
from wenming_exporters.word.typography import Segmenter
from wenming_exporters.word.writer import diagnose, write_document

__all__ = ["DOCX", "DocumentExporter", "Fonts", "TitleBreaks", "WordOptions"]

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


class TitleBreaks(Enum):
    """Where a title of several lines may break."""

    PLAIN = "plain"
    WORDS = "words"

    @property
    def chinese(self) -> str:
        """What it means for a title."""
        return {"plain": "按标点和常用词断行", "words": "按分词断行（需安装 wenming[segment]）"}[self.value]

    @property
    def segmenter(self) -> Segmenter | None:
        """What tells the words; None for the plain rule."""
        return jieba_words() if self is TitleBreaks.WORDS else None


@frozen(kw_only=True)
class WordOptions(Options):
    """Settings that every Word document has.

    Attributes:
        fonts: Which fonts stand for the typefaces of GB/T 9704.
        titles: Where titles of several lines may break.
    """

    fonts: Fonts = field(default=Fonts.OFFICIAL, metadata={"help": "使用哪一套字体"})
    titles: TitleBreaks = field(default=TitleBreaks.PLAIN, metadata={"help": "标题超过一行时怎样断行"})


@frozen(kw_only=True)
class DocumentExporter:
    """A Word document as an exporter.

    Attributes:
        id: Name of the file, where one comes out; several are named after their drafts.
        title: What it is, in Chinese.
        options: The class of its options.
        drafts: Makes the drafts from a campaign and the options.
    """

    id: str
    title: str
    options: type[WordOptions]
    drafts: Callable[[Campaign, Any], Iterable[Draft]]

    def artifacts(self, campaign: Campaign, options: WordOptions) -> Iterable[Artifact]:
        """Yield one file for each draft."""
        fonts, words = options.fonts.set, options.titles.segmenter
        drafts = tuple(self.drafts(campaign, options))
        names = [draft.name for draft in drafts] if len(drafts) > 1 else [self.id.removesuffix(".docx")] * len(drafts)
        for draft, safe in zip(drafts, file_names(names, ".docx"), strict=True):
            yield Artifact(
                name=safe.name,
                media_type=DOCX,
                write=partial(write_document, draft.document, fonts=fonts, words=words),
                diagnostics=(
                    *draft.diagnostics,
                    *diagnose(draft.document, fonts=fonts, words=words),
                    *safe.diagnostics,
                ),
            )
