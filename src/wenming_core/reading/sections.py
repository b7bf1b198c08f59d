"""正文: the title, the paragraphs before the first section, and the numbered sections with their points.

The uppermost numbering that a body uses marks its sections, whatever it is; the first numbering inside a section marks
its points. Anything numbered more deeply stays in the text of its point, line by line.
"""

import re
from collections.abc import Iterator, Sequence

from attrs import Factory, define, evolve, field, frozen

from wenming_core.diagnostics import Diagnostic, Kind, Location, Severity
from wenming_core.model import Clause, SectionRole
from wenming_core.reading.headings import clause_of, split_heading
from wenming_core.reading.lines import PLACEHOLDER
from wenming_core.reading.masthead import Masthead, read_masthead
from wenming_core.reading.numbering import Numbered, Style
from wenming_core.reading.rows import Line
from wenming_core.reading.styled_headings import number_lines

__all__ = ["Body", "Part", "read_body", "role_of"]

NO_TITLE = Kind(
    "WM003", "未找到标题", Severity.WARNING, "请在第一行写明方案的标题，如“某单位创建文明单位工作实施方案”。"
)
"""The text does not begin with a title."""

OUT_OF_ORDER = Kind("WM034", "层次序号不连续", Severity.WARNING, "请核对原文的序号；输出时将按顺序重新编号。")
"""A printed number of a section or point is not the one that follows."""

NO_SECTIONS = Kind(
    "WM037", "正文没有分出部分", Severity.WARNING, "请为各部分的标题加上“一、”“二、”等序号，或设为“标题 1”等样式。"
)
"""The body has several paragraphs and no heading among them, so that all of it stands before the first section."""

_ROLES = (
    (SectionRole.LEADERSHIP, "组织领导|领导小组|组织机构|领导机构|组织体系"),
    (SectionRole.GOAL, "目标|总体要求|总体思路"),
    (SectionRole.ARRANGEMENTS, "安排|步骤|阶段|进度|实施"),
    (SectionRole.DUTIES, "任务|内容|重点|措施|职责|项目"),
)


@frozen(kw_only=True)
class Part:
    """A section as it stands in the text.

    Attributes:
        heading: Without its number.
        role: What it is about.
        paragraphs: The lines before its first point.
        clauses: Its points.
        points: The lines of each point, the first without its number.
    """

    heading: str
    role: SectionRole
    paragraphs: tuple[Line, ...] = ()
    clauses: tuple[Clause, ...] = ()
    points: tuple[tuple[Line, ...], ...] = ()

    @property
    def places(self) -> tuple[Location, ...]:
        """Where each point begins."""
        return tuple(lines[0].location for lines in self.points)

    def lines(self) -> Iterator[Line]:
        """Yield its lines as they stand in the document, without the numbers of its points."""
        yield from self.paragraphs
        for lines in self.points:
            yield from lines

    def passages(self) -> Iterator[Line]:
        """Yield its paragraphs and points as running text."""
        yield from self.paragraphs
        for clause, place in zip(self.clauses, self.places, strict=True):
            yield Line(text="。".join(filter(None, [clause.heading, clause.text])), location=place)


@define
class _Open:
    heading: str
    paragraphs: list[Line] = Factory(list)
    points: list[list[Line]] = Factory(list)
    style: Style | None = None

    def part(self) -> Part:
        return Part(
            heading=self.heading,
            role=role_of(self.heading),
            paragraphs=tuple(self.paragraphs),
            clauses=tuple(clause_of(first.text, [line.text for line in more]) for first, *more in self.points),
            points=tuple(map(tuple, self.points)),
        )


@frozen(kw_only=True)
class Body:
    """The body of a plan.

    Attributes:
        head: The title, and what stands over and under it.
        preamble: Lines before the first section.
        parts: The sections.
        diagnostics: Faults of the title and of the numbering.
    """

    head: Masthead = field(factory=Masthead)
    preamble: tuple[Line, ...] = ()
    parts: tuple[Part, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def title(self) -> str:
        """Empty where there is none."""
        return self.head.title

    @property
    def unplaced(self) -> tuple[Line, ...]:
        """Lines above the title that are no part of it."""
        return self.head.unplaced

    def passages(self) -> Iterator[Line]:
        """Yield every paragraph and point as running text."""
        yield from self.preamble
        for part in self.parts:
            yield from part.passages()


def read_body(lines: Sequence[Line]) -> Body:
    """Read a body from its lines. Blank lines must have been left out."""
    head = read_masthead(lines)
    found: list[Diagnostic] = []
    if lines and not head.title:
        found.append(NO_TITLE.at(lines[0].location, "正文之前没有标题。"))
    items = number_lines([line for line in head.rest if line.text != PLACEHOLDER])
    top = min((item.style for _, item in items if item), key=lambda style: style.value, default=None)
    begin = next((n for n, (_, item) in enumerate(items) if item and item.style is top), len(items))
    reader = _SectionReader(found)
    for line, item in items[begin:]:
        reader.read(line, item, top)
    preamble = tuple(line for line, _ in items[:begin])
    if len(preamble) > 1 and begin == len(items):
        found.append(NO_SECTIONS.at(preamble[0].location, f"正文共 {len(preamble)} 段，没有带序号的标题。"))
    return Body(
        head=evolve(head, rest=()),
        preamble=preamble,
        parts=tuple(reader.parts()),
        diagnostics=tuple(found),
    )


def role_of(heading: str) -> SectionRole:
    """Tell what a section is about by its heading.

    >>> role_of("指导思想和工作目标").value, role_of("保障机制").value
    ('goal', 'other')
    """
    return next((role for role, words in _ROLES if re.search(words, heading)), SectionRole.OTHER)


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
            section.points.append([evolve(line, text=item.text)])
        elif section.points:
            section.points[-1].append(line)
        else:
            section.paragraphs.append(line)

    def _begin_section(self, line: Line, item: Numbered) -> None:
        self._check(line, item, len(self._open) + 1)
        heading, rest = split_heading(item.text)
        section = _Open(heading)
        if rest:
            section.paragraphs.append(evolve(line, text=rest))
        self._open.append(section)

    def _check(self, line: Line, item: Numbered, expected: int) -> None:
        if item.number != expected:
            self._found.append(OUT_OF_ORDER.at(line.location, f"此处序号为{item.number}，按顺序应为{expected}。"))
