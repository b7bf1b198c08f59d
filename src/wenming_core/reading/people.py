"""人员名单: people as plans list them, each with the post that stands before, after or in brackets behind the name.

``王明（局长）``, ``王　明　局长``, ``局长王明`` and ``综合科王明`` are all understood. A post belongs to the name
that it touches; where it could be somebody else's, as in ``王明、工会主席``, the list is not read at all. Only a post
that several people can hold is shared: ``副局长李华、赵强``.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import Factory, define, evolve

from wenming_core.model import Person
from wenming_core.reading.lines import PLACEHOLDER
from wenming_core.reading.name_list import Join, Kind, Piece, pieces_of

__all__ = ["is_spread_name", "read_people", "read_person"]

_OWN_POST = re.compile("党|总支|工委|纪委|纪检|^(?:常务|第一)?副?(?:[^办科处室部股]长|书记|主任|主席|经理|总裁)$")
_HELD_BY_SEVERAL = re.compile("副|成员$|委员$|调研员$|教师$")


@define
class _Named:
    name: Piece
    before: list[Piece] = Factory(list)
    after: list[Piece] = Factory(list)


def read_people(text: str) -> tuple[Person, ...] | None:
    """Read a list of people; None where a part of it is no person, so that nobody is lost or made up.

    >>> [(p.name, p.title) for p in read_people("办公室主任孙丽、周　杰　人事科科长、阿依古丽·买买提") or ()]
    [('孙丽', '办公室主任'), ('周杰', '人事科科长'), ('阿依古丽·买买提', '')]
    >>> read_people("各科室负责人") is None
    True
    """
    if text.strip() == PLACEHOLDER:
        return ()
    pieces = pieces_of(text)
    named = _with_posts(pieces) if pieces else None
    return None if named is None else tuple(_people(named))


def read_person(text: str) -> Person | None:
    """Read one person; whatever posts are named are then that person's, however they are parted.

    >>> read_person("王明，党组书记、局长").title
    '党组书记、局长'
    """
    pieces = pieces_of(text)
    names = [piece for piece in pieces if piece.kind is Kind.NAME]
    return _person(names[0], [piece for piece in pieces if piece.kind is not Kind.NAME]) if len(names) == 1 else None


def is_spread_name(text: str) -> bool:
    """Whether a line is a name of two characters with a blank inside, as 王　明."""
    words = text.split()
    return len(words) > 1 and all(len(word) == 1 for word in words) and read_person(text) is not None


def _with_posts(pieces: Sequence[Piece]) -> list[_Named] | None:
    """Give each post to the name before or after it; None where it is not told whose it is."""
    places = [place for place, piece in enumerate(pieces) if piece.kind is Kind.NAME]
    named = [_Named(pieces[place]) for place in places]
    if not named:
        return None
    posts_first = places[0] > 0
    ends = [(-1, None), *zip(places, named, strict=True), (len(pieces), None)]
    for (begin, left), (end, right) in pairwise(ends):
        run = pieces[begin + 1 : end]
        if run and not _share_out(run, left, right, posts_first=posts_first):
            return None
    return named


def _share_out(run: Sequence[Piece], left: _Named | None, right: _Named | None, *, posts_first: bool) -> bool:
    """Give the posts between two names to whom they belong."""
    parts = _at_marks(run)
    touches_right = right is not None and (
        right.name.join is Join.NOTHING or (right.name.join is Join.BLANK and (posts_first or left is None))
    )
    touches_left = left is not None and run[0].join is not Join.MARK and not (touches_right and len(parts) == 1)
    own = parts[:-1] if touches_right else parts
    if left is not None and touches_left:
        left.after += [piece for part in own for piece in part]
        own = []
    if right is None or not touches_right:
        return not own
    right.before += [piece for part in (*own, parts[-1]) for piece in part]
    return all(_OWN_POST.search(part[-1].text) for part in own)


def _at_marks(run: Sequence[Piece]) -> list[list[Piece]]:
    parts: list[list[Piece]] = [[run[0]]]
    for piece in run[1:]:
        if piece.join is Join.MARK:
            parts.append([piece])
        else:
            parts[-1].append(piece)
    return parts


def _people(named: Sequence[_Named]) -> Iterator[Person]:
    shared = ""
    for who in named:
        person = _person(who.name, [*who.before, *who.after])
        if who.before or who.after or who.name.remark or who.name.join is not Join.MARK:
            shared = person.title if len(who.before) == 1 and _is_shared(person.title) else ""
        elif shared:
            person = evolve(person, title=shared)
        yield person


def _is_shared(title: str) -> bool:
    return "兼" not in title and _HELD_BY_SEVERAL.search(title) is not None


def _person(name: Piece, posts: Sequence[Piece]) -> Person:
    """The person with the posts as one title; a department alone is no title."""
    if posts and all(piece.kind is Kind.BODY for piece in posts):
        return Person(name=name.text, title=name.remark, department="、".join(piece.text for piece in posts))
    title = "".join(_titles(posts))
    if title and name.remark:
        title = f"{title}（{name.remark}）"
    return Person(name=name.text, title=title or name.remark)


def _titles(posts: Sequence[Piece]) -> Iterator[str]:
    for place, piece in enumerate(posts):
        follows_body = place > 0 and posts[place - 1].kind is Kind.BODY and piece.join is not Join.MARK
        yield piece.text if place == 0 or follows_body else f"、{piece.text}"
