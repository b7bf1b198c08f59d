"""读方案: the text of a plan, or the blocks of its file, become a campaign and diagnostics.

What every part of the text becomes, and what is reported instead of kept, is laid out in ``docs/reading-a-plan.md``.
"""

from collections.abc import Iterable, Iterator, Sequence

from attrs import evolve, frozen

from wenming_core._text import fold
from wenming_core.diagnostics import Diagnostic, Kind, Report, Severity, SourceFile
from wenming_core.model import Campaign, Catalogue, Plan, Section, Stage
from wenming_core.reading.annex import Annexed, read_annex
from wenming_core.reading.annexes import Annexes, name_annexes, split_annexes
from wenming_core.reading.citations import Citations, read_citations
from wenming_core.reading.closing import Closing, is_imprint, split_closing
from wenming_core.reading.declared import read_declared
from wenming_core.reading.identity import YearSources, read_year
from wenming_core.reading.leadership import Leadership
from wenming_core.reading.lines import filled_blocks, savable, split_lines
from wenming_core.reading.masthead import is_letterhead
from wenming_core.reading.organisation import find_leadership, read_organisation, with_listed_people
from wenming_core.reading.rows import Block, Line
from wenming_core.reading.schedule import read_meetings, read_stages
from wenming_core.reading.sections import Body, Part, read_body
from wenming_core.reading.textable import find_tables
from wenming_core.reading.timetable import write_out_timetables

__all__ = ["Reading", "read_blocks", "read_plan"]

NOTHING = Kind("WM001", "没有可读的内容", Severity.ERROR, "请确认文件不是空的，并且正文是文字而不是图片。")
"""The text holds nothing but blanks."""

UNPLACED = Kind("WM008", "文字未能归位", Severity.WARNING, "请核对此处文字；如属正文，请放在标题与落款之间。")
"""A line outside the body that is no title, signature or date; it is quoted in full or by its beginning."""

NO_ANNEX = Kind(
    "WM010", "未找到任务分工表", Severity.WARNING, "请附上任务分工表，表头写明“测评指标”“测评标准”“责任部门”等栏目。"
)
"""The text holds no table whose header names a level of the measuring system."""

NO_DAY = Kind("WM033", "成文日期没有写到日", Severity.INFO, "请写明年、月、日，如“2018年6月9日”。")
"""A date above or below the body that names a month only; which day is meant is not guessed."""

_QUOTE = 60
_LETTERHEAD = "版头、版记不属于正文，无须处理；输出公文时如需文号、抄送机关等，请另行填写。"


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
    led_by: Part | None
    leadership: Leadership

    @property
    def texts(self) -> list[str]:
        """Every paragraph of the body."""
        return [passage.text for passage in self.body.passages()]

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
        blocks: Lines and tables; tables that are laid out by tabs or blanks are found among the lines.
        source: Name of the file.
        year: The year that the plan is for; None takes it from the text.

    Raises:
        InvalidValue: ``year`` lies outside 1949 to 2199.
    """
    kept, found = savable(blocks)
    blocks, written_out = write_out_timetables(find_tables(kept))
    filled = filled_blocks(blocks)
    if not filled:
        place = SourceFile(source=source) if source else None
        return Reading(campaign=Campaign(year=year), report=Report((*found, NOTHING.at(place, "没有读到任何文字。"))))
    reading = _read(_pieces(filled), year)
    return Reading(campaign=reading.campaign, report=Report((*found, *written_out)) + reading.report)


def _read(pieces: _Pieces, year: int | None) -> Reading:
    year, year_found = _year(pieces) if year is None else (year, ())
    organisation, organisation_found = read_organisation(
        pieces.body,
        pieces.closing.signature or pieces.body.head.signature,
        pieces.leadership,
        pieces.annexed,
    )
    schedule = read_stages(pieces.body.parts, year)
    plan = _plan(pieces, schedule.stages)
    campaign = Campaign(
        year=year,
        organisation=organisation,
        catalogue=_catalogue(pieces),
        plan=plan if plan != Plan() else None,
        assignments=pieces.annexed.assignments,
    )
    found = (
        *year_found,
        *organisation_found,
        *pieces.body.diagnostics,
        *pieces.citations.diagnostics,
        *pieces.leadership.diagnostics,
        *schedule.diagnostics,
        *_without_day(pieces),
        *_unplaced(pieces),
        *pieces.annexed.diagnostics,
    )
    return Reading(campaign=campaign, report=Report(found))


def _pieces(blocks: Sequence[Block]) -> _Pieces:
    lines, annexes = split_annexes(blocks)
    body_lines, closing = split_closing(lines)
    body = read_body(body_lines)
    led_by, leadership = find_leadership(body)
    if not leadership.has_people:
        leadership, unplaced = with_listed_people(leadership, annexes.unplaced)
        annexes = evolve(annexes, unplaced=unplaced)
    return _Pieces(
        body=body,
        closing=closing,
        annexes=annexes,
        annexed=read_annex(annexes.tables, annexes.forms),
        citations=read_citations(body.passages()),
        led_by=led_by,
        leadership=leadership,
    )


def _year(pieces: _Pieces) -> tuple[int | None, tuple[Diagnostic, ...]]:
    """Find the year: a bare annex is asked for its own, and is the last to be asked where there is a body."""
    bare, head = pieces.body == Body(), pieces.annexed.head
    year, found = read_year(_year_sources(pieces))
    if head.year is not None and (bare or year is None):
        return head.year, (head.year_taken,)
    return year, () if bare else found


def _year_sources(pieces: _Pieces) -> YearSources:
    return YearSources(
        title=pieces.body.title,
        body=pieces.texts,
        annexes=(*pieces.closing.annexes, *pieces.printed_titles),
        issued_in=pieces.closing.year or pieces.body.head.year,
        numbers=[basis.number for basis in pieces.citations.basis],
    )


def _catalogue(pieces: _Pieces) -> Catalogue:
    return Catalogue(
        title=pieces.citations.measuring,
        edition=pieces.citations.edition,
        levels=pieces.annexed.levels,
        children=pieces.annexed.children,
        declared=read_declared(pieces.texts, pieces.annexed.levels),
    )


def _plan(pieces: _Pieces, stages: tuple[Stage, ...]) -> Plan:
    body, closing, citations = pieces.body, pieces.closing, pieces.citations
    return Plan(
        title=body.title,
        preamble=tuple(line.text for line in body.preamble),
        sections=tuple(_section(part, pieces) for part in body.parts),
        basis=citations.basis,
        stages=stages,
        meetings=read_meetings(body.passages()),
        ledgers=citations.ledgers,
        annexes=name_annexes(closing.annexes, pieces.printed_titles, citations.others),
        signature=closing.signature or body.head.signature,
        issued_on=closing.issued_on or body.head.issued_on,
    )


def _section(part: Part, pieces: _Pieces) -> Section:
    lines = pieces.leadership.rest if part is pieces.led_by else part.paragraphs
    return Section(
        heading=part.heading, role=part.role, paragraphs=tuple(line.text for line in lines), clauses=part.clauses
    )


def _without_day(pieces: _Pieces) -> list[Diagnostic]:
    head, closing = pieces.body.head, pieces.closing
    if closing.issued_on or head.issued_on:
        return []
    lines = filter(None, (head.dated, closing.month))
    return [NO_DAY.at(line.location, f"“{line.text}”没有写到日，成文日期为空。") for line in lines]


def _unplaced(pieces: _Pieces) -> list[Diagnostic]:
    lines = (*pieces.body.unplaced, *_overruled(pieces), *pieces.closing.unplaced, *pieces.annexes.unplaced)
    found = [_without_place(line) for line in lines]
    inner = pieces.annexed.title
    if inner and fold(inner) != fold(pieces.printed_titles[0]):
        found.append(UNPLACED.at(None, f"表内标题“{inner[:_QUOTE]}”与附件标题不同，没有读入。"))
    if not pieces.annexed.levels:
        found.append(NO_ANNEX.at(None, "没有找到带表头的任务分工表，测评体系为空。"))
    return found


def _without_place(line: Line) -> Diagnostic:
    message = f"“{line.text[:_QUOTE]}”未能归位，没有读入。"
    if is_letterhead(line.text) or is_imprint(line.text):
        return UNPLACED.at(line.location, message, remedy=_LETTERHEAD)
    return UNPLACED.at(line.location, message)


def _overruled(pieces: _Pieces) -> Iterator[Line]:
    """The date under the title, where another stands below the body."""
    head, closing = pieces.body.head, pieces.closing
    if head.dated and head.issued_on and closing.issued_on not in (None, head.issued_on):
        yield head.dated
