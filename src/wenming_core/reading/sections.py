"""正文: the title, the paragraphs before the first section, and the numbered sections with their points.

The uppermost numbering that a body uses marks its sections, whatever it is; the first numbering inside a section marks
its points. Anything numbered more deeply stays in the text of its point, line by line.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from attrs import Factory, define, frozen

from wenming_core.diagnostics import Diagnostic, Kind, Location, Severity
from wenming_core.model import Clause, SectionRole
from wenming_core.reading.closing import is_title_line
from wenming_core.reading.lines import PLACEHOLDER
from wenming_core.reading.numbering import Numbered, Style, numbered
from wenming_core.reading.rows import Line

__all__ = ["Body", "Part", "read_body", "role_of"]

NO_TITLE = Kind(
    "WM003", "未找到标题", Severity.WARNING, "请在第一行写明方案的标题，如“某单位创建文明单位工作实施方案”。"
)
"""The text does not begin with a title."""

OUT_OF_ORDER = Kind("WM034", "层次序号不连续", Severity.WARNING, "请核对原文的序号；输出时将按顺序重新编号。")
"""A printed number of a section or point is not the one that follows."""

_TITLE_END = re.compile("(?:方案|计划|意见|要点|安排|通知|办法|规划|细则)(?:[（(][^（）()]*[）)])?$")
_STOP = re.compile(r"。|(?<=[^\x00-\x7f０-９])\.(?!\.)")
_LONGEST_HEADING = 40
_ROLES = (
    (SectionRole.LEADERSHIP, "组织领导|领导小组|组织机构|领导机构|组织体系"),
    (SectionRole.GOAL, "目标|总体要求|总体思路"),
    (SectionRole.ARRANGEMENTS, "安排|步骤|阶段|进度|实施"),
    (SectionRole.DUTIES, "任务|内容|重点|措施|职责|项目"),
)


@define(kw_only=True)
class _Point:
    first: str
    place: Location
    more: list[str] = Factory(list)


@frozen(kw_only=True)
class Part:
    """A section as it stands in the text.

    Attributes:
        heading: Without its number.
        role: What it is about.
        paragraphs: The lines before its first point.
        clauses: Its points.
        places: Where each point begins.
    """

    heading: str
    role: SectionRole
    paragraphs: tuple[Line, ...] = ()
    clauses: tuple[Clause, ...] = ()
    places: tuple[Location, ...] = ()

    def passages(self) -> Iterator[Line]:
        """Yield its paragraphs and points as running text."""
        yield from self.paragraphs
        for clause, place in zip(self.clauses, self.places, strict=True):
            yield Line(text="。".join(filter(None, [clause.heading, clause.text])), location=place)


@define
class _Open:
    heading: str
    paragraphs: list[Line] = Factory(list)
    points: list[_Point] = Factory(list)
    style: Style | None = None

    def part(self) -> Part:
        return Part(
            heading=self.heading,
            role=role_of(self.heading),
            paragraphs=tuple(self.paragraphs),
            clauses=tuple(_clause(point.first, point.more) for point in self.points),
            places=tuple(point.place for point in self.points),
        )


@frozen(kw_only=True)
class Body:
    """The body of a plan.

    Attributes:
        title: Empty where there is none.
        preamble: Lines before the first section.
        parts: The sections.
        unplaced: Lines above the title that are no part of it.
        diagnostics: Faults of the title and of the numbering.
    """

    title: str = ""
    preamble: tuple[Line, ...] = ()
    parts: tuple[Part, ...] = ()
    unplaced: tuple[Line, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    def passages(self) -> Iterator[Line]:
        """Yield every paragraph and point as running text."""
        yield from self.preamble
        for part in self.parts:
            yield from part.passages()


def read_body(lines: Sequence[Line]) -> Body:
    """Read a body from its lines. Blank lines must have been left out."""
    title, unplaced, rest = _split_title(lines)
    found: list[Diagnostic] = []
    if lines and not title:
        found.append(NO_TITLE.at(lines[0].location, "正文之前没有标题。"))
    items = [(line, numbered(line.text)) for line in rest if line.text != PLACEHOLDER]
    top = min((item.style for _, item in items if item), key=lambda style: style.value, default=None)
    begin = next((n for n, (_, item) in enumerate(items) if item and item.style is top), len(items))
    reader = _SectionReader(found)
    for line, item in items[begin:]:
        reader.read(line, item, top)
    return Body(
        title=title,
        preamble=tuple(line for line, _ in items[:begin]),
        parts=tuple(reader.parts()),
        unplaced=unplaced,
        diagnostics=tuple(found),
    )


def role_of(heading: str) -> SectionRole:
    """Tell what a section is about by its heading.

    >>> role_of("指导思想和工作目标").value, role_of("保障机制").value
    ('goal', 'other')
    """
    return next((role for role, words in _ROLES if re.search(words, heading)), SectionRole.OTHER)


def _split_title(lines: Sequence[Line]) -> tuple[str, tuple[Line, ...], Sequence[Line]]:
    """Part the title, which may be broken over lines, from what stands above and below it."""
    if lines and lines[0].text == PLACEHOLDER:
        return "", (), lines[1:]
    head: list[Line] = []
    for line in lines[:6]:
        if not is_title_line(line.text) or numbered(line.text):
            break
        head.append(line)
        if _TITLE_END.search(line.text):
            return _joined(head, lines)
    return (head[0].text, (), lines[1:]) if head else ("", (), lines)


def _joined(head: Sequence[Line], lines: Sequence[Line]) -> tuple[str, tuple[Line, ...], Sequence[Line]]:
    begin = len(head) - 1
    while begin > 0 and not re.search("(?:文件|号|[）)])$", head[begin - 1].text):
        begin -= 1
    return "".join(line.text for line in head[begin:]), tuple(head[:begin]), lines[len(head) :]


class _SectionReader:
    def __init__(self, found: list[Diagnostic]) -> None:
        self._found = found
        self._open: list[_Open] = []

    def parts(self) -> Iterator[Part]:
        return (section.part() for section in self._open)

    def read(self, line: Line, item: Numbered | None, top: Style | None) -> None:
        if item and item.style is top:
            self._begin_section(line, item)
            return
        section = self._open[-1]
        if item and section.style is None:
            section.style = item.style
        if item and item.style is section.style:
            self._check(line, item, len(section.points) + 1)
            section.points.append(_Point(first=item.text, place=line.location))
        elif section.points:
            section.points[-1].more.append(line.text)
        else:
            section.paragraphs.append(line)

    def _begin_section(self, line: Line, item: Numbered) -> None:
        self._check(line, item, len(self._open) + 1)
        heading, _, rest = _parted(item.text)
        if not heading.strip():
            heading, rest = item.text, ""
        section = _Open(heading.strip())
        if rest.strip():
            section.paragraphs.append(Line(text=rest.strip(), location=line.location))
        self._open.append(section)

    def _check(self, line: Line, item: Numbered, expected: int) -> None:
        if item.number != expected:
            self._found.append(OUT_OF_ORDER.at(line.location, f"此处序号为{item.number}，按顺序应为{expected}。"))


def _parted(text: str) -> tuple[str, str, str]:
    """Part a text at its first full stop, of either width."""
    stop = _STOP.search(text)
    return (text[: stop.start()], stop.group(), text[stop.end() :]) if stop else (text, "", "")


def _clause(first: str, more: Iterable[str]) -> Clause:
    """Part a point into its run-in heading and the rest; a point without one keeps all its words as text."""
    following = list(more)
    first = first.removeprefix(PLACEHOLDER)
    heading, stop, rest = (piece.strip() for piece in _parted(first))
    named = len(heading) <= _LONGEST_HEADING and not re.search("[：:；;]", heading)
    alone = bool(following) or not stop or not re.search("[，,]", heading)
    if named and heading and (rest or alone):
        return Clause(heading=heading, text="\n".join(filter(None, [rest, *following])))
    return Clause(text="\n".join(filter(None, [first, *following])))
