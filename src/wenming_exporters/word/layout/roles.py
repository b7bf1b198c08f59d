"""要素: which element of an official document each paragraph is, told by its text and where it stands (§7).

Styles do not tell: most documents are typed without them.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from wenming_exporters.views.outline import TO_FILL
from wenming_exporters.word.elements import StyleId
from wenming_exporters.word.layout.formatted import Para
from wenming_exporters.word.typography import document_number

__all__ = ["ANNEX_MARK", "HEADINGS", "LETTERHEAD", "TABLE", "Roles", "roles_of"]

Roles = tuple[tuple[Para, StyleId | None], ...]
"""Every paragraph with its element; None for one that holds nothing."""

TABLE = StyleId.TABLE_TEXT
LETTERHEAD = StyleId.ORGAN_MARK

HEADINGS = (
    (StyleId.HEADING_1, re.compile(r"[一二三四五六七八九十百]+、")),
    (StyleId.HEADING_2, re.compile(r"[（(][一二三四五六七八九十百]+[）)]")),
    (StyleId.HEADING_3, re.compile(r"\d{1,3}[.．、](?!\d)")),
    (StyleId.HEADING_4, re.compile(r"[（(]\d{1,3}[）)]")),
)
ANNEX_MARK = re.compile(r"附\s*(?:件|表)\s*(\d{0,3}|[一二三四五六七八九十]{0,3})\s*[:：]?")
_DIGIT = "[\\d〇○零一二三四五六七八九十]"
_DAY = re.compile(rf"{_DIGIT}{{4}}\s*年\s*{_DIGIT}{{1,3}}\s*月\s*{_DIGIT}{{1,3}}\s*日")
_OPEN_DAY = re.compile(rf"{re.escape(TO_FILL)}|(?:{_DIGIT}{{4}})?\s*年(?:\s*{_DIGIT}{{1,3}})?\s*月\s*日")
_NOTE = re.compile(r"附\s*件\s*[:：]\s*\S")
_NOTE_GOES_ON = re.compile(r"\d{1,3}\s*[.．、]\s*\S")
# A preamble may end with a colon, as 主送机关 does; it is told by a sentence, a cause or the words that lead on.
_LEADS_ON = re.compile(
    r"(?:根据|按照|依据|遵照|为(?:了|进一步|深入|认真|切实|贯彻|推进|做好)).*|.*[。；].*|.*如下[:：]"
)
_ABOVE_TITLE = re.compile(r"\d{6}|(?:绝密|机密|秘密).*|特急|加急|特提|平急|.*签发人[:：].*")
_LONGEST_TITLE_LINE = 60
_MOST_LINES_ABOVE = 12
_LONGEST_ORGAN = 40
_MOST_ORGANS = 10
_STOPS = tuple("。；：，！？")


def roles_of(paras: tuple[Para, ...]) -> Roles:
    """Tell the element of each paragraph."""
    roles: dict[int, StyleId] = {}
    body = []
    for para in paras:
        if not para.text.strip():
            continue
        if para.in_table:
            roles[para.number] = _in_table(para)
        else:
            body.append(para)
    marks = [index for index, para in enumerate(body) if ANNEX_MARK.fullmatch(para.text.strip())]
    edges = [*marks, len(body)]
    roles.update(_main_part(body[: edges[0]]))
    for begin, end in pairwise(edges):
        roles[body[begin].number] = StyleId.ANNEX_MARK
        roles.update(_titled(body[begin + 1 : end], StyleId.ANNEX_TITLE))
    return tuple((para, roles.get(para.number)) for para in paras)


def _in_table(para: Para) -> StyleId:
    if _is_red(para):
        return LETTERHEAD
    return StyleId.IMPRINT if _is_imprint(para.text.strip()) else TABLE


def _main_part(paras: list[Para]) -> dict[int, StyleId]:
    heads = [index for index, para in enumerate(paras[:_MOST_LINES_ABOVE]) if _stands_above_title(para)]
    above = max(heads, default=-1) + 1
    roles = {para.number: LETTERHEAD for para in paras[:above]}
    roles.update(_titled(paras[above:], StyleId.TITLE))
    roles.update(_signature(paras[above:], roles))
    return roles


def _titled(paras: list[Para], title: StyleId) -> dict[int, StyleId]:
    roles: dict[int, StyleId] = {}
    lines = _title_lines(paras)
    for para in paras[:lines]:
        roles[para.number] = title
    rest = paras[lines:]
    if rest and title is StyleId.TITLE and _addresses(rest[0].text.strip()):
        roles[rest[0].number] = StyleId.ADDRESSEE
        rest = rest[1:]
    in_note = False
    for para in rest:
        text = para.text.strip()
        in_note = bool(_NOTE.match(text)) or (in_note and bool(_NOTE_GOES_ON.match(text)))
        roles[para.number] = StyleId.ANNEX_NOTE if in_note else _in_text(para)
    return roles


def _addresses(text: str) -> bool:
    return text.endswith(("：", ":")) and not _LEADS_ON.fullmatch(text)


def _title_lines(paras: list[Para]) -> int:
    """Count the lines of the title: the first paragraph, and those centred ones that follow it without a gap."""
    if not paras or _by_text(paras[0].text.strip()) is not StyleId.BODY:
        return 0
    lines = 1
    while lines < len(paras) and _goes_on(paras[lines - 1], paras[lines]):
        lines += 1
    return lines


def _goes_on(line: Para, following: Para) -> bool:
    return (
        line.place("jc") == following.place("jc") == "center"
        and following.number == line.number + 1
        and len(following.text) <= _LONGEST_TITLE_LINE
        and line.runs[0].half_points == following.runs[0].half_points
    )


def _in_text(para: Para) -> StyleId:
    # Nothing but the signature is ever set to the right.
    return StyleId.ORGAN if para.place("jc") in ("right", "end") else _by_text(para.text.strip())


def _by_text(text: str) -> StyleId:
    if _is_imprint(text):
        return StyleId.IMPRINT
    return next((style for style, pattern in HEADINGS if pattern.match(text)), StyleId.BODY)


def _signature(paras: list[Para], roles: dict[int, StyleId]) -> Iterator[tuple[int, StyleId]]:
    days = [index for index, para in enumerate(paras) if _is_day(para, roles.get(para.number))]
    if not days:
        return
    yield paras[days[-1]].number, StyleId.DAY
    for para in reversed(paras[max(days[-1] - _MOST_ORGANS, 0) : days[-1]]):
        text = para.text.strip()
        is_text = len(text) > _LONGEST_ORGAN or text.endswith(_STOPS)
        if is_text or roles.get(para.number) is not StyleId.BODY:
            return
        yield para.number, StyleId.ORGAN


def _is_day(para: Para, role: StyleId | None) -> bool:
    """Whether it is a date; one that is still to be filled in is told by standing to the right."""
    text = para.text.strip()
    return bool(_DAY.fullmatch(text) or (role is StyleId.ORGAN and _OPEN_DAY.fullmatch(text)))


def _stands_above_title(para: Para) -> bool:
    text = para.text.strip()
    numbered = any(document_number(part) for part in text.split("\t"))
    return numbered or _is_red(para) or bool(_ABOVE_TITLE.fullmatch(text))


def _is_red(para: Para) -> bool:
    colours = (run.look("color") or "" for run in para.runs if run.text.strip())
    return any(re.fullmatch("(?i)[c-f][0-9a-f][0-3][0-9a-f][0-3][0-9a-f]", colour) for colour in colours)


def _is_imprint(text: str) -> bool:
    return bool(re.match("抄送[:：]", text) or re.search(r"\d日\s*印发$", text))
