"""领导小组: the lines of a plan that set up the group which leads the work.

A line such as ``成立…领导小组。``, ``组长：…``, ``成员：…`` or ``某部门负责领导小组日常工作。`` that says no more than
that is used up; a sentence in which people are appointed is read too, and stays with its section as printed.
"""

import re
from collections.abc import Iterable, Sequence
from typing import assert_never

from attrs import Factory, define, evolve, frozen

from wenming_core._text import fold
from wenming_core.diagnostics import Diagnostic, Kind, Severity
from wenming_core.model import LeadingGroup, Person
from wenming_core.reading.appointments import Appointment, Labelled, Seat, read_appointments, seat_of, split_labels
from wenming_core.reading.groups import GROUP, LEADS, SetUp, is_whole_office, names_parts, office_in, set_ups
from wenming_core.reading.lines import PLACEHOLDER
from wenming_core.reading.people import is_spread_name, read_people, read_person
from wenming_core.reading.rows import Line

__all__ = ["Leadership", "complete_group", "read_leadership"]

NOT_A_PERSON = Kind(
    "WM030", "领导小组人员未能识别", Severity.WARNING, "请写成“成员：张三、李四（职务）”的形式，人名之间用顿号分隔。"
)
"""Somebody is given a seat, but not by a name that can be told; the words are kept as text."""

NO_SUCH_SEAT = Kind(
    "WM032",
    "领导小组以外的任职未另存",
    Severity.INFO,
    "无须改动正文；如需在名单中列出，请写成“组长”“副组长”或“成员”。",
)
"""Somebody is given a seat that the leading group has no place for, such as 办公室主任; the words are kept as text."""

_SENTENCE = re.compile("[^。；;]+[。；;]*|[。；;]+")
_RANKED = re.compile("常务|第一|执行")
_OFFICE = "办公室"
_PARTS = "工作组"
_LONGEST_ALONE = 4
_QUOTE = 60


@frozen(kw_only=True)
class Leadership:
    """What a plan says about its leading group.

    Attributes:
        group: None where it sets none up.
        rest: The lines that said more, in order.
        diagnostics: People that were not understood.
    """

    group: LeadingGroup | None = None
    rest: tuple[Line, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def has_people(self) -> bool:
        """Whether anybody is named."""
        return self.group is not None and bool(self.group.head or self.group.deputies or self.group.members)


def read_leadership(lines: Iterable[Line]) -> Leadership:
    """Read the lines of a section about the leading group."""
    given = tuple(lines)
    reader = _Reader(_leading(given))
    for line in given:
        reader.read(line)
    return Leadership(group=reader.group(), rest=tuple(reader.rest), diagnostics=tuple(reader.found))


def complete_group(group: LeadingGroup, texts: Sequence[str], own_names: Sequence[str]) -> LeadingGroup:
    """Add what the rest of the plan says of the group: other names of it, and the post of its head.

    Args:
        group: As the section about it says.
        texts: Every paragraph of the body.
        own_names: Names of the unit, which do not belong to a post.
    """
    kind = re.search(f"{GROUP}$", group.name)
    others = (found.name for text in texts for found in set_ups(text))
    names = tuple(
        name
        for name in dict.fromkeys(others)
        if fold(name) != fold(group.name) and kind is not None and name.endswith(kind.group())
    )
    head = group.head
    if head is not None and not head.title:
        head = evolve(head, title=_post(head.name, texts, own_names))
    return evolve(group, other_names=names, head=head)


def _post(name: str, texts: Sequence[str], own_names: Sequence[str]) -> str:
    """Find the post in 由某单位某职务某人任组长; empty where it is not said."""
    pattern = re.compile(rf"由(?P<post>[^，。；,;由]{{1,40}}){re.escape(name)}(?:同志)?(?:担任|任)组长")
    found = next((match for text in texts if (match := pattern.search(text))), None)
    post = found.group("post") if found else ""
    for own in sorted(own_names, key=len, reverse=True):
        post = post.removeprefix(own)
    return post


def _leading(lines: Sequence[Line]) -> str:
    """The name of the group that the lines are about: the first 领导小组, or else the first group of any kind."""
    names = [found.name for line in lines for found in set_ups(line.text)]
    return next((name for name in names if name.endswith(LEADS)), names[0] if names else "")


@define
class _Reader:
    name: str
    head: Person | None = None
    deputies: list[Person] = Factory(list)
    members: list[Person] = Factory(list)
    office: str | None = None
    rest: list[Line] = Factory(list)
    found: list[Diagnostic] = Factory(list)
    _named: bool = False
    _label: str = ""
    _unfinished: bool = False
    _elsewhere: str = ""
    """Who else the seats of the following words belong to: another group, or the office; empty for the group itself."""

    def group(self) -> LeadingGroup | None:
        if not (self.name or self.head or self.deputies or self.members):
            return None
        return LeadingGroup(
            name=self.name or LEADS,
            head=self.head,
            deputies=tuple(self.deputies),
            members=tuple(self.members),
            office=self.office,
        )

    def read(self, line: Line) -> None:
        """Read a line, and keep what it says beyond names under their labels."""
        if self._goes_on(line):
            self._keep(line, [] if self._seat(line, self._label, line.text, line.text) else [line.text])
            return
        parts = [part for sentence in _SENTENCE.findall(line.text) for part in split_labels(sentence)]
        if not parts or not parts[0].role:
            self._label = ""
        kept = [part.printed for part in parts if not self._read_part(line, part)]
        self._keep(line, kept if parts and parts[0].role else kept and [line.text])

    def _keep(self, line: Line, pieces: Sequence[str]) -> None:
        text = "".join(pieces).strip()
        if text:
            self.rest.append(evolve(line, text=text))

    def _goes_on(self, line: Line) -> bool:
        """Whether a line without a label goes on with the people of the one above."""
        people = read_people(line.text) if self._label else None
        if not people:
            return False
        if self._unfinished or is_spread_name(line.text) or all(p.title or p.department for p in people):
            return True
        if len(line.text) <= _LONGEST_ALONE and line.text[-1] not in "。；;.":
            self._doubt(line, line.text)
        return False

    def _read_part(self, line: Line, part: Labelled) -> bool:
        """Read a stretch of a line; tell whether it says nothing that the group does not hold."""
        if not part.role:
            return self._read_sentence(line, part.text)
        names = part.text.rstrip("。；; ")
        self._label = part.role
        self._unfinished = not names or names[-1] in "、，,"
        return not names or self._seat(line, part.role, names, part.printed)

    def _read_sentence(self, line: Line, text: str) -> bool:
        named = next(set_ups(text), None)
        understood = named is not None and self._set_up(line, named)
        said = f"{named.people}，{named.rest}" if named else text
        if named is None and names_parts(text):
            self._elsewhere = _PARTS
        for given in read_appointments(said):
            self._appoint(line, given)
        if self.office is None and office_in(text):
            self.office = office_in(text)
            understood = understood or is_whole_office(text)
        return understood

    def _set_up(self, line: Line, named: SetUp) -> bool:
        """Turn to the group that a sentence sets up; tell whether that is all it says of our group."""
        own = named.name.endswith(self.name) or self.name.endswith(named.name)
        self._elsewhere = "" if own else named.name
        if own and named.people and not read_appointments(named.people):
            self._doubt(line, named.people)
        first, self._named = own and not self._named, self._named or own
        return first and named.whole

    def _appoint(self, line: Line, given: Appointment) -> None:
        """Seat those of a sentence who are not listed already; a list need not be told again name by name."""
        seat = self._seat_for(given.role)
        listed = {Seat.DEPUTY: self.deputies, Seat.MEMBER: self.members}.get(seat)
        people = read_people(given.who)
        if not listed or seat is Seat.OTHER:
            self._seat(line, given.role, given.who, given.wording)
        elif people:
            known = {person.name for person in listed}
            listed += [person for person in people if person.name not in known]

    def _seat_for(self, role: str) -> Seat:
        seat = seat_of(role, self.name)
        if self._elsewhere == _OFFICE and seat in (Seat.HEAD, Seat.DEPUTY):
            self._elsewhere = ""
        return Seat.OTHER if self._elsewhere else seat

    def _seat(self, line: Line, role: str, who: str, wording: str) -> bool:
        """Give people their seat; tell whether they were understood."""
        if who.strip() == PLACEHOLDER:
            return True
        match self._seat_for(role):
            case Seat.HEAD:
                return self._seat_head(line, who, wording)
            case Seat.DEPUTY:
                return self._seat_in(self.deputies, line, who, wording, rank=role if _RANKED.match(role) else "")
            case Seat.MEMBER:
                return self._seat_in(self.members, line, who, wording)
            case Seat.OTHER:
                self._note_other_seat(line, role, who)
                return False
            case never:
                assert_never(never)

    def _seat_head(self, line: Line, who: str, wording: str) -> bool:
        person = read_person(who)
        if person is None or (self.head and self.head.name != person.name):
            self._doubt(line, wording)
            return False
        self.head = self.head if self.head and self.head.title else person
        return True

    def _seat_in(self, seats: list[Person], line: Line, who: str, wording: str, rank: str = "") -> bool:
        people = read_people(who)
        if people is None:
            self._doubt(line, wording)
            return False
        seats += [evolve(person, title=person.title or rank) for person in people]
        return True

    def _note_other_seat(self, line: Line, role: str, who: str) -> None:
        people = read_people(who)
        of = f"“{self._elsewhere}”的" if self._elsewhere else ""
        if people:
            names = "、".join(person.name for person in people)
            self.found.append(
                NO_SUCH_SEAT.at(line.location, f"“{names}”任{of}{role}，未列入领导小组名单，按正文保留。")
            )
        if not self._elsewhere and role.endswith("主任"):
            self._elsewhere = _OFFICE

    def _doubt(self, line: Line, wording: str) -> None:
        quote = wording if len(wording) <= _QUOTE else f"{wording[:_QUOTE]}…"
        self.found.append(NOT_A_PERSON.at(line.location, f"“{quote.strip('。；;，, ')}”未能读出人员，按正文保留。"))
