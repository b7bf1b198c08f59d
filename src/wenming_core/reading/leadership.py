"""领导小组: the lines of a plan that set up the group which leads the work.

Read as printed: ``成立…领导小组。``, ``组长：…``, ``副组长：…``, ``成员：…``, ``某部门负责领导小组日常工作。`` A line
that says no more than that is used up; any other line stays with its section, even when a name was taken from it.
"""

import re
from collections.abc import Iterable, Sequence

from attrs import Factory, define, evolve, frozen

from wenming_core._text import fold, split_names
from wenming_core.diagnostics import Diagnostic, Kind, Severity
from wenming_core.model import LeadingGroup, Person
from wenming_core.reading.lines import PLACEHOLDER
from wenming_core.reading.rows import Line

__all__ = ["Leadership", "complete_group", "read_leadership"]

NOT_A_PERSON = Kind(
    "WM030", "领导小组人员未能识别", Severity.WARNING, "请写成“成员：张三、李四（职务）”的形式，人名之间用顿号分隔。"
)
"""A piece of a list of people that does not read like a name; its line is kept as text."""

_GROUP = "(?:领导小组|工作小组|工作专班|工作组|指挥部|委员会)"
_SET_UP = re.compile(
    rf"(?:决定|特|现|拟)?(?:成立|设立|组建)(?P<name>[^，。；：、,;:《》]{{0,60}}?{_GROUP})(?P<rest>.*)"
)
_NOTHING_MORE = re.compile(
    "(?:[（(](?:以下)?简称[^（()）]*[）)])?(?:[，,](?:(?:组成)?(?:人员|成员)(?:名单)?|名单|组成)如下)?[。：:.]?"
)
_LABEL = re.compile(r"(?P<role>常务副组长|副\s*组\s*长|组\s*长|成\s*员)\s*[：:]\s*(?P<names>.*)")
_OFFICE = re.compile(r"由?(?P<office>[^，。；：,;:]{1,40}?)(?:具体)?负责领导小组(?:的)?日常(?:工作|事务)[。.]?")
_OFFICE_ELSEWHERE = re.compile(
    r"办公室设在(?P<office>[^，。；：,;:（(]{1,40})|(?P<keeper>[^，。；：,;:]{1,40}?)(?:具体)?负责领导小组(?:的)?日常"
)
_PERSON = re.compile(r"(?P<name>[^（()）]+)[（(](?P<title>[^()（）]*)[）)]")
_POST = "(?:主席|主任|书记|[处部科局院校馆会厂站所队组股]长|秘书长|董事长|经理|委员|成员|调研员|巡视员|主管|总监|干部)$"
_NOT_A_NAME = re.compile(
    rf"负责人|同志|部门|单位|领导|各|等$|[。！？：:《》（()）]|[0-9０-９]|^(?:副|常务|党组|党委|党支部)|{_POST}"
)
_LONGEST_NAME = 15


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


def read_leadership(lines: Iterable[Line]) -> Leadership:
    """Read the lines of a section about the leading group."""
    reader = _Reader()
    for line in lines:
        reader.read(line)
    return Leadership(group=reader.group(), rest=tuple(reader.rest), diagnostics=tuple(reader.found))


def complete_group(group: LeadingGroup, texts: Sequence[str], own_names: Sequence[str]) -> LeadingGroup:
    """Add what the rest of the plan says of the group: other names of it, and the post of its head.

    Args:
        group: As the section about it says.
        texts: Every paragraph of the body.
        own_names: Names of the unit, which do not belong to a post.
    """
    kind = re.search(f"{_GROUP}$", group.name)
    others = (match.group("name") for text in texts for match in _SET_UP.finditer(text))
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


@define
class _Reader:
    name: str = ""
    head: Person | None = None
    deputies: list[Person] = Factory(list)
    members: list[Person] = Factory(list)
    office: str | None = None
    rest: list[Line] = Factory(list)
    found: list[Diagnostic] = Factory(list)
    _label: str = ""
    _unfinished: bool = False

    def group(self) -> LeadingGroup | None:
        if not (self.name or self.head or self.deputies or self.members):
            return None
        return LeadingGroup(
            name=self.name or "领导小组",
            head=self.head,
            deputies=tuple(self.deputies),
            members=tuple(self.members),
            office=self.office,
        )

    def read(self, line: Line) -> None:
        label = _LABEL.fullmatch(line.text)
        if label:
            role = "".join(label.group("role").split())
            self._read_people(line, role, label.group("names"))
            self._label = role
            self._unfinished = not label.group("names") or label.group("names")[-1] in "、，,"
        elif self._label and (_has_posts(line.text) or (self._unfinished and _people(line.text))):
            self._read_people(line, self._label, line.text)
        elif not (self._read_name(line.text) or self._read_office(line.text)):
            self._label = ""
            self.rest.append(line)

    def _read_name(self, text: str) -> bool:
        match = _SET_UP.search(text)
        if match is None:
            return False
        whole = match.start() == 0 and _NOTHING_MORE.fullmatch(match.group("rest")) is not None
        understood = not self.name and whole
        self.name = self.name or match.group("name")
        return understood

    def _read_office(self, text: str) -> bool:
        if "办公室设在" not in text and "负责领导小组" not in text:
            return False
        whole = _OFFICE.fullmatch(text)
        part = None if whole else _OFFICE_ELSEWHERE.search(text)
        office = whole.group("office") if whole else part and (part.group("office") or part.group("keeper"))
        if not office or self.office:
            return False
        self.office = office.strip()
        return whole is not None

    def _read_people(self, line: Line, role: str, names: str) -> None:
        people = _people(names)
        if people is None or (role == "组长" and (self.head or len(people) > 1)):
            self.rest.append(line)
            self.found.append(NOT_A_PERSON.at(line.location, f"“{line.text[:40]}”未能读出人员，按正文保留。"))
        elif role == "组长":
            self.head = people[0] if people else None
        elif role == "成员":
            self.members += people
        elif role == "副组长":
            self.deputies += people
        else:
            self.deputies += [evolve(person, title=person.title or role) for person in people]


def _has_posts(text: str) -> bool:
    """Whether a line without a label goes on with the people of the one above: each is named with a post."""
    people = _people(text)
    return bool(people) and all(len(p.name) <= 4 and re.search(_POST, p.title) for p in people or ())


def _people(text: str) -> tuple[Person, ...] | None:
    """Read a list of people; None where a piece of it is no name."""
    if text.strip() == PLACEHOLDER:
        return ()
    people = [_person(piece) for piece in split_names(text.strip(" 。.、，,"))]
    if all(people):
        return tuple(person for person in people if person)
    single = _person_with_post(text.strip(" 。."))
    return (single,) if single else None


def _person(text: str) -> Person | None:
    bracket = _PERSON.fullmatch(text)
    if bracket:
        name = _name(bracket.group("name"))
        return Person(name=name, title=bracket.group("title").strip()) if name else None
    name = _name(text)
    return Person(name=name) if name else _person_with_post(text)


def _person_with_post(text: str) -> Person | None:
    """Read 张三 办公室主任, with a blank between the two."""
    first, _, post = text.partition(" ")
    name = _name(first)
    return Person(name=name, title=post.strip()) if name and post.strip() else None


def _name(text: str) -> str | None:
    """A name without the blanks that spread two characters over three; None for what is no name."""
    parts = text.split()
    name = "".join(parts) if all(len(part) == 1 for part in parts) else text.strip()
    if not name or len(name) > _LONGEST_NAME or " " in name or _NOT_A_NAME.search(name):
        return None
    return name
