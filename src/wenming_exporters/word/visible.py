"""What of a Word document is seen on the page: everything else is taken out of the tree, and counted.

After this a reader can take whatever text is left. Tracked changes are read as if accepted; of two versions that a
document carries for newer and older programs, the newer one stays.
"""

from collections.abc import Iterable, Iterator

from lxml import etree

from wenming_core.diagnostics import Diagnostic, SourceFile
from wenming_exporters.package.refusals import LEFT_OUT, shown
from wenming_exporters.word.ooxml import attribute, is_on, local

__all__ = ["keep_visible"]

_DELETED = ("del", "moveFrom")
_INSTRUCTIONS = ("instrText", "delText", "delInstrText", "rt")
_COUNTED = (
    (("blip", "imagedata"), "幅图片"),
    (("footnoteReference", "endnoteReference"), "条脚注或尾注"),
    (("commentReference",), "条批注"),
    (("altChunk",), "段从其他文件并入的内容"),
)


def keep_visible(root: etree._Element, styles: etree._Element | None, *, source: str) -> tuple[Diagnostic, ...]:
    """Take out of the tree what is not seen, and report what text or pictures were left out.

    Args:
        root: The body of the document.
        styles: Root of the styles part, which tells a table of contents; None where the document has none.
        source: Name of the file.
    """
    found: list[str] = []
    _take_out(list(_older_versions(root)))
    deleted = [element for element in _named(root, _DELETED) if _text(element)]
    if deleted:
        found.append(f"{len(deleted)} 处修订中已删去的文字（如{shown(_text(deleted[0]), 20)}）")
    _take_out(row for row in _named(root, ("tr",)) if row.find("{*}trPr/{*}del") is not None)
    _take_out(_named(root, (*_DELETED, *_INSTRUCTIONS)))
    hidden = [run for run in _named(root, ("r",)) if is_on(run.find("{*}rPr/{*}vanish"))]
    if any(map(_text, hidden)):
        first = next(filter(None, map(_text, hidden)))
        found.append(f"{len(hidden)} 处隐藏的文字（如{shown(first, 20)}）")
    _take_out(hidden)
    contents = list(_contents(root, styles))
    if contents:
        found.append(f"{len(contents)} 行目录")
    _take_out(contents)
    for names, what in _COUNTED:
        if count := sum(1 for _ in _named(root, names)):
            found.append(f"{count} {what}")
    return tuple(LEFT_OUT.at(SourceFile(source=source), f"文档中有 {what}，没有读取。") for what in found)


def _named(root: etree._Element, names: Iterable[str]) -> Iterator[etree._Element]:
    return root.iter(*(f"{{*}}{name}" for name in names))


def _older_versions(root: etree._Element) -> Iterator[etree._Element]:
    for alternatives in _named(root, ("AlternateContent",)):
        choices = [child for child in alternatives if local(child) == "Choice"]
        if choices:
            yield from (child for child in alternatives if child is not choices[0])


def _contents(root: etree._Element, styles: etree._Element | None) -> Iterator[etree._Element]:
    """The lines of a table of contents, which only repeat the headings."""
    listed = () if styles is None else styles.iter("{*}style")
    toc = {attribute(s, "styleId") for s in listed if attribute(s.find("{*}name")).lower().startswith("toc ")}
    for paragraph in _named(root, ("p",)):
        if attribute(paragraph.find("{*}pPr/{*}pStyle")) in toc:
            yield paragraph


def _take_out(elements: Iterable[etree._Element]) -> None:
    for element in list(elements):
        next(element.iterancestors()).remove(element)


def _text(element: etree._Element) -> str:
    return "".join(str(t.text or "") for t in _named(element, ("t", "delText")))
