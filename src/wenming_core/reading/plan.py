"""读方案: the text of a plan, or the blocks of its file, become a campaign and diagnostics.

What every part of the text becomes, and what is reported instead of kept, is laid out in ``docs/reading-a-plan.md``.
"""

from collections.abc import Iterable, Sequence

from attrs import evolve, frozen

from wenming_core._text import fold, squeeze
from wenming_core.diagnostics import Diagnostic, Kind, Report, Severity, SourceFile
from wenming_core.model import (
    Campaign,
    Catalogue,
    CollectiveTerm,
    Department,
    LeadingGroup,
    Organisation,
    Plan,
    Section,
    SectionRole,
)
from wenming_core.reading.annex import Annexed, read_annex
from wenming_core.reading.annexes import Annexes, name_annexes, split_annexes
from wenming_core.reading.citations import Citations, read_citations
from wenming_core.reading.closing import Closing, split_closing
from wenming_core.reading.declared import read_declared
from wenming_core.reading.duties import is_collective
from wenming_core.reading.identity import YearSources, read_unit, read_year
from wenming_core.reading.leadership import Leadership, complete_group, read_leadership
from wenming_core.reading.lines import savable, split_lines
from wenming_core.reading.rows import Block, Line
from wenming_core.reading.schedule import read_meetings, read_stages
from wenming_core.reading.sections import Body, Part, read_body
from wenming_core.reading.textable import find_tables

__all__ = ["Reading", "read_blocks", "read_plan"]

NOTHING = Kind("WM001", "没有可读的内容", Severity.ERROR, "请确认文件不是空的，并且正文是文字而不是图片。")
"""The text holds nothing but blanks."""

UNPLACED = Kind("WM008", "文字未能归位", Severity.WARNING, "请核对此处文字；如属正文，请放在标题与落款之间。")
"""A line outside the body that is no title, signature or date; it is quoted in full or by its beginning."""

NO_ANNEX = Kind(
    "WM010", "未找到任务分工表", Severity.WARNING, "请附上任务分工表，表头写明“测评指标”“测评标准”“责任部门”等栏目。"
)
"""The text holds no table whose header names a level of the measuring system."""

_QUOTE = 60


@frozen(kw_only=True)
class Reading:
    """What was read.

    Attributes:
        campaign: The campaign; empty parts where the text says nothing.
        report: Everything that was doubtful, derived or not kept.
    """

    campaign: Campaign
    report: Report


@frozen(kw_only=True)
class _Pieces:
    """The parts of a document, each read on its own."""

    body: Body
    closing: Closing
    annexes: Annexes
    annexed: Annexed
    citations: Citations
    leadership: Leadership

    @property
    def passages(self) -> tuple[Line, ...]:
        return _passages(self.body)

    @property
    def printed_titles(self) -> tuple[str, ...]:
        """Titles at the heads of the annexes; one that stands inside the table counts where there is no other."""
        first, *others = self.annexes.printed or ("",)
        return (first or self.annexed.title, *others)


def read_plan(text: str, *, source: str = "", year: int | None = None) -> Reading:
    """Read the text of a plan.

    Args:
        text: The plan as plain text; its annex table may be laid out by tabs, bars or blanks.
        source: Name of the file, for the locations of diagnostics.
        year: The year that the plan is for; None takes it from the text.

    Returns:
        The campaign and every diagnostic. Whatever the text, nothing is raised for it.

    Raises:
        InvalidValue: ``year`` lies outside 1949 to 2199.
    """
    return read_blocks(split_lines(text, source=source), source=source, year=year)


def read_blocks(blocks: Iterable[Block], *, source: str = "", year: int | None = None) -> Reading:
    """Read a plan from the lines and tables of a file, in their order.

    Args:
        blocks: Lines and tables; tables that a line lays out by tabs are found among the lines.
        source: Name of the file.
        year: The year that the plan is for; None takes it from the text.

    Raises:
        InvalidValue: ``year`` lies outside 1949 to 2199.
    """
    kept, found = savable(blocks)
    pieces = _pieces(tuple(_filled(find_tables(kept))))
    year, year_found = (year, ()) if year is not None else read_year(_year_sources(pieces))
    organisation, organisation_found = _organisation(pieces)
    plan, plan_found = _plan(pieces, year)
    if plan is None:
        year_found = ()
    campaign = Campaign(
        year=year,
        organisation=organisation,
        catalogue=_catalogue(pieces),
        plan=plan,
        assignments=pieces.annexed.assignments,
    )
    empty = (
        ()
        if plan or pieces.annexes.tables
        else (NOTHING.at(SourceFile(source=source) if source else None, "没有读到任何文字。"),)
    )
    return Reading(
        campaign=campaign,
        report=Report(
            (
                *found,
                *empty,
                *year_found,
                *organisation_found,
                *plan_found,
                *_unplaced(pieces),
                *pieces.annexed.diagnostics,
            )
        ),
    )


def _filled(blocks: Iterable[Block]) -> Iterable[Block]:
    """Leave out blank lines, and part those that hold line breaks."""
    for block in blocks:
        if isinstance(block, Line):
            for text in squeeze(block.text).split("\n"):
                if text.strip():
                    yield Line(text=text.strip(), location=block.location)
        else:
            yield block


def _pieces(blocks: Sequence[Block]) -> _Pieces:
    lines, annexes = split_annexes(blocks)
    body_lines, closing = split_closing(lines)
    body = read_body(body_lines)
    return _Pieces(
        body=body,
        closing=closing,
        annexes=annexes,
        annexed=read_annex(annexes.tables),
        citations=read_citations(_passages(body)),
        leadership=_leadership(body),
    )


def _passages(body: Body) -> tuple[Line, ...]:
    return (*body.preamble, *(passage for part in body.parts for passage in part.passages()))


def _leadership(body: Body) -> Leadership:
    """Read the leading group from the section about it, or else from anywhere in the text, which then stays as it is."""
    section = next((part for part in body.parts if part.role is SectionRole.LEADERSHIP), None)
    if section is not None:
        found = read_leadership(section.paragraphs)
        if found.group:
            return found
    texts = (
        line
        for passage in _passages(body)
        for line in _filled([evolve(passage, text=passage.text.replace("。", "。\n"))])
    )
    elsewhere = read_leadership(line for line in texts if isinstance(line, Line))
    rest = section.paragraphs if section else ()
    return Leadership(group=elsewhere.group, rest=rest)


def _year_sources(pieces: _Pieces) -> YearSources:
    return YearSources(
        title=pieces.body.title,
        body=[passage.text for passage in pieces.passages],
        annexes=(*pieces.closing.annexes, *pieces.printed_titles),
        issued_on=pieces.closing.issued_on,
        numbers=[basis.number for basis in pieces.citations.basis],
    )


def _organisation(pieces: _Pieces) -> tuple[Organisation, tuple[Diagnostic, ...]]:
    texts = [passage.text for passage in pieces.passages]
    group = pieces.leadership.group
    if pieces.body.title or texts:
        unit, found = read_unit(pieces.body.title, pieces.closing.signature, group.name if group else "", texts)
    else:
        unit, found = None, ()
    if group:
        group = complete_group(group, texts, (unit.name, *unit.short_names) if unit else ())
    departments, collectives = _named(pieces.annexed, group)
    return Organisation(unit=unit, departments=departments, collectives=collectives, leading_group=group), found


def _named(annexed: Annexed, group: LeadingGroup | None) -> tuple[tuple[Department, ...], tuple[CollectiveTerm, ...]]:
    """The departments and the collective terms of the assignments, and the office, each in first-seen order."""
    names = [name for assignment in annexed.assignments for name in assignment.departments]
    if group and group.office:
        names.append(group.office)
    each = {fold(name): name for name in reversed(names)}
    distinct = [each[key] for key in dict.fromkeys(map(fold, names))]
    return (
        tuple(Department(name=name) for name in distinct if not is_collective(name)),
        tuple(CollectiveTerm(wording=name) for name in distinct if is_collective(name)),
    )


def _catalogue(pieces: _Pieces) -> Catalogue:
    return Catalogue(
        title=pieces.citations.measuring,
        edition=pieces.citations.edition,
        levels=pieces.annexed.levels,
        children=pieces.annexed.children,
        declared=read_declared((passage.text for passage in pieces.passages), pieces.annexed.levels),
    )


def _plan(pieces: _Pieces, year: int | None) -> tuple[Plan | None, tuple[Diagnostic, ...]]:
    body, closing, citations = pieces.body, pieces.closing, pieces.citations
    annexes = name_annexes(closing.annexes, pieces.printed_titles, citations.others)
    schedule = read_stages(body.parts, year)
    plan = Plan(
        title=body.title,
        preamble=tuple(line.text for line in body.preamble),
        sections=tuple(_section(part, pieces.leadership) for part in body.parts),
        basis=citations.basis,
        stages=schedule.stages,
        meetings=read_meetings(pieces.passages),
        ledgers=citations.ledgers,
        annexes=annexes,
        signature=closing.signature,
        issued_on=closing.issued_on,
    )
    missing = () if pieces.annexed.levels else (NO_ANNEX.at(None, "没有找到带表头的任务分工表，测评体系为空。"),)
    found = (*body.diagnostics, *citations.diagnostics, *pieces.leadership.diagnostics, *schedule.diagnostics, *missing)
    return (plan, found) if plan != Plan() else (None, ())


def _section(part: Part, leadership: Leadership) -> Section:
    lines = leadership.rest if part.role is SectionRole.LEADERSHIP else part.paragraphs
    return Section(
        heading=part.heading, role=part.role, paragraphs=tuple(line.text for line in lines), clauses=part.clauses
    )


def _unplaced(pieces: _Pieces) -> list[Diagnostic]:
    lines = (*pieces.body.unplaced, *pieces.closing.unplaced, *pieces.annexes.unplaced)
    found = [UNPLACED.at(line.location, f"“{line.text[:_QUOTE]}”未能归位，没有读入。") for line in lines]
    inner = pieces.annexed.title
    if inner and fold(inner) != fold(pieces.printed_titles[0]):
        found.append(UNPLACED.at(None, f"表内标题“{inner[:_QUOTE]}”与附件标题不同，没有读入。"))
    return found
