"""佐证材料的检查 (WM6xx): what is missing, doubled, misplaced or cannot be filed as it is."""

import re
from collections.abc import Iterator
from datetime import date

from wenming_core._text import fold
from wenming_core.checks.places import not_a_standard, place, standards_listed, written
from wenming_core.checks.runner import DatedRule, Rule
from wenming_core.checks.similar import NameIndex, did_you_mean
from wenming_core.diagnostics import Diagnostic, Kind, Severity
from wenming_core.model.campaign import Campaign
from wenming_core.model.evidence import Evidence, EvidenceKind

__all__ = ["MIN_PHOTOS", "PHOTO_BYTES", "RULES"]

PHOTO_BYTES = 2 * 1024 * 1024
"""Largest photo that evaluation systems take (JPG ≤2 MB)."""
MIN_PHOTOS = 2
"""Fewest photos (实景图片) that evaluation systems ask for where they ask for any."""

NO_EVIDENCE = Kind("WM601", "标准没有佐证材料", Severity.INFO, "请登记佐证材料，并放到它能证明的各条标准之下。")
NO_DATE = Kind("WM602", "佐证材料没有日期", Severity.WARNING, "请补上签发或形成的日期，归档时要用。")
NO_SOURCE = Kind("WM603", "佐证材料没有责任者", Severity.WARNING, "请补上制发单位或作者。")
UNKNOWN_STANDARD = Kind("WM604", "佐证材料放在不存在的标准之下", Severity.ERROR, "请更正编号。")
SAME_FILE = Kind("WM605", "同一文件登记了多次", Severity.WARNING, "请只留一份，把它放到所有需要的标准之下。")
FEW_PHOTOS = Kind("WM606", "实景图片不足两张", Severity.INFO, "测评通常要求至少两张，能看出单位名称，文件名带日期。")
LARGE_PHOTO = Kind("WM607", "图片超过 2 MB", Severity.WARNING, "请压缩到 2 MB 以内，否则多数申报系统不收。")
OUTSIDE_YEAR = Kind("WM608", "佐证材料日期不在本年度", Severity.WARNING, "请核对日期；确属往年材料的，请在备注中说明。")
UNSAFE_NAME = Kind(
    "WM609", "文件名不安全", Severity.ERROR, '请改名：不含路径和 \\ / : * ? " < > |，不以点或空格结尾，不过长。'
)
UNKNOWN_KEEPER = Kind("WM610", "佐证材料的保管部门不在名单中", Severity.ERROR, "请更正名称，或先把它登记为部门。")
NOT_PLACED = Kind("WM611", "佐证材料没有放到任何标准之下", Severity.INFO, "请指明它证明哪些标准；不需要的请移出。")
NO_LINK = Kind("WM612", "链接没有可用的地址", Severity.WARNING, "请填写以 http:// 或 https:// 开头的完整地址。")
SAME_NAME = Kind("WM613", "不同材料用了同一文件名", Severity.WARNING, "请改名，以免导出和归档时相互覆盖。")
IN_FUTURE = Kind("WM614", "佐证材料日期晚于检查日期", Severity.WARNING, "请核对日期。")

_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)
_NAME_BYTES = 255


def _no_evidence(campaign: Campaign) -> Iterator[Diagnostic]:
    nodes = tuple(node for node in campaign.catalogue.standards if not campaign.evidence_of(node.code))
    if nodes:
        message = f"{standards_listed(campaign, nodes)}还没有佐证材料。"
        yield NO_EVIDENCE.at(place("$.catalogue"), message, subjects=tuple(node.code for node in nodes))


def _pieces(campaign: Campaign) -> Iterator[tuple[str, Evidence]]:
    for index, piece in enumerate(campaign.evidence):
        yield f"$.evidence[{index}]", piece


def _no_date(campaign: Campaign) -> Iterator[Diagnostic]:
    for path, piece in _pieces(campaign):
        if piece.dated is None:
            yield NO_DATE.at(place(path), f"{_called(piece)}没有日期。", subjects=(piece.id,))


def _called(piece: Evidence) -> str:
    return f"{piece.id}“{piece.title}”"


def _no_source(campaign: Campaign) -> Iterator[Diagnostic]:
    for path, piece in _pieces(campaign):
        if not piece.source.strip():
            yield NO_SOURCE.at(place(path), f"{_called(piece)}没有责任者。", subjects=(piece.id,))


def _unknown_standards(campaign: Campaign) -> Iterator[Diagnostic]:
    for path, piece in _pieces(campaign):
        for index, code in enumerate(piece.standards):
            fault = not_a_standard(campaign.catalogue, code)
            if fault:
                where = place(f"{path}.standards[{index}]")
                yield UNKNOWN_STANDARD.at(where, f"{_called(piece)}所在的 {fault}", subjects=(piece.id,))


def _same_files(campaign: Campaign) -> Iterator[Diagnostic]:
    first: dict[str, Evidence] = {}
    for path, piece in _pieces(campaign):
        if piece.digest is not None:
            other = first.setdefault(piece.digest, piece)
            if other is not piece:
                message = f"{_called(piece)}与{_called(other)}是同一个文件。"
                yield SAME_FILE.at(place(path), message, subjects=(other.id, piece.id))


def _few_photos(campaign: Campaign) -> Iterator[Diagnostic]:
    for node in campaign.catalogue.standards:
        photos = [piece for piece in campaign.evidence_of(node.code) if piece.kind is EvidenceKind.PHOTO]
        if 0 < len(photos) < MIN_PHOTOS:
            message = f"{node.code} 只有 {len(photos)} 张实景图片。"
            yield FEW_PHOTOS.at(place(node.json_path), message, subjects=(node.code,))


def _large_photos(campaign: Campaign) -> Iterator[Diagnostic]:
    for path, piece in _pieces(campaign):
        if piece.kind is EvidenceKind.PHOTO and piece.size is not None and piece.size > PHOTO_BYTES:
            tenths = -(-piece.size * 10 // (1024 * 1024))
            message = f"{_called(piece)}有 {tenths // 10}.{tenths % 10} MB。"
            yield LARGE_PHOTO.at(place(f"{path}.size"), message, subjects=(piece.id,))


def _outside_year(campaign: Campaign) -> Iterator[Diagnostic]:
    for path, piece in _pieces(campaign):
        if campaign.year is not None and piece.dated is not None and piece.dated.year != campaign.year:
            message = f"{_called(piece)}的日期是{written(piece.dated)}，不在{campaign.year}年度。"
            yield OUTSIDE_YEAR.at(place(f"{path}.dated"), message, subjects=(piece.id,))


def _in_future(campaign: Campaign, as_of: date) -> Iterator[Diagnostic]:
    for path, piece in _pieces(campaign):
        if piece.dated is not None and piece.dated > as_of:
            message = f"{_called(piece)}的日期是{written(piece.dated)}，晚于检查日期{written(as_of)}。"
            yield IN_FUTURE.at(place(f"{path}.dated"), message, subjects=(piece.id,))


def _unsafe_names(campaign: Campaign) -> Iterator[Diagnostic]:
    for path, piece in _pieces(campaign):
        fault = _name_fault(piece.file_name)
        if fault:
            message = f"{_called(piece)}的文件名{fault}。"
            yield UNSAFE_NAME.at(place(f"{path}.file_name"), message, subjects=(piece.id,))


def _name_fault(name: str) -> str:
    if not name:
        return ""
    if _FORBIDDEN.search(name):
        return "含有路径分隔符、控制字符等不能使用的字符"
    if name != name.strip(" 　") or name.endswith("."):
        return "以空格开头或以点、空格结尾"
    if _RESERVED.fullmatch(name):
        return "是 Windows 的保留名称"
    return "超过 255 字节" if len(name.encode()) > _NAME_BYTES else ""


def _same_names(campaign: Campaign) -> Iterator[Diagnostic]:
    first: dict[str, Evidence] = {}
    for path, piece in _pieces(campaign):
        if not piece.file_name:
            continue
        other = first.setdefault(fold(piece.file_name), piece)
        if other is not piece and (piece.digest is None or piece.digest != other.digest):
            message = f"{_called(piece)}与{_called(other)}的文件名都是“{piece.file_name}”。"
            yield SAME_NAME.at(place(f"{path}.file_name"), message, subjects=(other.id, piece.id))


def _unknown_keepers(campaign: Campaign) -> Iterator[Diagnostic]:
    organisation = campaign.organisation
    known = NameIndex(department.name for department in organisation.departments)
    for path, piece in _pieces(campaign):
        name = piece.department
        if name is not None and organisation.department(name) is None:
            message = f"{_called(piece)}由“{name}”保管，名单中没有这个部门。{did_you_mean(known, name)}"
            yield UNKNOWN_KEEPER.at(place(f"{path}.department"), message, subjects=(name,))


def _not_placed(campaign: Campaign) -> Iterator[Diagnostic]:
    for path, piece in _pieces(campaign):
        if not piece.standards:
            yield NOT_PLACED.at(place(path), f"{_called(piece)}没有放到任何标准之下。", subjects=(piece.id,))


def _no_links(campaign: Campaign) -> Iterator[Diagnostic]:
    for path, piece in _pieces(campaign):
        if piece.kind is EvidenceKind.LINK and not re.match(r"https?://\S+\Z", piece.link.strip(), re.IGNORECASE):
            yield NO_LINK.at(place(path), f"{_called(piece)}的地址是“{piece.link}”。", subjects=(piece.id,))


RULES = (
    Rule(kinds=(NO_EVIDENCE,), find=_no_evidence),
    Rule(kinds=(NO_DATE,), find=_no_date),
    Rule(kinds=(NO_SOURCE,), find=_no_source),
    Rule(kinds=(UNKNOWN_STANDARD,), find=_unknown_standards),
    Rule(kinds=(SAME_FILE,), find=_same_files),
    Rule(kinds=(FEW_PHOTOS,), find=_few_photos),
    Rule(kinds=(LARGE_PHOTO,), find=_large_photos),
    Rule(kinds=(OUTSIDE_YEAR,), find=_outside_year),
    Rule(kinds=(UNSAFE_NAME,), find=_unsafe_names),
    Rule(kinds=(UNKNOWN_KEEPER,), find=_unknown_keepers),
    Rule(kinds=(NOT_PLACED,), find=_not_placed),
    Rule(kinds=(NO_LINK,), find=_no_links),
    Rule(kinds=(SAME_NAME,), find=_same_names),
    DatedRule(kinds=(IN_FUTURE,), find=_in_future),
)
