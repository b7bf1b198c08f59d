"""任职: who is given which seat of a leading group, in a list under 组长： or in a sentence such as 由局长王明任组长.

A sentence may put the seat behind the people (``由馆长张三任组长、副馆长李四任副组长``) or before them
(``组长由…担任，成员为…``).
"""

import re
from collections.abc import Iterator
from enum import Enum

from attrs import evolve, frozen

from wenming_core.reading.people import read_people

__all__ = ["Appointment", "Labelled", "Seat", "read_appointments", "seat_of", "split_labels"]

_ROLE = (
    r"(?:(?:(?:常务|第一|执行)?副\s?|第一|名誉|执行)?组\s?长|(?:常务|执行)?副?(?:总指挥|指挥长)|(?:办公室)?成\s?员|组\s?员"
    r"|(?:办公室)?(?:常务|执行)?副?主\s?任|委\s?员|总?顾\s?问|秘书长?|联\s?络\s?员|召集人)"
)
_LABEL = re.compile(
    rf"(?:^|(?<=[，,；;。：:\s]))(?:领导小组|小组)?(?P<role>{_ROLE})\s?(?:[（(][^（()）]{{0,20}}[）)])?\s?[：:]\s?"
)
_SEATED = re.compile(rf"(?:担任|兼任|出任|任|为)(?:领导小组|小组)?(?P<role>{_ROLE})(?=[，,、；;。的）)\s及并和]|$)")
_SEAT_FIRST = re.compile(
    rf"(?:领导小组|小组)?(?P<role>{_ROLE})(?:分别)?(?:由|为|包括)(?P<who>.{{1,400}}?)(?:分别)?(?:担任|兼任|出任|组成|构成|任)?"
)
_LEADS_IN = re.compile("^(?:其中|同时|经研究|决定|现|由|以|任命|明确|指定|确定|聘请|并)+")
_AND = re.compile("^[、及和并]+")
_COMMA = re.compile(r"[（(][^（()）]*[）)]|(?P<comma>[，,；;]|、(?=(?:常务|第一)?副?组长[由为]|成员(?:[由为]|包括)))")
_LONGEST = 400


class Seat(Enum):
    """A seat of a leading group."""

    HEAD = "head"
    DEPUTY = "deputy"
    MEMBER = "member"
    OTHER = "other"


_SEATS = {
    **dict.fromkeys(("组长", "总指挥", "指挥长"), Seat.HEAD),
    **{
        f"{rank}副{seat}": Seat.DEPUTY for rank in ("", "常务", "第一", "执行") for seat in ("组长", "总指挥", "指挥长")
    },
    **dict.fromkeys(("成员", "组员"), Seat.MEMBER),
}
_IN_COMMITTEES = {"主任": Seat.HEAD, "副主任": Seat.DEPUTY, "常务副主任": Seat.DEPUTY, "委员": Seat.MEMBER}


@frozen(kw_only=True)
class Appointment:
    """Who is given a seat.

    Attributes:
        role: The seat in the words of the plan, without blanks.
        who: The people as printed, not yet read.
        wording: The clause that says so.
    """

    role: str
    who: str
    wording: str


@frozen(kw_only=True)
class Labelled:
    """A stretch of a line and the label that stands before it.

    Attributes:
        role: What the label says, without blanks; empty for words before the first label.
        text: The words behind the label.
        printed: Label and words as printed.
    """

    role: str
    text: str
    printed: str


def seat_of(role: str, group: str) -> Seat:
    """Tell which seat a word means in a group of this name.

    >>> seat_of("常务副组长", "领导小组"), seat_of("主任", "创建工作委员会"), seat_of("主任", "领导小组")
    (<Seat.DEPUTY: 'deputy'>, <Seat.HEAD: 'head'>, <Seat.OTHER: 'other'>)
    """
    if group.endswith("委员会") and role in _IN_COMMITTEES:
        return _IN_COMMITTEES[role]
    return _SEATS.get(role, Seat.OTHER)


def split_labels(text: str) -> Iterator[Labelled]:
    """Part a line where a label such as 组长： begins.

    >>> [(part.role, part.text) for part in split_labels("组 长：王明；副组长：李华、赵强")]
    [('组长', '王明；'), ('副组长', '李华、赵强')]
    """
    labels = list(_LABEL.finditer(text))
    before = text[: labels[0].start()] if labels else text
    if before or not labels:
        yield Labelled(role="", text=before, printed=before)
    ends = [*(label.start() for label in labels), len(text)][1:]
    for label, end in zip(labels, ends, strict=True):
        role = "".join(label.group("role").split())
        yield Labelled(role=role, text=text[label.end() : end], printed=text[label.start() : end])


def read_appointments(sentence: str) -> tuple[Appointment, ...]:
    """Find who is given a seat in a sentence.

    >>> [(a.role, a.who) for a in read_appointments("由馆长张三任组长、副馆长李四任副组长，成员由各部主任组成")]
    [('组长', '馆长张三'), ('副组长', '副馆长李四'), ('成员', '各部主任')]
    """
    found: list[Appointment] = []
    waiting = ""
    goes_on = False
    for clause in _clauses(sentence.rstrip("。.；; ")):
        seated = list(_seated(clause, waiting)) or list(_seat_first(clause))
        if seated:
            found += seated
            waiting = ""
            goes_on = not _SEATED.search(clause)
        elif len(clause) > _LONGEST or not read_people(_LEADS_IN.sub("", clause)):
            waiting = ""
            goes_on = False
        elif goes_on:
            found[-1] = evolve(found[-1], who=f"{found[-1].who}，{clause}", wording=f"{found[-1].wording}，{clause}")
        else:
            waiting += f"{clause}，"
    return tuple(found)


def _clauses(sentence: str) -> Iterator[str]:
    """Part at commas outside brackets."""
    begin = 0
    for match in _COMMA.finditer(sentence):
        if match.group("comma"):
            yield sentence[begin : match.start()].strip()
            begin = match.end()
    yield sentence[begin:].strip()


def _seated(clause: str, waiting: str) -> Iterator[Appointment]:
    """Read 王明任组长、李华任副组长; people of the clauses before may be waiting for their seat."""
    begin = 0
    for match in _SEATED.finditer(clause):
        words = waiting + (_AND.sub("", clause[begin : match.end()]) if begin else clause[: match.end()])
        who = words[: len(words) - len(match.group())].removesuffix("同志").removesuffix("分别")
        yield Appointment(role="".join(match.group("role").split()), who=_LEADS_IN.sub("", who), wording=words)
        begin, waiting = match.end(), ""


def _seat_first(clause: str) -> Iterator[Appointment]:
    """Read 组长由王明担任 and 成员为孙丽、周杰."""
    match = _SEAT_FIRST.fullmatch(_LEADS_IN.sub("", clause))
    if match and "责任人" not in match.group("who"):
        yield Appointment(role="".join(match.group("role").split()), who=match.group("who"), wording=clause)
