"""What stands after the text: 附件说明 (§7.3.4), 署名 and 成文日期 (§7.3.5), 版记 (§7.4).

Places are counted in characters from the left edge of the text area, as the standard does.
"""

from wenming_exporters.views.outline import TO_FILL, Annex, Imprint, Signature
from wenming_exporters.word.elements import StyleId
from wenming_exporters.word.gbt9704 import (
    CHARACTER,
    CHARACTERS,
    IMPRINT_THICK,
    IMPRINT_THIN,
    LINE,
    PORTRAIT,
    SEALED_DATE_RIGHT,
    SIGNATURE_RIGHT,
    Mm,
    Pt,
)
from wenming_exporters.word.markup import paragraph, run, shown
from wenming_exporters.word.styles import BARE_CELLS, indent
from wenming_exporters.word.typography import characters, chinese_date

__all__ = ["draw_annex_note", "draw_imprint", "draw_signature"]

_NOTE = "附件："
_COPIES = "抄送："
_STOPS = ("。", "！", "？")
# A seal is 42 mm across, a little over four lines; it reaches from one line below the text to below the date.
_ABOVE_SEAL = 2
_BETWEEN_SEALS = 4
_SEALS_IN_A_ROW = 3
_FOUR = Pt(14)
_RIGHT = '<w:jc w:val="right"/>'
_CENTRE = '<w:jc w:val="center"/>'


def draw_annex_note(annexes: tuple[Annex, ...]) -> str:
    """Draw 附件说明: numbered where there are several; the wrapped lines of a title stand under its first character."""
    if len(annexes) == 1:
        return _note(_NOTE + _title(annexes[0]), left=2 + len(_NOTE), hang=len(_NOTE), first=True)
    number_width = (len(str(len(annexes))) + 1) / 2
    left = 2 + len(_NOTE) + number_width
    return "".join(
        _note(
            f"{_NOTE if number == 1 else ''}{number}.\t{_title(annex)}",
            left=left,
            hang=number_width + (len(_NOTE) if number == 1 else 0),
            first=number == 1,
        )
        for number, annex in enumerate(annexes, 1)
    )


def draw_signature(signature: Signature) -> str:
    """Draw 署名 and 成文日期 where their case wants them: with a seal or without, one organ or several."""
    organs = tuple(map(shown, signature.organs))
    day = chinese_date(signature.day) if signature.day else TO_FILL
    if not signature.sealed:
        return _unsealed(organs, day)
    return _sealed(organs[0], day) if len(organs) == 1 else _sealed_jointly(organs, day)


def draw_imprint(imprint: Imprint) -> str:
    """Draw 版记 at the foot of the last page, between a thick line above and one below (§7.4.1).

    It is a table of one cell that floats at the bottom of the text area. Its place is measured from the page, since
    LibreOffice lets a table as wide as the text float only then.
    """
    entries = [entry for entry in (_copies(imprint), _printing(imprint)) if entry]
    if not entries:
        return ""
    thick = f'w:val="single" w:sz="{_eighths(IMPRINT_THICK)}" w:space="0" w:color="000000"'
    width = PORTRAIT.text_width
    return (
        '<w:tbl><w:tblPr><w:tblpPr w:leftFromText="0" w:rightFromText="0" w:vertAnchor="margin" w:horzAnchor="page"'
        f' w:tblpX="{PORTRAIT.left.twips}" w:tblpYSpec="bottom"/><w:tblW w:w="{width}" w:type="dxa"/>'
        f"<w:tblBorders><w:top {thick}/><w:bottom {thick}/></w:tblBorders>"
        f'<w:tblLayout w:type="fixed"/>{BARE_CELLS}</w:tblPr><w:tblGrid><w:gridCol w:w="{width}"/></w:tblGrid>'
        f'<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        f"{_thin_line().join(entries)}</w:tc></w:tr></w:tbl>"
    )


def _title(annex: Annex) -> str:
    return shown(annex.listed_as)


def _note(text: str, *, left: float, hang: float, first: bool) -> str:
    space = _lines_above(1) if first else ""
    return paragraph(StyleId.ANNEX_NOTE, run(text), properties=space + indent(left=left, first=-hang))


def _unsealed(organs: tuple[str, ...], day: str) -> str:
    """End the longest 署名 two characters from the edge and begin the date two characters after it, or the reverse.

    Both are set from the right edge, so that no line wraps where a font is wider than the standard's.
    """
    organ_width, day_width = max(map(characters, organs)), characters(day)
    if organ_width > CHARACTERS - SIGNATURE_RIGHT:
        organ_right, day_right, organ_width = float(SIGNATURE_RIGHT), float(SIGNATURE_RIGHT), 0.0
    elif day_width > organ_width:
        organ_right, day_right = SIGNATURE_RIGHT + 2 + day_width - organ_width, SIGNATURE_RIGHT
    else:
        organ_right, day_right = SIGNATURE_RIGHT, organ_width - day_width
    names = "".join(
        paragraph(
            StyleId.ORGAN,
            run(organ),
            properties=("" if place else _lines_above(1))
            + indent(right=organ_right + max(organ_width - characters(organ), 0))
            + _RIGHT,
        )
        for place, organ in enumerate(organs)
    )
    return names + paragraph(StyleId.DAY, run(day), properties=indent(right=day_right) + _RIGHT)


def _sealed(organ: str, day: str) -> str:
    beside = SEALED_DATE_RIGHT + characters(day) / 2
    fits = characters(organ) <= 2 * beside
    look = indent(left=CHARACTERS - 2 * beside) + _CENTRE if fits else _RIGHT
    return paragraph(StyleId.ORGAN, run(organ), properties=_lines_above(_ABOVE_SEAL) + look) + paragraph(
        StyleId.DAY, run(day), properties=indent(right=SEALED_DATE_RIGHT) + _RIGHT
    )


def _sealed_jointly(organs: tuple[str, ...], day: str) -> str:
    """Stand the organs in rows, each with room for its seal, and the date under the last of them."""
    widest = max(map(characters, organs))
    columns = next((n for n in range(_SEALS_IN_A_ROW, 1, -1) if widest < CHARACTERS / n), 1)
    rows = [organs[start : start + columns] for start in range(0, len(organs), columns)]
    lines = [
        _row(StyleId.ORGAN, row, _lines_above(_BETWEEN_SEALS if place else _ABOVE_SEAL))
        for place, row in enumerate(rows)
    ]
    under_last = ("",) * (len(rows[-1]) - 1) + (day,)
    return "".join(lines) + _row(StyleId.DAY, under_last, "")


def _row(style: StyleId, texts: tuple[str, ...], space: str) -> str:
    if len(texts) == 1:
        return paragraph(style, run(texts[0]), properties=space + _CENTRE)
    width = CHARACTERS * CHARACTER.twips
    stops = "".join(
        f'<w:tab w:val="center" w:pos="{width * (2 * place + 1) // (2 * len(texts))}"/>' for place in range(len(texts))
    )
    content = "".join(run(f"\t{text}") for text in texts)
    return paragraph(style, content, properties=f"<w:tabs>{stops}</w:tabs>{space}")


def _copies(imprint: Imprint) -> str:
    if not imprint.copied_to:
        return ""
    names = "，".join(imprint.copied_to)
    stop = "" if names.endswith(_STOPS) else "。"
    hang = len(_COPIES)
    look = indent(left=1 + hang, right=1, first=-hang, size=_FOUR)
    return paragraph(StyleId.IMPRINT, run(f"{_COPIES}{names}{stop}"), properties=look)


def _printing(imprint: Imprint) -> str:
    if not (imprint.printed_by or imprint.printed_on):
        return ""
    day = f"{chinese_date(imprint.printed_on)}印发" if imprint.printed_on else TO_FILL
    stop = f'<w:tabs><w:tab w:val="right" w:pos="{PORTRAIT.text_width - _FOUR.twips}"/></w:tabs>'
    return paragraph(StyleId.IMPRINT, run(f"{shown(imprint.printed_by)}\t{day}"), properties=stop)


def _thin_line() -> str:
    """Draw a line as wide as the text area; the entries above and below it are indented, so it is none of theirs."""
    line = f'w:val="single" w:sz="{_eighths(IMPRINT_THIN)}" w:space="0" w:color="000000"'
    look = '<w:spacing w:line="20" w:lineRule="exact"/><w:ind w:leftChars="0" w:left="0" w:rightChars="0" w:right="0"/>'
    return paragraph(StyleId.IMPRINT, "", properties=f"<w:pBdr><w:bottom {line}/></w:pBdr>{look}")


def _eighths(thickness: Mm) -> int:
    return round(thickness.twips * 8 / 20)


def _lines_above(count: int) -> str:
    return f'<w:spacing w:before="{count * LINE.twips}"/>'
