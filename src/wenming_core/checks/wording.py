"""文字: what can be seen in wording alone, in the same way for a catalogue and for a plan.

Half-width marks among Chinese text, clauses, the names of the honour, phrases that several texts share, and names
that differ by one word.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from attrs import frozen

__all__ = ["Phrase", "clauses", "collective_terms", "half_width_marks", "honours", "near_wording", "shared_phrases"]

_HAN = r"\u3007\u3400-\u9fff"
_HALF_WIDTH = re.compile(rf"(?<=[{_HAN}”》）])[,;:!?()]|[,;:!?()](?=[{_HAN}“《（])")
_CLAUSE_ENDS = re.compile("[，。；！？,;!?\n]+")
_PHRASE_ENDS = re.compile(r"[\s0-9０-９%％，。；：！？、,;:!?（）()“”《》〈〉\"'‘’〔〕]+")
_HONOUR = re.compile("文明(单位|机关|校园|学校|企业|医院|窗口)")
_COLLECTIVE = re.compile("(?:机关|单位)?各(?:有关|相关|创建|责任)?(?:部门单位|部门|部室|处室|科室|支部)")
_SHINGLE = 10
_BOILERPLATE = 8
_WORD = 2
_HAN_WORD = re.compile(rf"[{_HAN}]{{{_WORD}}}")


def half_width_marks(text: str) -> tuple[tuple[int, int], ...]:
    """Find half-width punctuation that touches Chinese characters, as spans of ``text``.

    >>> half_width_marks("细化项目,明确分工(见附件)，10:30 开会")
    ((4, 5), (9, 10), (13, 14))
    """
    return tuple(match.span() for match in _HALF_WIDTH.finditer(text))


def clauses(text: str) -> tuple[str, ...]:
    """Split a text into clauses at commas, semicolons and full stops."""
    return tuple(part for part in _CLAUSE_ENDS.split(text) if part.strip())


def honours(text: str) -> tuple[str, ...]:
    """Find the names of titles that a unit can hold, such as 文明单位 and 文明机关, each once, in order.

    文明城市 and 文明家庭 are titles of others and not meant.
    """
    return tuple(dict.fromkeys(match.group() for match in _HONOUR.finditer(text)))


def collective_terms(text: str) -> tuple[str, ...]:
    """Find terms such as 各部门 and 机关各部室 that stand for many departments, each once, in order.

    >>> collective_terms("组织各部门细化，召开各创建部门单位研讨会")
    ('各部门', '各创建部门单位')
    """
    return tuple(dict.fromkeys(match.group() for match in _COLLECTIVE.finditer(text)))


@frozen(kw_only=True)
class Phrase:
    """A run of characters that several texts share.

    Attributes:
        wording: The run itself, without punctuation and figures.
        holders: Keys of the texts, in order.
    """

    wording: str
    holders: tuple[str, ...]


def shared_phrases(texts: Mapping[str, str]) -> tuple[Phrase, ...]:
    """Find the phrases of at least ten characters that two or more texts share, by an index of ten-character pieces.

    Each set of texts is named once, with the longest phrase that exactly these share. Punctuation and figures end a
    phrase. A phrase in more than eight texts is a set phrase and left out. The cost grows with the length of the texts,
    not with the number of pairs.
    """
    found: dict[tuple[str, ...], str] = {}
    holders_of = _holders(texts)
    for text in texts.values():
        for run, holders in _runs(text, holders_of):
            if len(run) > len(found.get(holders, "")):
                found[holders] = run
    return tuple(Phrase(wording=run, holders=holders) for holders, run in found.items())


def _holders(texts: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Map each piece that two to eight texts hold to these texts."""
    index: dict[str, dict[str, None]] = defaultdict(dict)
    for key, text in texts.items():
        for part in _PHRASE_ENDS.split(text):
            for start in range(len(part) - _SHINGLE + 1):
                holders = index[part[start : start + _SHINGLE]]
                if len(holders) <= _BOILERPLATE:
                    holders[key] = None
    return {piece: tuple(keys) for piece, keys in index.items() if 2 <= len(keys) <= _BOILERPLATE}


def _runs(text: str, holders_of: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Join neighbouring pieces with the same holders to the longest run."""
    for part in _PHRASE_ENDS.split(text):
        begin = 0
        for start in range(len(part) - _SHINGLE + 1):
            holders = holders_of.get(part[start : start + _SHINGLE])
            following = holders_of.get(part[start + 1 : start + 1 + _SHINGLE])
            if holders is not None and holders != following:
                yield part[begin : start + _SHINGLE], holders
            if holders != following:
                begin = start + 1


def near_wording(name: str, text: str) -> str:
    """Find a wording in ``text`` that is ``name`` but for its last word, where ``name`` itself is not there.

    The shared beginning must have at least four characters, and the other wording must stand there at least twice, so
    that words which merely follow the beginning are not taken for it. A wording that only has another word put in
    before the last one (核心价值观宣传教育 for 核心价值观教育) is no difference.

    Returns:
        The other wording; empty where there is none.

    >>> near_wording("学雷锋志愿活动", "开展学雷锋志愿服务，建立学雷锋志愿服务队伍。")
    '学雷锋志愿服务'
    """
    stem, word = name[:-_WORD], name[-_WORD:]
    if len(stem) < 4 or name in text:
        return ""
    found = Counter(_wordings(stem, word, text))
    return next((wording for wording, times in found.items() if times > 1), "")


def _wordings(stem: str, word: str, text: str) -> Iterator[str]:
    """Yield each wording in ``text`` that begins with ``stem`` and goes on with a word, unless ``word`` follows it."""
    start = text.find(stem)
    while start >= 0:
        end = start + len(stem) + _WORD
        if _HAN_WORD.fullmatch(text, end - _WORD, end) and not text.startswith(word, end):
            yield text[start:end]
        start = text.find(stem, start + 1)
