"""阶段和会议: the stages that a plan lays out over the year, and the meetings that it promises.

A stage begins where a clause begins with a date (``6月份启动…，9月份完成…``), or names itself with a date behind it:
``动员部署阶段（3月-4月）``, ``准备阶段：4月上旬``. A meeting is a sentence with a cycle and 召开:
``每年2次召开党组会议，研究…``.
"""

import re
from collections.abc import Iterable, Iterator

from attrs import define, frozen

from wenming_core.diagnostics import Diagnostic, Kind, Location, Severity
from wenming_core.model import Clause, Meeting, SectionRole, Stage
from wenming_core.reading.cycles import CYCLE, parse_cycle
from wenming_core.reading.dates import WHEN, parse_when
from wenming_core.reading.rows import Line
from wenming_core.reading.sections import Part

__all__ = ["Scheduled", "read_meetings", "read_stages"]

NO_SUCH_DATE = Kind(
    "WM031", "阶段时间未能识别", Severity.WARNING, "请写成“6月份”“3月-4月”“2018年6月9日前”等形式，并核对日期是否存在。"
)
"""A stage whose date could not be placed in the calendar; its wording is kept."""

NO_DATE = Kind("WM035", "阶段没有写明时间", Severity.INFO, "如需列入进度安排，请写明起止时间，如“3月-4月”。")
"""A point that calls itself a stage, and names no date; it is kept as text."""

_THROUGHOUT = re.compile("阶段|步骤|进度|时间")
_SCHEDULING = re.compile("阶段|步骤|进度|时间安排|工作安排|实施安排")
_BREAK = re.compile("[，,；;。：:\n]|(?<=[）)])、")
_LEADS_IN = "(?:[一二三四五六七八九十]是|首先|其次|最后)?(?:从|自|于|在|到|至)?"
_IN_BRACKETS = rf"{WHEN}|[^（()）]{{0,10}}月[^（()）]{{0,20}}"
_AT_LENGTH = "(?:长期|常年|常态化|持续)[^（()）]{0,8}"
_OPENING = re.compile(
    rf"{_LEADS_IN}(?P<dated>{WHEN})|(?P<name>[^（()），,；;。：:\n]{{0,30}})[（(](?P<bracketed>{_IN_BRACKETS}|{_AT_LENGTH})[）)]"
    rf"|(?P<spaced>[^\s（()），,；;。：:—–]{{2,20}})(?: |[—–-]{{1,2}}\s?)(?P<after>{WHEN})(?=[，,；;。：:\s]|$)"
)
_HEADING = re.compile(rf"(?P<name>[^（()）]{{0,40}})[（(](?P<bracketed>{_IN_BRACKETS})[）)]")
_STAGE_HEADING = re.compile(
    rf"(?P<name>[^（()）]{{0,40}})[（(](?:(?P<about>[^（()），,；;]{{1,20}})[，,；;])?(?P<bracketed>{WHEN}|{_AT_LENGTH}"
    r"|[^（()）：:]{0,30}[年月季周旬节期前后初末][^（()）：:]{0,30})[）)]"
)
_NAMED_FIRST = re.compile(rf"[^（()），,；;。：:]{{2,30}}[（(]{WHEN}[）)][：:]")
_ALL_DATE = re.compile(rf"{_LEADS_IN}(?P<dated>{WHEN})")
_NAMES_STAGE = re.compile("阶段$|^第[一二三四五六七八九十]阶段")
_STAGE_LINE = re.compile("[^，,。；;：:（(]{0,12}阶段[：:。]")
_N = "(?:[0-9０-９]{1,3}|[一二两三四五六七八九十]{1,3})"
_MEETING = re.compile(
    rf"(?P<cycle>{CYCLE}(?:至少|不少于|各)?(?:{_N}次)?)(?:至少|定期|要|应)*(?:召开|组织召开|举行)"
    rf"(?:(?:至少|不少于)?(?P<times>{_N})次)?(?P<name>[^，。；,;：《》]{{0,30}}?会(?:议|(?![会议员务计])))"
    r"(?:[，,](?P<subject>[^。；;\n]{1,120}))?"
)
_QUOTE = 40
_LONGEST_LABEL = 20
_ENDS = " ，,；;。：:、\n"


@frozen(kw_only=True)
class Scheduled:
    """Stages, and a diagnostic for each whose date was not understood."""

    stages: tuple[Stage, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


@define
class _Opened:
    """A stage as it was found; ``wording`` is empty for one that names no date."""

    wording: str
    words: str
    place: Location
    named_only: bool = False


@frozen(kw_only=True)
class _Opening:
    """A clause that opens with a date.

    Attributes:
        begin: Where its stage begins: before the name in front of the date.
        end: Where the date ends.
        wording: The date.
        name: What the stage is called; empty where it is not.
    """

    begin: int
    end: int
    wording: str
    name: str


def read_stages(parts: Iterable[Part], year: int | None) -> Scheduled:
    """Find the stages in the sections, and in the points, that lay out the time."""
    stages: list[Stage] = []
    found: list[Diagnostic] = []
    for opened in [stage for part in parts for stage in _in_part(part)]:
        if not opened.wording:
            found.append(NO_DATE.at(opened.place, f"“{opened.words}”没有写明时间，没有读成阶段，按正文保留。"))
            continue
        when = parse_when(opened.wording, year)
        stages.append(Stage(when=when, text=opened.words))
        if not when.understood:
            found.append(NO_SUCH_DATE.at(opened.place, f"“{opened.wording}”未能对应到日期。"))
    return Scheduled(stages=tuple(stages), diagnostics=tuple(found))


def read_meetings(passages: Iterable[Line]) -> tuple[Meeting, ...]:
    """Find the meetings that recur, each once."""
    found = (_meeting(match) for passage in passages for match in _MEETING.finditer(passage.text))
    return tuple(dict.fromkeys(meeting for meeting in found if meeting))


def _in_part(part: Part) -> Iterator[_Opened]:
    throughout = _THROUGHOUT.search(part.heading) is not None
    if throughout or (part.role is SectionRole.ARRANGEMENTS and any(map(_names_stage, part.paragraphs))):
        yield from _in_paragraphs(part.paragraphs)
    for clause, place in zip(part.clauses, part.places, strict=True):
        if throughout or _SCHEDULING.search(clause.heading):
            yield from _in_scheduling(clause, place)
        elif named := _HEADING.match(clause.heading):
            yield _of_heading(named, clause, place)


def _names_stage(line: Line) -> bool:
    return "阶段" in line.text or _NAMED_FIRST.match(line.text) is not None


def _in_paragraphs(lines: Iterable[Line]) -> Iterator[_Opened]:
    """Find the stages of lines; under a stage that its line only names, the next line tells what is done."""
    last: _Opened | None = None
    for line in lines:
        opened = list(_in_text(line.text, line.location))
        if opened:
            yield from [last] if last else []
            *complete, last = opened
            yield from complete
        elif last and last.named_only and not _OPENING.match(line.text):
            last.words, last.named_only = line.text, False
        elif _STAGE_LINE.match(line.text):
            yield _Opened("", line.text[:_QUOTE], line.location)
    yield from [last] if last else []


def _in_scheduling(clause: Clause, place: Location) -> Iterator[_Opened]:
    """Find the stages of a point about the time: its heading bears a date, or its text does, or neither."""
    named = _STAGE_HEADING.match(clause.heading)
    dated = _ALL_DATE.fullmatch(clause.heading)
    if named:
        yield _of_heading(named, clause, place)
    elif dated and clause.text:
        yield _Opened(dated.group("dated"), clause.text, place)
    else:
        text = "。".join(filter(None, [clause.heading, clause.text])) if _OPENING.match(clause.heading) else clause.text
        found = list(_in_text(text, place, clause.heading))
        yield from found
        if not found and _NAMES_STAGE.search(clause.heading):
            yield _Opened("", clause.heading, place)


def _of_heading(named: "re.Match[str]", clause: Clause, place: Location) -> _Opened:
    return _Opened(named.group("bracketed"), clause.text or named.group("name") or clause.heading, place)


def _in_text(text: str, place: Location, heading: str = "") -> Iterator[_Opened]:
    """Part a text where a clause opens with a date; each stage reaches to the next, or else has its name for words."""
    openings = list(_openings(text))
    ends = [*(opening.begin for opening in openings[1:]), len(text)]
    for opening, end in zip(openings, ends, strict=False):
        words = text[opening.end : end].strip(_ENDS)
        name = opening.name or heading
        if words or name:
            yield _Opened(opening.wording, words or name, place, named_only=not words)


def _openings(text: str) -> Iterator[_Opening]:
    before, opened = 0, False
    for start in [0, *(match.end() for match in _BREAK.finditer(text))]:
        match = _OPENING.match(text, start)
        if match:
            label = "" if opened else _label(text[before:start])
            dates = (match.group(kind) for kind in ("dated", "bracketed", "after"))
            yield _Opening(
                begin=before if label else start,
                end=match.end(),
                wording=next(filter(None, dates)),
                name=match.group("name") or match.group("spaced") or (label if "时间" not in label else ""),
            )
        before, opened = start, match is not None


def _label(clause: str) -> str:
    """The name that a colon parts from the date behind it; empty for any other clause."""
    return clause[:-1].strip() if clause[-1:] in ("：", ":") and len(clause) <= _LONGEST_LABEL else ""


def _meeting(match: "re.Match[str]") -> Meeting | None:
    end = match.end("times") + 1 if match.group("times") else match.end("cycle")
    cycle = parse_cycle(match.string[match.start("cycle") : end]) or parse_cycle(match.group("cycle"))
    name = match.group("name").strip()
    return Meeting(name=name, cycle=cycle, subject=(match.group("subject") or "").strip()) if cycle else None
