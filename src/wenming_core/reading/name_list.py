"""名单的拆分: a list of people taken apart into names, posts and departments, with what stands between them."""

import re
from collections.abc import Iterator
from enum import Enum
from itertools import groupby

from attrs import evolve, frozen

from wenming_core._text import split_names

__all__ = ["Join", "Kind", "Piece", "pieces_of"]

_LONGEST_LIST = 4000
_LONGEST_NAME = 15
_LONGEST_WORD = 60
_HEADED = "处部科局院校馆会厂站所队组股行镇乡区县市省州司厅室社台园团庭关署店矿段班村盟旗"
_POST = re.compile(
    "书记员?|主任(?:医师|护师|药师|技师|科员|编辑|记者)?|主席|委员|常委|助理|顾问|代表|教授|医生|护士长?|主管|主办|主编|总编"
    "|总监|总裁|经理|干部|干事|专干|督学|秘书长?|会计|出纳|负责人|检察长"
    f"|[董理监]事长?|[{_HEADED}总]长(?:助理)?|[程计济医教讲老律药技护艺工统]师|[\u4e00-\u9fff]员"
)
_POST_LAST = re.compile(f"(?:{_POST.pattern})$")
_BODY_WORDS = (
    "[部处室局办股所站系]|[工委协商]会|学生会|联合会|基金会|团委|妇联|党[委组办]|纪委|支部|总支|中心|公司|[医学法分]院|[学分党]校"
    "|[大分支]队|[支分]行|[纪检研级]组|科"
)
_BODY_LAST = re.compile(f"(?:{_BODY_WORDS})$")
_SHORT_BODIES = re.compile("工会|团委|妇联|党[委组办]|[院校局馆行]办|纪委|支部|总支|中心|公司")
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪"
    "陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严覃武莫孔向汤"
)
_NAMED_SECTION = re.compile(f"[{_SURNAMES}](?!融|免).科")
_NOT_IN_LIST = re.compile(
    "[。！？：:；;《》“”〔〕\\[\\]]|由|日常|承担|设在|^(?:各|全体|所有|全部|有关|相关|其他|其余|机关各)"
)
_NO_NAME = re.compile(
    "负责|同志|部门|单位|领导|人员|等$|[（()）]|[0-9０-９]|[×*＊_＿XxＸ]{2}|^[某○〇]+$"
    "|^(?:副|常务|党组|党委|党支部|党员|其他|其余|有关|相关|各|全体|所有|全部|以上|上述|班子|本|待定|空缺|暂缺|另定|如下|下设|具体"
    "|同时|名单|详见|见附|附后|离退|退休|驻村|挂职|借调|分管|主要|机关|青年)"
)
_NO_LONG_NAME = re.compile("[科处室部股局的了和与及或以由任在对并按各]|工会|团委|妇联|办公|中心|公司|工作|成立|组成")
_COMPOUND = re.compile(
    "欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|宇文|长孙|司徒|夏侯|端木|南宫|西门|澹台|公冶|拓跋|轩辕|呼延|钟离"
)
_BRACKETS = ("（", "(")
_WORD = re.compile(r"[（(][^（()）]*[）)]|[^\s（()）]+")


class Join(Enum):
    """What stands between a piece and the one before it; the less, the closer they belong together."""

    NOTHING = 0
    BLANK = 1
    MARK = 2


class Kind(Enum):
    """What a piece is."""

    NAME = "name"
    POST = "post"
    BODY = "body"


@frozen
class Piece:
    """A piece of a list.

    Attributes:
        kind: A name, a post such as 局长, or a department.
        text: As printed, a spread name without its blanks.
        join: What stands before it.
        remark: What stands in brackets behind it.
    """

    kind: Kind
    text: str
    join: Join
    remark: str = ""


def pieces_of(text: str) -> tuple[Piece, ...]:
    """Take a list apart; empty where a part of it is neither a name, nor a post, nor a department.

    >>> [(piece.kind.value, piece.text) for piece in pieces_of("副局长李华、赵　强")]
    [('post', '副局长'), ('name', '李华'), ('name', '赵强')]
    """
    plain = text.strip(" \u3000。.、，,；;")
    if not plain or len(plain) > _LONGEST_LIST:
        return ()
    found: list[Piece] = []
    for part in split_names(plain):
        join = Join.MARK
        for word in _words(part):
            if word[:1] in _BRACKETS:
                if not found or join is Join.MARK:
                    return ()
                found[-1] = _remarked(found[-1], word)
            else:
                pieces = _read(word, join)
                if not pieces:
                    return ()
                found += pieces
            join = Join.BLANK
    return tuple(found)


def _words(part: str) -> list[str]:
    """Part at blanks and before brackets, and bring the characters of a spread name together."""
    words: list[str] = _WORD.findall(part)
    if len(re.sub(r"\s", "", "".join(words))) != len(re.sub(r"\s", "", part)):
        return [""]
    found: list[str] = []
    for spread, run in groupby(words, key=lambda word: len(word) == 1):
        gathered = list(run)
        found += _gathered("".join(gathered)) if spread else gathered
    return found


def _gathered(characters: str) -> Iterator[str]:
    """Names that were spread out: up to three characters are one, an even number are several of two."""
    if len(characters) <= 3 or len(characters) % 2 or _COMPOUND.match(characters):
        yield characters if len(characters) <= 3 else ""
    else:
        yield from (characters[at : at + 2] for at in range(0, len(characters), 2))


def _remarked(piece: Piece, bracket: str) -> Piece:
    """Put what stands in brackets with the piece before it: a remark on a name, a part of a post."""
    if piece.kind is Kind.NAME and not piece.remark:
        return evolve(piece, remark=bracket[1:-1].strip())
    return evolve(piece, text=f"{piece.text}{bracket}")


def _read(word: str, join: Join) -> tuple[Piece, ...]:
    """Tell what a word is; two pieces where a name follows a post or a department without a blank."""
    plain = word.removesuffix("同志") if len(word) > len("同志") else word
    if len(plain) > _LONGEST_WORD or _NOT_IN_LIST.search(plain):
        return ()
    if _is_name(plain):
        return (Piece(Kind.NAME, plain, join),)
    if _POST_LAST.search(plain):
        return (Piece(Kind.POST, plain, join),)
    if _is_body(plain):
        return (Piece(Kind.BODY, plain, join),)
    return _headed_name(plain, join)


def _headed_name(word: str, join: Join) -> tuple[Piece, ...]:
    """Part a name from the post or the department right before it; nothing where there is none."""
    for end in reversed([match.end() for match in _POST.finditer(word)]):
        if _is_name(word[end:]) and (end + 4 >= len(word) or "·" in word):
            return (Piece(Kind.POST, word[:end], join), Piece(Kind.NAME, word[end:], Join.NOTHING))
    for end in range(len(word) - 2, max(len(word) - 5, 1), -1):
        if _is_body(word[:end]) and _is_name(word[end:]):
            return (Piece(Kind.BODY, word[:end], join), Piece(Kind.NAME, word[end:], Join.NOTHING))
    return ()


def _is_name(text: str) -> bool:
    """Whether a word can be somebody's name: short, and no word of office."""
    if not 2 <= len(text) <= _LONGEST_NAME or _NO_NAME.search(text) or _POST_LAST.search(text) or _is_body(text):
        return False
    return len(text) <= 3 or "·" in text or not (_POST.search(text) or _NO_LONG_NAME.search(text))


def _is_body(text: str) -> bool:
    """Whether a word is the name of a department; 王登科 is somebody, 财务科 is not."""
    if _SHORT_BODIES.fullmatch(text):
        return True
    return len(text) > 2 and _BODY_LAST.search(text) is not None and not _NAMED_SECTION.fullmatch(text)
