"""相近名称: names that are close to one another, found through indexes so that long lists stay cheap.

Two questions are answered: which known name may have been meant by an unknown one, and which known names look like two
forms of the same name. Neither compares every name with every other.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from wenming_core._text import fold
from wenming_core.errors import suggest

__all__ = ["NameIndex", "did_you_mean", "lookalikes"]

_CANDIDATES = 40
_COMPARED = 12
_OFFICE_ENDINGS = ("办公室", "委员会", "中心", "小组", "办", "处", "科", "室", "部", "组", "委", "会")
_UNIT_BEGINNINGS = ("机关", "本单位", "单位", "直属")
_TELLING_APART = re.compile("[0-9一二三四五六七八九十东西南北上下内外前后甲乙丙丁党纪团工妇青市区县省]")


class NameIndex:
    """Known names by the characters in them, for finding what an unknown name may have meant.

    >>> NameIndex(["机关党委办", "宣教部", "办公室"]).nearest("机关党办")
    ('机关党委办',)
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._holding: dict[str, list[str]] = defaultdict(list)
        for name in dict.fromkeys(names):
            for c in set(name):
                if len(self._holding[c]) < _CANDIDATES:
                    self._holding[c].append(name)

    def nearest(self, name: str) -> tuple[str, ...]:
        """Return at most three names that look like ``name``, best first."""
        shared: dict[str, int] = defaultdict(int)
        for c in dict.fromkeys(name[:_CANDIDATES]):
            for known in self._holding.get(c, ()):
                shared[known] += 1
        best = sorted(shared, key=lambda known: -shared[known])[:_COMPARED]
        return suggest(name[:_CANDIDATES], best)


def did_you_mean(index: NameIndex, name: str) -> str:
    """Word the suggestion for an unknown name; empty where nothing is close."""
    nearest = index.nearest(name)
    return f"是否指{'或'.join(f'“{n}”' for n in nearest)}？" if nearest else ""


def lookalikes(names: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """Yield pairs of names that may mean the same body, each with the reason, in the order of ``names``.

    A pair is yielded where one name is the other with an office ending (机关党委, 机关党委办) or a beginning that only
    says whose it is (党委, 机关党委), or where two names of at least four characters differ in one character. Names
    told apart by a number, a direction or the kind of body (一处 and 二处, 党委 and 纪委) are no pair. Of a series of
    names that are alike but for one character, a further name is held against the first forty.
    """
    first_with: dict[str, str] = {}
    pieces: dict[str, list[str]] = defaultdict(list)
    for name in dict.fromkeys(names):
        folded = fold(name)
        for other, reason in _relatives(folded, first_with, pieces):
            yield other, name, reason
        first_with.setdefault(folded, name)
        for form in _shortened(folded):
            pieces[form].append(folded)


def _relatives(name: str, first_with: dict[str, str], pieces: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    found: dict[str, str] = {}
    for form in _affixed(name):
        if form in first_with:
            found[first_with[form]] = "只差前后缀"
    for form in (name, *_one_left_out(name)):
        for other in pieces.get(form, ())[:_CANDIDATES]:
            reason = _reason(name, other)
            if reason:
                found.setdefault(first_with[other], reason)
    yield from found.items()


def _reason(name: str, other: str) -> str:
    if name in _affixed(other):
        return "只差前后缀"
    return "只差一个字" if _one_character_apart(name, other) else ""


def _shortened(name: str) -> tuple[str, ...]:
    return (*_affixed(name), *_one_left_out(name))


def _affixed(name: str) -> tuple[str, ...]:
    """The forms of ``name`` without an office ending or a beginning that says whose it is."""
    without_end = [name.removesuffix(ending) for ending in _OFFICE_ENDINGS if name.endswith(ending)]
    without_start = [name.removeprefix(start) for start in _UNIT_BEGINNINGS if name.startswith(start)]
    return tuple(form for form in (*without_end, *without_start) if len(form) >= 2)


def _one_left_out(name: str) -> tuple[str, ...]:
    if not 4 <= len(name) <= _CANDIDATES:
        return ()
    return tuple(dict.fromkeys(name[:i] + name[i + 1 :] for i in range(len(name))))


def _one_character_apart(name: str, other: str) -> bool:
    if len(name) != len(other):
        longer, shorter = (name, other) if len(name) > len(other) else (other, name)
        places = [i for i in range(len(longer)) if longer[:i] + longer[i + 1 :] == shorter]
        return bool(places) and not _TELLING_APART.match(longer[places[0]])
    differing = [(a, b) for a, b in zip(name, other, strict=True) if a != b]
    if len(differing) == 2:
        return differing[0] == differing[1][::-1]
    return len(differing) == 1 and not all(_TELLING_APART.match(c) for c in differing[0])
