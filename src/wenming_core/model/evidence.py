"""佐证材料: one object with a digest, placed under as many standards as it proves."""

import re
from datetime import date
from enum import Enum

from attrs import field, frozen

from wenming_core.errors import Must
from wenming_core.model._typed import each, filled, typed, unique
from wenming_core.model.codes import Code, is_code

__all__ = ["DIGEST_PATTERN", "Evidence", "EvidenceKind", "Retention"]

DIGEST_PATTERN = "sha256:[0-9a-f]{64}"
"""The form of a digest, as a regular expression for the whole text."""


class EvidenceKind(Enum):
    """What sort of material it is."""

    DOCUMENT = "document"
    REPORT = "report"
    PHOTO = "photo"
    TABLE = "table"
    LINK = "link"
    SCREENSHOT = "screenshot"
    OTHER = "other"

    @property
    def chinese(self) -> str:
        """As evaluation systems word it."""
        return {
            "document": "规范文件",
            "report": "说明报告",
            "photo": "实景图片",
            "table": "统计表格",
            "link": "链接",
            "screenshot": "截图",
            "other": "其他",
        }[self.value]


class Retention(Enum):
    """保管期限 (DA/T 22-2015): how long the archive keeps it."""

    PERMANENT = "Y"
    THIRTY_YEARS = "D30"
    TEN_YEARS = "D10"

    @property
    def chinese(self) -> str:
        """As archives word it."""
        return {"Y": "永久", "D30": "30年", "D10": "10年"}[self.value]


@frozen(kw_only=True, field_transformer=typed)
class Evidence:
    """佐证材料: one piece of material.

    Attributes:
        id: Identifier, unique in the campaign.
        title: 题名.
        kind: What sort of material it is.
        dated: 日期, when it was signed or made; None where not known.
        source: 责任者, who made or issued it; empty where not said.
        number: 文号; empty where it has none.
        file_name: Name of the file, without any folder; empty for a link or a paper original.
        link: Address, for links.
        media_type: Such as ``"image/jpeg"``; empty where not known.
        digest: ``"sha256:"`` and 64 hexadecimal digits of the content; None while the file is not stored.
        size: Size of the content in bytes; None while the file is not stored.
        pages: Number of pages; None where not counted.
        department: Who keeps it; None where not said.
        standards: Codes of the standards it is placed under.
        retention: How long the archive keeps it; None until decided.
        remark: 备注.
    """

    id: str = field(validator=filled)
    title: str = field(validator=filled)
    kind: EvidenceKind
    dated: date | None = None
    source: str = ""
    number: str = ""
    file_name: str = ""
    link: str = ""
    media_type: str = ""
    digest: str | None = field(
        default=None, validator=each(Must.BE_A_DIGEST, lambda text: re.fullmatch(DIGEST_PATTERN, text) is not None)
    )
    size: int | None = field(default=None, validator=each(Must.NOT_BE_NEGATIVE, lambda n: n >= 0))
    pages: int | None = field(default=None, validator=each(Must.BE_POSITIVE, lambda n: n > 0))
    department: str | None = None
    standards: tuple[Code, ...] = field(default=(), validator=[each(Must.BE_A_CODE, is_code), unique()])
    retention: Retention | None = None
    remark: str = ""
