"""Rules of the page: paper and margins (§5.1, §5.2.1), lines and characters (§5.2.3), header rows of tables (§8)."""

from collections import Counter
from collections.abc import Iterator
from functools import partial

from lxml import etree

from wenming_exporters.word.elements import StyleId
from wenming_exporters.word.gbt9704 import (
    BODY_SIZE,
    CHARACTERS,
    LANDSCAPE,
    LINE,
    LINES,
    PORTRAIT,
    TIGHTENING,
    Mm,
    Page,
)
from wenming_exporters.word.layout import fault
from wenming_exporters.word.layout.elements import child, is_on, number, q, unset, value
from wenming_exporters.word.layout.fault import Fault, at
from wenming_exporters.word.layout.formatted import Formatted, Para
from wenming_exporters.word.layout.roles import Roles

__all__ = ["page_faults"]

_TOLERANCE = Mm(1).twips
_SIDES = (("top", "上"), ("right", "右"), ("bottom", "下"), ("left", "左"))
_TEXT = (StyleId.BODY, StyleId.ADDRESSEE, StyleId.HEADING_1, StyleId.HEADING_2, StyleId.HEADING_3, StyleId.HEADING_4)
# What a line of type takes when nothing fixes it, as a share of its size: 宋体 and 仿宋 in Word.
_NATURAL = 1.3


def page_faults(document: Formatted, roles: Roles) -> Iterator[Fault]:
    """Find what is wrong with the pages."""
    for section in document.sections:
        yield from _paper(section)
    texts = [para for para, role in roles if role in _TEXT]
    for para in texts:
        yield from _lines(para)
    yield from _characters(document, texts)
    yield from _tables(document)


def _paper(section: etree._Element) -> Iterator[Fault]:
    size, margins = section.find(q("pgSz")), section.find(q("pgMar"))
    width, height = (_twips(size, name) for name in ("w", "h"))
    page = LANDSCAPE if width > height else PORTRAIT
    if size is None or abs(width - page.width.twips) > _TOLERANCE or abs(height - page.height.twips) > _TOLERANCE:
        actual = f"{_millimetres(width)}×{_millimetres(height)} mm"
        finding = f"纸张应为 A4（210×297 mm），实为 {actual}"
        yield at(fault.PAGE, "5.1", None, finding, mend=partial(_set_paper, section, page))
    wanted = {"top": page.top, "right": page.right, "bottom": page.bottom, "left": page.left}
    for name, chinese in _SIDES:
        margin, actual_twips = wanted[name], _twips(margins, name)
        if abs(actual_twips - margin.twips) > _TOLERANCE:
            yield at(
                fault.PAGE,
                "5.2.1",
                None,
                f"{chinese}边距应为 {margin.value} mm，实为 {_millimetres(actual_twips)} mm",
                mend=partial(_set_margins, section, page),
            )


def _set_paper(section: etree._Element, page: Page) -> None:
    size = child(section, "pgSz")
    size.set(q("w"), str(page.width.twips))
    size.set(q("h"), str(page.height.twips))


def _set_margins(section: etree._Element, page: Page) -> None:
    margins = child(section, "pgMar")
    for name, margin in (("top", page.top), ("right", page.right), ("bottom", page.bottom), ("left", page.left)):
        margins.set(q(name), str(margin.twips))
    for name in ("header", "footer", "gutter"):
        margins.set(q(name), value(margins, name) or "0")


def _lines(para: Para) -> Iterator[Fault]:
    pitch = _pitch(para)
    fitting = int(PORTRAIT.text_height // pitch)
    if fitting != LINES:
        yield at(
            fault.LINES,
            "5.2.3",
            para,
            f"每面应排 {LINES} 行，按该段行距（{pitch / 20:g} 磅）每面排 {fitting} 行",
            mend=partial(_set_line, para),
        )


def _pitch(para: Para) -> float:
    line, rule = para.twips("spacing", "line") or 240, para.place("spacing", "lineRule") or "auto"
    grid = _grid(para)
    if rule == "exact":
        return max(line, 1)
    natural = grid or max((run.half_points * 10 * _NATURAL for run in para.runs), default=LINE.twips)
    return max(line, natural) if rule == "atLeast" else natural * line / 240


def _grid(para: Para) -> int:
    """Pitch of the line grid that the paragraph snaps to; 0 for none."""
    following = (s for s in para.document.sections if _stands_in(para, s))
    grid = next((s.find(q("docGrid")) for s in following), None)
    snaps = para.place("snapToGrid") not in ("0", "false")
    lines = value(grid, "type") in ("lines", "linesAndChars", "snapToChars")
    return _twips(grid, "linePitch") if snaps and lines else 0


def _stands_in(para: Para, section: etree._Element) -> bool:
    """Whether ``section`` governs the paragraph: it is the first whose properties do not come before it."""
    holder = next(section.iterancestors(q("p")), None)
    return holder is None or para.document.order(holder) >= para.number


def _set_line(para: Para) -> None:
    spacing = child(para.own(), "spacing")
    spacing.set(q("line"), str(LINE.twips))
    spacing.set(q("lineRule"), "exact")


def _characters(document: Formatted, texts: list[Para]) -> Iterator[Fault]:
    """Count the characters on a line of the body, as most of its text is set; wrong sizes are found elsewhere."""
    widths: Counter[int] = Counter()
    for para in texts:
        for run in para.runs:
            if run.half_points == BODY_SIZE.half_points:
                widths[_advance(document, run.half_points * 10 + number(run.look("spacing")))] += len(run.text)
    if not widths:
        return
    advance = widths.most_common(1)[0][0]
    fitting = PORTRAIT.text_width // max(advance, 1)
    if fitting != CHARACTERS:
        finding = f"每行应排 {CHARACTERS} 字，按正文字号和字距每行排 {fitting} 字"
        remedy = "请在“字体—高级”中把正文字符间距设为紧缩 0.25 磅。"
        yield at(
            fault.LINES,
            "5.2.3",
            None,
            finding,
            mend=partial(_tighten, texts),
            remedy=remedy,
        )


def _advance(document: Formatted, plain: int) -> int:
    grid = document.sections[0].find(q("docGrid")) if document.sections else None
    if value(grid, "type") in ("linesAndChars", "snapToChars"):
        return plain + round(number(value(grid, "charSpace")) / 4096 * 20)
    return plain


def _tighten(texts: list[Para]) -> None:
    for para in texts:
        for run in para.runs:
            if run.half_points == BODY_SIZE.half_points:
                child(run.own(), "spacing").set(q("val"), str(TIGHTENING.twips))


def _tables(document: Formatted) -> Iterator[Fault]:
    for place, table in enumerate(document.root.iter(q("tbl")), 1):
        rows = table.findall(q("tr"))
        if len(rows) > 1 and not _is_header(rows[0]):
            yield at(
                fault.CLOSING,
                "8",
                None,
                f"表格跨页时应重复表头，第 {place} 个表格没有设置",
                mend=partial(_make_header, rows[0]),
                remedy="请选中表头行，在“表格工具—布局”中点“重复标题行”。",
            )


def _is_header(row: etree._Element) -> bool:
    return is_on(row.find(f"{q('trPr')}/{q('tblHeader')}"))


def _make_header(row: etree._Element) -> None:
    properties = child(row, "trPr")
    unset(child(properties, "tblHeader"), "val")


def _twips(element: etree._Element | None, name: str) -> int:
    return number(value(element, name))


def _millimetres(twips: int) -> str:
    return f"{twips / 1440 * 25.4:.1f}"
