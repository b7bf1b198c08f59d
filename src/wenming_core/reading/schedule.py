"""阶段和会议: the stages that a plan lays out over the year, and the meetings that it promises.

A stage begins where a clause begins with a date (``6月份启动…，9月份完成…``) or names itself with a date in brackets
(``动员部署阶段（3月-4月）``). A meeting is a sentence with a cycle and 召开: ``每年2次召开党组会议，研究…``.
"""

import re
from collections.abc import Iterable, Iterator

from attrs import frozen

from wenming_core.diagnostics import Diagnostic, Kind, Location, Severity
from wenming_core.model import Meeting, Stage
from wenming_core.reading.dates import CYCLE, WHEN, parse_cycle, parse_when
from wenming_core.reading.rows import Line
from wenming_core.reading.sections import Part

__all__ = ["Scheduled", "read_meetings", "read_stages"]

NO_SUCH_DATE = Kind(
    "WM031", "阶段时间未能识别", Severity.WARNING, "请写成“6月份”“3月-4月”“2018年6月9日前”等形式，并核对日期是否存在。"
)
"""A stage whose date could not be placed in the calendar; its wording is kept."""

_SCHEDULING = re.compile("阶段|步骤|进度|时间安排|工作安排|实施安排")
_BREAK = re.compile("[，,；;。：:\n]")
_BRACKETED = rf"[（(](?P<bracketed>{WHEN}|[^（()）]{{0,10}}月[^（()）]{{0,20}})[）)]"
_OPENING = re.compile(rf"(?P<dated>{WHEN})|(?P<name>[^（()），,；;。：:\n]{{0,30}}){_BRACKETED}")
_HEADING = re.compile(rf"(?P<name>[^（()）]{{0,40}}){_BRACKETED}")
_N = "(?:[0-9０-９]{1,3}|[一二两三四五六七八九十]{1,3})"
_MEETING = re.compile(
    rf"(?P<cycle>{CYCLE}(?:至少|不少于|各)?(?:{_N}次)?)(?:至少|定期|要|应)*(?:召开|组织召开|举行)"
    rf"(?:(?:至少|不少于)?(?P<times>{_N})次)?(?P<name>[^，。；,;：《》]{{0,30}}?会(?:议|(?![会议员务计])))"
    r"(?:[，,](?P<subject>[^。；;\n]{1,120}))?"
)


@frozen(kw_only=True)
class Scheduled:
    """Stages, and a diagnostic for each whose date was not understood."""

    stages: tuple[Stage, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def read_stages(parts: Iterable[Part], year: int | None) -> Scheduled:
    """Find the stages in the sections, and in the points, that lay out the time."""
    opened = [stage for part in parts for stage in _in_part(part)]
    stages: list[Stage] = []
    found: list[Diagnostic] = []
    for wording, text, place in opened:
        when = parse_when(wording, year)
        stages.append(Stage(when=when, text=text))
        if not when.understood:
            found.append(NO_SUCH_DATE.at(place, f"“{wording}”未能对应到日期。"))
    return Scheduled(stages=tuple(stages), diagnostics=tuple(found))


def read_meetings(passages: Iterable[Line]) -> tuple[Meeting, ...]:
    """Find the meetings that recur, each once."""
    found = (_meeting(match) for passage in passages for match in _MEETING.finditer(passage.text))
    return tuple(dict.fromkeys(meeting for meeting in found if meeting))


def _in_part(part: Part) -> Iterator[tuple[str, str, Location]]:
    """Yield wording, text and place of each stage of a section."""
    throughout = re.search("阶段|步骤|进度|时间", part.heading) is not None
    if throughout:
        for line in part.paragraphs:
            yield from _in_text(line.text, line.location)
    for clause, place in zip(part.clauses, part.places, strict=True):
        named = _HEADING.match(clause.heading)
        if named:
            yield named.group("bracketed"), clause.text or named.group("name") or clause.heading, place
        elif throughout or _SCHEDULING.search(clause.heading):
            yield from _in_text(clause.text, place)


def _in_text(text: str, place: Location) -> Iterator[tuple[str, str, Location]]:
    """Part a text where a clause opens with a date; each stage reaches to the next."""
    starts = [0, *(match.end() for match in _BREAK.finditer(text))]
    openings = [match for start in starts if (match := _OPENING.match(text, start))]
    ends = [*(match.start() for match in openings[1:]), len(text)]
    for match, end in zip(openings, ends, strict=False):
        words = text[match.end() : end].strip(" ，,；;。：:、\n") or match.group("name")
        if words:
            yield match.group("dated") or match.group("bracketed"), words, place


def _meeting(match: "re.Match[str]") -> Meeting | None:
    end = match.end("times") + 1 if match.group("times") else match.end("cycle")
    cycle = parse_cycle(match.string[match.start("cycle") : end]) or parse_cycle(match.group("cycle"))
    name = match.group("name").strip()
    return Meeting(name=name, cycle=cycle, subject=(match.group("subject") or "").strip()) if cycle else None
