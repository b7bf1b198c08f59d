"""Rules of annexes: listed as they are titled, in order, each on a new page (§7.3.4, §7.3.7)."""

import re
from collections.abc import Iterator
from functools import partial
from itertools import pairwise, zip_longest

from attrs import frozen

from wenming_exporters.word.elements import StyleId
from wenming_exporters.word.layout import fault
from wenming_exporters.word.layout.elements import child, unset
from wenming_exporters.word.layout.fault import Fault, at
from wenming_exporters.word.layout.formatted import Para
from wenming_exporters.word.layout.roles import ANNEX_MARK, Roles

__all__ = ["annex_faults"]

_ITEM = re.compile(r"(?:附\s*件\s*[:：])?\s*(?:(?P<number>\d{1,3})\s*[.．、])?\s*(?P<title>.*)", re.DOTALL)


@frozen
class _Item:
    para: Para
    number: str
    title: str


@frozen
class _Annex:
    mark: Para
    number: str
    title: str


def annex_faults(roles: Roles) -> Iterator[Fault]:
    """Find where 附件说明 and the annexes do not agree, and marks that are not as prescribed."""
    items = [_item(para) for para, role in roles if role is StyleId.ANNEX_NOTE]
    annexes = list(_annexes(roles))
    first = next((para for para, role in roles if role), None)
    # A file may hold an annex alone: what lists it is then in another.
    alone = bool(annexes) and annexes[0].mark is first
    if not alone:
        yield from _listed(items, annexes)
    for item in items:
        if item.title.endswith(tuple("。；，、")):
            yield at(fault.ANNEX, "7.3.4", item.para, f"附件名称后不加标点，实为“{item.title[-6:]}”")
    if len(items) > 1 and [item.number for item in items] != [str(n) for n in range(1, len(items) + 1)]:
        yield at(fault.ANNEX, "7.3.4", items[0].para, "多个附件应以“1.”“2.”依次标注")
    yield from _marks(annexes)
    above = {para.number: before for (before, _), (para, _) in pairwise(roles)}
    for annex in annexes[alone:]:
        if not (annex.mark.begins_page or above[annex.mark.number].ends_page):
            finding = "附件应另面编排，实为接排"
            yield at(fault.ANNEX, "7.3.7", annex.mark, finding, mend=partial(_begin_page, annex.mark))


def _item(para: Para) -> _Item:
    found = _ITEM.fullmatch(para.text.strip())
    number, title = (found["number"] or "", found["title"]) if found else ("", para.text)
    return _Item(para, number, _squeezed(title))


def _annexes(roles: Roles) -> Iterator[_Annex]:
    mark: Para | None = None
    title = ""
    for para, role in roles:
        if role is StyleId.ANNEX_MARK:
            if mark is not None:
                yield _annex(mark, title)
            mark, title = para, ""
        elif role is StyleId.ANNEX_TITLE:
            title += para.text
    if mark is not None:
        yield _annex(mark, title)


def _annex(mark: Para, title: str) -> _Annex:
    found = ANNEX_MARK.fullmatch(mark.text.strip())
    return _Annex(mark, found[1] if found else "", _squeezed(title))


def _listed(items: list[_Item], annexes: list[_Annex]) -> Iterator[Fault]:
    if not items or not annexes:
        if annexes:
            yield at(fault.ANNEX, "7.3.4", annexes[0].mark, f"有 {len(annexes)} 个附件，应有附件说明")
        return
    for item, annex in zip_longest(items, annexes):
        if item is None:
            yield at(fault.ANNEX, "7.3.4", annex.mark, f"附件“{annex.title[:20]}”未列入附件说明")
        elif annex is not None and annex.title and _bare(item.title) != annex.title:
            yield at(
                fault.ANNEX,
                "7.3.7",
                annex.mark,
                f"附件标题应与附件说明一致，说明为“{item.title[:30]}”，附件为“{annex.title[:30]}”",
            )


def _marks(annexes: list[_Annex]) -> Iterator[Fault]:
    for place, annex in enumerate(annexes, 1):
        written = annex.mark.text.strip()
        if written.endswith((":", "：")):
            yield at(fault.ANNEX, "7.3.7", annex.mark, f"“附件”及顺序号后不加冒号，实为“{written}”")
        if len(annexes) > 1 and annex.number != str(place):
            yield at(fault.ANNEX, "7.3.7", annex.mark, f"第 {place} 个附件应标“附件{place}”，实为“{written}”")


def _begin_page(para: Para) -> None:
    unset(child(para.own(), "pageBreakBefore"), "val")


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _bare(title: str) -> str:
    return title.rstrip("。；，、")
