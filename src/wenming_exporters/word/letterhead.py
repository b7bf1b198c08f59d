"""版头 (§7.2): 份号, 密级, 紧急程度, the red 发文机关标志, 发文字号, 签发人 and the red line below them."""

from wenming_exporters.views.outline import Letterhead
from wenming_exporters.word.elements import StyleId
from wenming_exporters.word.gbt9704 import CHARACTER, CHARACTERS, LETTERHEAD_TOP, LINE, PORTRAIT, RED, RED_LINE_GAP, Pt
from wenming_exporters.word.markup import paragraph, run, shown
from wenming_exporters.word.styles import BARE_CELLS, SIGNER
from wenming_exporters.word.typography import characters, document_number

__all__ = ["draw_letterhead"]

_WORD = "文件"
_LARGEST = 48
_LARGEST_JOINT = 36
_SMALLEST = 16
_LEADING = 6
_SIGNER = "签发人："
_SIGNERS_IN_A_LINE = 2
# Below the type of an exact line there is already half of what the line is higher than the type.
_GAP = round((RED_LINE_GAP.twips - (LINE.twips - 320) / 2) / 20)
_RED_LINE = f'<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="{_GAP}" w:color="{RED}"/></w:pBdr>'


def draw_letterhead(letterhead: Letterhead) -> str:
    """Draw everything above the red line, and the line itself."""
    above = [
        paragraph(style, run(text))
        for style, text in (
            (StyleId.COPY_NUMBER, letterhead.copy_number),
            (StyleId.SECRECY, letterhead.secrecy),
            (StyleId.SECRECY, letterhead.urgency),
        )
        if text
    ]
    space = LETTERHEAD_TOP.twips - len(above) * LINE.twips
    return "".join(above) + _organ_mark(letterhead.organs, space) + _number(letterhead)


def _organ_mark(organs: tuple[str, ...], space: int) -> str:
    joint = len(organs) > 1
    names = tuple(organ.removesuffix(_WORD) for organ in organs) if joint else organs
    shared = joint and names != organs
    size = _size(names, _LARGEST_JOINT if joint else _LARGEST, len(_WORD) if shared else 0)
    if shared:
        return _spacer(space) + _with_word_beside(names, size)
    return "".join(
        paragraph(StyleId.ORGAN_MARK, _mark(name, size), properties=_spacing(size, 0 if place else space))
        for place, name in enumerate(names)
    )


def _size(names: tuple[str, ...], largest: int, beside: int) -> int:
    """Choose the size in points in which the longest name fits on a line, together with 文件 where it stands beside."""
    width = PORTRAIT.text_width / 20
    return max(min(int(width / (max(map(characters, names)) + beside + 0.5)), largest), _SMALLEST)


def _with_word_beside(names: tuple[str, ...], size: int) -> str:
    """Stand the names below each other, spread to one width, and 文件 to their right at half height (§7.2.4)."""
    right = (len(_WORD) * size + size // 2) * 20
    left = min(round(max(map(characters, names)) * size * 20) + size * 5, PORTRAIT.text_width - right)
    spread = _spacing(size, 0) + '<w:jc w:val="distribute"/>'
    lines = "".join(paragraph(StyleId.ORGAN_MARK, _mark(name, size), properties=spread) for name in names)
    word = paragraph(StyleId.ORGAN_MARK, _mark(_WORD, size), properties=_spacing(size, 0))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{left + right}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblLayout w:type="fixed"/>{BARE_CELLS}</w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{left}"/><w:gridCol w:w="{right}"/></w:tblGrid>'
        "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
        f'<w:tc><w:tcPr><w:tcW w:w="{left}" w:type="dxa"/></w:tcPr>{lines}</w:tc>'
        f'<w:tc><w:tcPr><w:tcW w:w="{right}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>{word}</w:tc>'
        "</w:tr></w:tbl>"
    )


def _mark(text: str, size: int) -> str:
    return run(text, properties=f'<w:sz w:val="{size * 2}"/><w:szCs w:val="{size * 2}"/>')


def _spacing(size: int, before: int) -> str:
    line = Pt(size + _LEADING).twips
    return f'<w:spacing w:before="{before}" w:line="{line}" w:lineRule="exact"/>'


def _spacer(height: int) -> str:
    return paragraph(StyleId.ORGAN_MARK, "", properties=f'<w:spacing w:line="{height}" w:lineRule="exact"/>')


def _number(letterhead: Letterhead) -> str:
    number = document_number(letterhead.number) or shown(letterhead.number)
    if not letterhead.signers:
        return paragraph(StyleId.DOCUMENT_NUMBER, run(number), properties=_RED_LINE)
    return _number_and_signers(number, letterhead.signers)


def _number_and_signers(number: str, signers: tuple[str, ...]) -> str:
    """Set 发文字号 to the left, one character in, on the line of the last 签发人 (§7.2.5, §7.2.6)."""
    step = _SIGNERS_IN_A_LINE
    rows = ["　".join(signers[start : start + step]) for start in range(0, len(signers), step)]
    names = CHARACTERS - 1 - max(map(characters, rows))
    label = names - len(_SIGNER)
    stops = "".join(f'<w:tab w:val="left" w:pos="{_twips(place)}"/>' for place in (1, label, names) if place > 0)
    lines = []
    for place, row in enumerate(rows):
        last = place == len(rows) - 1
        before = f"\t{number}\t" if last else "\t\t"
        lead = run(before + _SIGNER) if place == 0 else run(f"{before}\t")
        border, space = (_RED_LINE if last else ""), ("" if place == 0 else '<w:spacing w:before="0"/>')
        look = f'{border}<w:tabs>{stops}</w:tabs>{space}<w:jc w:val="left"/>'
        lines.append(paragraph(StyleId.DOCUMENT_NUMBER, lead + run(row, style=SIGNER), properties=look))
    return "".join(lines)


def _twips(place: float) -> int:
    return round(place * CHARACTER.twips)
