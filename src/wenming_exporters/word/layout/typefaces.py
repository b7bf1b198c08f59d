"""Rules of type: each element in its typeface and size (§5.2.2, §7), in black (§5.2.4), and not bold."""

from collections.abc import Iterator
from functools import partial

from wenming_exporters.word.elements import HEADING_STYLES, STYLES, StyleId
from wenming_exporters.word.fonts import OFFICIAL
from wenming_exporters.word.gbt9704 import Typeface
from wenming_exporters.word.layout import fault
from wenming_exporters.word.layout.elements import child, q, unset
from wenming_exporters.word.layout.fault import Fault, at
from wenming_exporters.word.layout.formatted import Para, Run
from wenming_exporters.word.layout.roles import TABLE, Roles

__all__ = ["type_faults"]

NAMES = {
    StyleId.TITLE: "标题",
    StyleId.ADDRESSEE: "主送机关",
    StyleId.HEADING_1: "一级标题",
    StyleId.HEADING_2: "二级标题",
    StyleId.HEADING_3: "三级标题",
    StyleId.HEADING_4: "四级标题",
    StyleId.BODY: "正文",
    StyleId.ANNEX_NOTE: "附件说明",
    StyleId.ORGAN: "署名",
    StyleId.DAY: "成文日期",
    StyleId.ANNEX_MARK: "“附件”二字",
    StyleId.ANNEX_TITLE: "附件标题",
    StyleId.IMPRINT: "版记",
}
"""The elements that are checked, as the standard calls them."""

_CLAUSES = {
    StyleId.TITLE: "7.3.1",
    StyleId.ADDRESSEE: "7.3.2",
    StyleId.ANNEX_NOTE: "7.3.4",
    StyleId.ORGAN: "7.3.5",
    StyleId.DAY: "7.3.5",
    StyleId.ANNEX_MARK: "7.3.7",
    StyleId.ANNEX_TITLE: "7.3.7",
    StyleId.IMPRINT: "7.4.2",
}
_BODY_CLAUSE = "7.3.3"
_LOOKS = {style.id: style for style in STYLES}
_FAMILIES = {
    Typeface.XIAOBIAOSONG: ("小标宋", "xbiaosong", "xiaobiaosong"),
    Typeface.FANGSONG: ("仿宋", "fangsong"),
    Typeface.KAITI: ("楷", "kai"),
    Typeface.HEITI: ("黑体", "simhei"),
    Typeface.SONGTI: ("宋体", "simsun"),
}
_FACES = {face: face.value if face.value.endswith("体") else f"{face.value}体" for face in Typeface}
_SIZES = {44: "二号", 36: "小二号", 32: "三号", 30: "小三号", 28: "四号", 24: "小四号", 21: "五号", 18: "小五号"}


def type_faults(roles: Roles) -> Iterator[Fault]:
    """Find text in another typeface, size or colour than its element wants."""
    for para, role in roles:
        if role in NAMES:
            yield from _element(para, role)
        elif role is TABLE:
            yield from _named(para)


def _element(para: Para, role: StyleId) -> Iterator[Fault]:
    clause, size = _CLAUSES.get(role, _BODY_CLAUSE), _LOOKS[role].size.half_points
    for run, name, typeface in _chinese_runs(para, role):
        if not _is_of(run.font, typeface):
            finding = f"{name}应用{_FACES[typeface]}，实为{_shown(run.font)}"
            yield at(fault.FONT, clause, para, finding, mend=partial(_set_font, run, typeface))
        if run.half_points != size:
            finding = f"{name}应为{_size(size)}，实为{_size(run.half_points)}"
            yield at(fault.SIZE, clause, para, finding, mend=partial(_set_size, run, size))
        if role in HEADING_STYLES and run.is_on("b"):
            yield at(fault.FONT, clause, para, f"{name}不加粗，实为加粗", mend=partial(_set_plain, run))
        colour = (run.look("color") or "auto").lower()
        if colour not in ("auto", "000000"):
            finding = f"{name}应为黑色，实为 #{colour.upper()}"
            yield at(fault.FONT, "5.2.4", para, finding, mend=partial(_set_black, run))


def _named(para: Para) -> Iterator[Fault]:
    for run in para.runs:
        if _is_chinese(run.text) and (not run.font or run.font.startswith("theme:")):
            finding = f"表格文字应指定中文字体，实为{_shown(run.font)}"
            yield at(fault.FONT, "5.2.2", para, finding, mend=partial(_set_font, run, Typeface.FANGSONG))


def _chinese_runs(para: Para, role: StyleId) -> Iterator[tuple[Run, str, Typeface]]:
    """Yield the runs that hold Chinese with what they are and want: a heading's own text ends with a full stop."""
    stop = para.text.find("。") + 1 if role in HEADING_STYLES else 0
    begin = 0
    for run in para.runs:
        if _is_chinese(run.text):
            after = bool(stop) and begin >= stop
            yield run, "标题后的正文" if after else NAMES[role], Typeface.FANGSONG if after else _LOOKS[role].typeface
        begin += len(run.text)


def _is_chinese(text: str) -> bool:
    return any("\u4e00" <= c <= "\u9fff" or "\U00020000" <= c <= "\U000323af" for c in text)


def _is_of(font: str, typeface: Typeface) -> bool:
    name = font.lower().replace(" ", "")
    return any(family in name for family in _FAMILIES[typeface])


def _shown(font: str) -> str:
    if not font:
        return "未指定中文字体"
    return "随主题变化的字体" if font.startswith("theme:") else f"“{font}”"


def _size(half_points: int) -> str:
    named = _SIZES.get(half_points)
    return f"{named}（{half_points / 2:g} 磅）" if named else f"{half_points / 2:g} 磅"


def _set_font(run: Run, typeface: Typeface) -> None:
    fonts = child(run.own(), "rFonts")
    unset(fonts, "eastAsiaTheme")
    fonts.set(q("eastAsia"), OFFICIAL.font(typeface))


def _set_size(run: Run, half_points: int) -> None:
    for name in ("sz", "szCs"):
        child(run.own(), name).set(q("val"), str(half_points))


def _set_plain(run: Run) -> None:
    for name in ("b", "bCs"):
        child(run.own(), name).set(q("val"), "0")


def _set_black(run: Run) -> None:
    colour = child(run.own(), "color")
    colour.attrib.clear()
    colour.set(q("val"), "000000")
