"""成立领导小组: the words of a plan that set up a group, and the department that does its daily work.

``成立创建领导小组`` gives a name; in ``成立由局长王明任组长的领导小组`` the people stand inside and are no part of it.
"""

import re
from collections.abc import Iterator

from attrs import frozen

from wenming_core.reading.people import read_people

__all__ = ["GROUP", "LEADS", "SetUp", "is_whole_office", "names_parts", "office_in", "set_ups"]

GROUP = "(?:领导小组|工作小组|工作专班|工作组|指挥部|委员会)"
"""A pattern for the last word of the name of a group."""

LEADS = "领导小组"
"""The last word of the name of the group that leads the work."""

_SET_UP = re.compile(
    "(?:决定|特|现|拟)?(?:成立|设立|组建|建立|调整(?:充实|完善)?)了?"
    rf"(?:[由以](?P<people>[^。；;]{{1,300}}?)的(?P<led>[^，。；：、,;:《》的]{{0,60}}?{GROUP})"
    rf"|(?![由以][^，。；]{{0,60}}(?:任|担任|为|组成|牵头|参加|挂帅))(?P<name>[^，。；：、,;:《》]{{0,60}}?{GROUP}))"
    "(?!办公室|会议|例会|工?作?机制|工?作?制度)"
)
_NOTHING_MORE = re.compile(
    "(?:[（(](?:以下)?简称[^（()）]*[）)])?(?:[，,](?:(?:组成)?(?:人员|成员)(?:名单)?|名单|组成)如下)?[。：:.]?"
)
_PARTS = re.compile("(?:下设|分设)[^，,。；;：:办]{0,20}?组|^[^，,。；;：:、]{2,12}(?<!领导小)组[，,：:（(]")
_NAMED = "[^，。；：,;:（(]{1,40}"
_WHOLE_OFFICE = re.compile("由?[^，。；：,;:]{1,40}?(?:具体)?负责领导小组(?:的)?日常(?:工作|事务)[。.]?")
_OFFICE = re.compile(
    f"办公室[，,]?(?:办公)?(?:地点|地址)?(?:设在|设于|设置在|挂靠在?|依托)(?P<seated>{_NAMED})"
    f"|(?P<keeper>{_NAMED}?)(?:具体)?负责领导小组(?:的)?日常"
    f"|由(?P<by>{_NAMED}?)(?:具体|牵头)?(?:负责|承担)(?:领导小组|创建工作)?的?日常(?:工作|事务)"
    f"|日常(?:工作|事务)由(?P<done>{_NAMED}?)(?:具体)?(?:负责|承担|办理)"
)
_OFFICE_WORDS = ("办公室", "日常")


@frozen(kw_only=True)
class SetUp:
    """A group that a sentence sets up.

    Attributes:
        name: Its name.
        people: Who is in it, where that stands inside the name.
        rest: What the sentence says after it.
        whole: Whether the sentence says no more than the name.
    """

    name: str
    people: str
    rest: str
    whole: bool


def set_ups(text: str) -> Iterator[SetUp]:
    """Find the groups that a text sets up.

    >>> [(found.name, found.people) for found in set_ups("成立由校长贺长青任组长的领导小组。")]
    [('领导小组', '校长贺长青任组长')]
    """
    for match in _SET_UP.finditer(text):
        rest = text[match.end() :]
        yield SetUp(
            name=match.group("led") or match.group("name"),
            people=match.group("people") or "",
            rest=rest,
            whole=match.start() == 0 and not match.group("people") and _NOTHING_MORE.fullmatch(rest) is not None,
        )


def names_parts(text: str) -> bool:
    """Whether a sentence turns to the working groups under the leading group, each with people of its own.

    >>> names_parts("领导小组下设三个工作组"), names_parts("宣传组：组长李华"), names_parts("组长：李华")
    (True, True, False)
    """
    return _PARTS.search(text) is not None


def is_whole_office(text: str) -> bool:
    """Whether a sentence says nothing but which department does the daily work."""
    return _WHOLE_OFFICE.fullmatch(text) is not None


def office_in(text: str) -> str:
    """The department that does the daily work, or that the group's office belongs to; empty where not said.

    >>> office_in("领导小组下设办公室，办公室设在综合科，由李华兼任主任。")
    '综合科'
    """
    if not any(word in text for word in _OFFICE_WORDS):
        return ""
    names = (next(name for name in match.groups() if name is not None).strip() for match in _OFFICE.finditer(text))
    return next((name.removeprefix("由") for name in names if not _is_somebody(name)), "")


def _is_somebody(name: str) -> bool:
    """Whether it is a person with a post, as in 由综合科科长李华负责日常工作."""
    return any(person.title or person.department for person in read_people(name) or ())
