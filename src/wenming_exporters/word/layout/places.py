"""Rules of place: indents and alignment (§7.3), empty lines between elements, levels in order (§7.3.3)."""

import re
from collections.abc import Iterator
from functools import partial

from wenming_exporters.word.elements import HEADING_STYLES, StyleId
from wenming_exporters.word.gbt9704 import CHARACTER, LINE
from wenming_exporters.word.layout import fault
from wenming_exporters.word.layout.elements import child, q, unset
from wenming_exporters.word.layout.fault import Fault, at
from wenming_exporters.word.layout.formatted import Para
from wenming_exporters.word.layout.roles import Roles

__all__ = ["place_faults"]

_CENTRED = {StyleId.TITLE: ("标题", "7.3.1"), StyleId.ANNEX_TITLE: ("附件标题", "7.3.7")}
_FLUSH = {StyleId.ADDRESSEE: ("主送机关", "7.3.2"), StyleId.ANNEX_MARK: ("“附件”二字", "7.3.7")}
_INDENTED = (StyleId.BODY, *HEADING_STYLES)
_APART = {
    StyleId.ANNEX_NOTE: ("附件说明与正文之间", "7.3.4"),
    StyleId.ORGAN: ("署名与上文之间", "7.3.5"),
}
_TOLERANCE = 0.3
_HALF_LINE = LINE.twips // 2
_RIGHT_HALF = 10
_BLANKS = re.compile(r"[ \u3000\t]{2,}|\u3000")


def place_faults(roles: Roles) -> Iterator[Fault]:
    """Find elements that stand in another place than theirs."""
    yield from _levels(roles)
    for para, role in roles:
        if role in _CENTRED:
            yield from _centred(para, *_CENTRED[role])
        elif role in _FLUSH:
            yield from _flush(para, *_FLUSH[role])
        elif role in _INDENTED:
            yield from _indented(para)
        elif role in (StyleId.DAY, StyleId.ORGAN):
            yield from _at_the_right(para, "成文日期" if role is StyleId.DAY else "署名")
    yield from _gaps(roles)


def _centred(para: Para, name: str, clause: str) -> Iterator[Fault]:
    if para.place("jc") != "center":
        yield at(fault.PLACE, clause, para, f"{name}应居中", mend=partial(_set_centred, para))


def _flush(para: Para, name: str, clause: str) -> Iterator[Fault]:
    indent = para.characters("left") + para.characters("firstLine")
    if indent > _TOLERANCE or para.place("jc") in ("center", "right", "end") or _BLANKS.match(para.text):
        mend = None if _BLANKS.match(para.text) else partial(_set_indent, para, 0)
        yield at(fault.PLACE, clause, para, f"{name}应左侧顶格", mend=mend)


def _indented(para: Para) -> Iterator[Fault]:
    if _BLANKS.match(para.text):
        yield at(fault.PLACE, "7.3.3", para, "每自然段应以段落缩进左空二字，实为用空格排出")
        return
    indent = para.characters("left") + para.characters("firstLine") - para.characters("hanging")
    if abs(indent - 2) > _TOLERANCE:
        yield at(
            fault.PLACE,
            "7.3.3",
            para,
            f"每自然段应左空二字，实为 {indent:.1f} 字".replace(".0 字", " 字"),
            mend=partial(_set_indent, para, 2),
        )
    if para.place("jc") in ("center", "right", "end"):
        yield at(fault.PLACE, "7.3.3", para, "正文应两端对齐", mend=partial(_set_justified, para))


def _at_the_right(para: Para, name: str) -> Iterator[Fault]:
    stops = para.element.find(f"{q('pPr')}/{q('tabs')}") is not None
    indent = para.characters("left") + para.characters("firstLine")
    if _BLANKS.match(para.text) and not stops:
        yield at(fault.PLACE, "7.3.5", para, f"{name}应以右缩进排在右侧，实为用空格排出")
    elif para.place("jc") not in ("right", "end", "center") and indent < _RIGHT_HALF and not stops:
        yield at(fault.PLACE, "7.3.5", para, f"{name}应排在右侧，实为靠左", mend=partial(_set_right, para))


def _gaps(roles: Roles) -> Iterator[Fault]:
    """Find elements between which an empty line, or as much space, is missing."""
    previous: tuple[Para, StyleId | None] | None = None
    for para, role in roles:
        if previous is not None and role is not None and previous[1] is not None:
            before, last = previous
            if last in _CENTRED and role is not last and not _is_apart(before, para):
                name, clause = _CENTRED[last]
                yield at(
                    fault.PLACE, clause, before, f"{name}与下文之间应空一行", mend=partial(_set_space, before, "after")
                )
            if role in _APART and last is not role and not _is_apart(before, para):
                name, clause = _APART[role]
                yield at(fault.PLACE, clause, para, f"{name}应空一行", mend=partial(_set_space, para, "before"))
        previous = para, role


def _is_apart(above: Para, below: Para) -> bool:
    space = max(_space(above, "after"), _space(below, "before"))
    return space >= _HALF_LINE or below.begins_page or above.ends_page


def _space(para: Para, side: str) -> int:
    return max(para.twips("spacing", side), para.twips("spacing", f"{side}Lines") * LINE.twips // 100)


def _levels(roles: Roles) -> Iterator[Fault]:
    """Find headings whose number is written otherwise, or that skip a level."""
    last = 0
    for para, role in roles:
        if role in (StyleId.TITLE, StyleId.ANNEX_TITLE):
            last = 0
        if role not in HEADING_STYLES:
            continue
        level = HEADING_STYLES.index(role) + 1
        written = para.text.strip()
        if level == 3 and re.match(r"\d+[、．]", written):
            yield at(fault.HEADING, "7.3.3", para, f"第三层序数应写作“1.”，实为“{written[:2]}”")
        elif level in (2, 4) and re.match(r"\(|[（(][^）)]*\)|[（(][^）)]*[）)][、.．]", written):
            right = "（一）" if level == 2 else "（1）"
            yield at(fault.HEADING, "7.3.3", para, f"第{'二' if level == 2 else '四'}层序数应写作“{right}”")
        if level > last + 1 and not _may_skip(last, level):
            yield at(fault.HEADING, "7.3.3", para, f"层次应依次使用，第 {last} 层之后实为第 {level} 层")
        last = level


def _may_skip(last: int, level: int) -> bool:
    # With two levels only, “一、” may be followed by “1.” as the standard's own commentary allows.
    return last == 1 and level == 3


def _set_centred(para: Para) -> None:
    _set_indent(para, 0)
    child(para.own(), "jc").set(q("val"), "center")


def _set_justified(para: Para) -> None:
    child(para.own(), "jc").set(q("val"), "both")


def _set_right(para: Para) -> None:
    indent = child(para.own(), "ind")
    indent.set(q("rightChars"), "200")
    indent.set(q("right"), str(2 * CHARACTER.twips))
    child(para.own(), "jc").set(q("val"), "right")


def _set_indent(para: Para, characters: int) -> None:
    indent = child(para.own(), "ind")
    for name in ("hanging", "hangingChars", "start", "startChars"):
        unset(indent, name)
    for name, value in (("left", 0), ("firstLine", characters)):
        indent.set(q(f"{name}Chars"), str(value * 100))
        indent.set(q(name), str(value * CHARACTER.twips))
    if para.place("jc") in ("center", "right", "end"):
        child(para.own(), "jc").set(q("val"), "both")


def _set_space(para: Para, side: str) -> None:
    child(para.own(), "spacing").set(q(side), str(LINE.twips))
