"""网页与文本: the plan as ``plan.html``, ``plan.md`` and ``plan.txt``, for web applications, wikis and plain mail.

``plan.txt`` reads back as the campaign that wrote it.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO

from attrs import frozen

from wenming_core.diagnostics import Diagnostic, Kind, Severity
from wenming_core.model import Campaign
from wenming_exporters.contract import Artifact, Exporter, Options
from wenming_exporters.hookspecs import hookimpl
from wenming_exporters.views.html import UNWRITABLE, outline_html
from wenming_exporters.views.markdown import outline_markdown
from wenming_exporters.views.outline import Document
from wenming_exporters.views.plan import plan_draft
from wenming_exporters.views.text import outline_text

__all__ = ["PAGES", "PlanPage", "wenming_exporters"]

CONTROL_CHARACTERS = Kind(
    "WM976", "文字含有网页不能保存的字符", Severity.WARNING, "网页中已用“�”代替；请在原文中删去这些字符。"
)


@frozen(kw_only=True)
class PlanPage:
    """The plan in a text format.

    Attributes:
        id: Name of the file.
        title: What it is, in Chinese.
        media_type: With its character set.
        render: Writes a document in that format.
        doubts: Says what of a text the format cannot hold.
    """

    id: str
    title: str
    media_type: str
    render: Callable[[Document], str]
    doubts: Callable[[str], Iterable[Diagnostic]] = lambda _text: ()
    options: type[Options] = Options

    def artifacts(self, campaign: Campaign, options: Options) -> Iterable[Artifact]:  # noqa: ARG002 - it has none
        """Yield the one file, in UTF-8."""
        draft = plan_draft(campaign)

        def write(stream: BinaryIO) -> None:
            stream.write(self.render(draft.document).encode())

        diagnostics = (*draft.diagnostics, *self.doubts(outline_text(draft.document)))
        yield Artifact(name=self.id, media_type=self.media_type, write=write, diagnostics=diagnostics)


def _not_in_html(text: str) -> Iterator[Diagnostic]:
    if found := UNWRITABLE.findall(text):
        yield CONTROL_CHARACTERS.at(None, f"文字中有 {len(found)} 个控制字符，网页不能保存。")


PAGES = (
    PlanPage(
        id="plan.html",
        title="实施方案（网页）",
        media_type="text/html; charset=utf-8",
        render=outline_html,
        doubts=_not_in_html,
    ),
    PlanPage(
        id="plan.md", title="实施方案（Markdown）", media_type="text/markdown; charset=utf-8", render=outline_markdown
    ),
    PlanPage(
        id="plan.txt",
        title="实施方案（纯文本，可再次读取）",
        media_type="text/plain; charset=utf-8",
        render=outline_text,
    ),
)


@hookimpl
def wenming_exporters() -> Iterable[Exporter]:
    """Add the pages."""
    return PAGES
