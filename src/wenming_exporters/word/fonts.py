"""字体: which fonts stand for the typefaces that GB/T 9704-2012 names.

A file names its fonts and does not carry them; a computer without them shows others. So a whole set is chosen at once,
and :func:`replaced` says in which points a set departs from the official one.
"""

from attrs import asdict, field, frozen

from wenming_core.errors import InvalidValue
from wenming_core.model._typed import filled, typed
from wenming_exporters.word.gbt9704 import Typeface

__all__ = ["FREE", "OFFICIAL", "WINDOWS", "FontSet", "replaced"]

# Word refuses files that name longer fonts.
_LONGEST_NAME = 31


@frozen(kw_only=True, field_transformer=typed)
class FontSet:
    """字体方案: one font for each typeface, and one for digits and Latin letters.

    Attributes:
        name: What people call the set.
        xiaobiaosong: For titles and 发文机关标志.
        fangsong: For the body.
        kaiti: For headings of the second level.
        heiti: For headings of the first level.
        songti: For page numbers.
        latin: For digits and Latin letters.
    """

    name: str = field(validator=filled)
    xiaobiaosong: str = field(validator=filled)
    fangsong: str = field(validator=filled)
    kaiti: str = field(validator=filled)
    heiti: str = field(validator=filled)
    songti: str = field(validator=filled)
    latin: str = field(default="Times New Roman", validator=filled)

    def __attrs_post_init__(self) -> None:
        for name, value in asdict(self).items():
            if len(value) > _LONGEST_NAME:
                raise InvalidValue("FontSet", name, value, f"a name of at most {_LONGEST_NAME} characters")

    def font(self, typeface: Typeface) -> str:
        """Name the font that stands for ``typeface``."""
        return {
            Typeface.XIAOBIAOSONG: self.xiaobiaosong,
            Typeface.FANGSONG: self.fangsong,
            Typeface.KAITI: self.kaiti,
            Typeface.HEITI: self.heiti,
            Typeface.SONGTI: self.songti,
        }[typeface]


OFFICIAL = FontSet(
    name="公文字体",
    xiaobiaosong="方正小标宋简体",
    fangsong="仿宋_GB2312",
    kaiti="楷体_GB2312",
    heiti="黑体",
    songti="宋体",
)
"""What Chinese offices install; the default."""

WINDOWS = FontSet(
    name="Windows 自带字体",
    xiaobiaosong="华文中宋",
    fangsong="仿宋",
    kaiti="楷体",
    heiti="黑体",
    songti="宋体",
)
"""What every Chinese Windows with an office program has, where nothing may be installed."""

FREE = FontSet(
    name="开源字体",
    xiaobiaosong="思源宋体 Heavy",
    fangsong="朱雀仿宋（预览测试版）",
    kaiti="霞鹜文楷",
    heiti="思源黑体",
    songti="思源宋体",
    latin="Liberation Serif",
)
"""Fonts under free licences, for offices that may not use the commercial ones."""


def replaced(fonts: FontSet) -> tuple[tuple[str, str, str], ...]:
    """List where ``fonts`` departs from the official set: typeface, official font, font used.

    >>> replaced(WINDOWS)[0]
    ('小标宋', '方正小标宋简体', '华文中宋')
    """
    pairs = [(face.value, OFFICIAL.font(face), fonts.font(face)) for face in Typeface]
    pairs.append(("数字和字母", OFFICIAL.latin, fonts.latin))
    return tuple((face, official, used) for face, official, used in pairs if official != used)
