"""Opening foreign workbooks: where their sheets are, and one refusal for the dozen kinds of exceptions of readers."""

import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from attrs import frozen
from lxml import etree

from wenming_core.diagnostics import DataRefused
from wenming_exporters.package import Package, Relation
from wenming_exporters.package.refusals import DAMAGED, OLD_OR_LOCKED, UNTRUSTED, WRONG_FORM, refusal, shown

__all__ = ["SheetPart", "damage_refused", "old_workbook_refused", "sheet_parts"]

_PROGRAM = "_VBA_PROJECT".encode("utf-16-le")
_STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"


@contextmanager
def damage_refused(source: str) -> Iterator[None]:
    """Turn whatever a reader raises on a damaged workbook into one refusal, and keep it from warning of styles."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except DataRefused:
        raise
    except Exception as error:
        raise refusal(DAMAGED, source, "工作簿的内容已损坏，无法读取。") from error


@contextmanager
def old_workbook_refused(data: bytes, source: str) -> Iterator[None]:
    """Refuse an old workbook (.xls) that holds macros, is locked or damaged, or that this machine cannot read."""
    if _PROGRAM in data:
        raise refusal(UNTRUSTED, source, "含有宏。")
    try:
        yield
    except DataRefused:
        raise
    except ImportError as error:
        message = "这是旧格式的 Excel 工作簿（.xls），本机没有安装读取它的扩展。"
        remedy = '请用 Excel 或 WPS 另存为 .xlsx；或由管理员安装扩展：pip install "wenming[xls]"。'
        raise refusal(OLD_OR_LOCKED, source, message, remedy=remedy) from error
    except UnicodeDecodeError as error:
        # xlrd gives up where a character of two units stands across two records.
        message = "旧格式的 Excel 工作簿（.xls）里有读不出来的字，多半是表情符号。"
        raise refusal(
            OLD_OR_LOCKED, source, message, remedy="请用 Excel 或 WPS 打开文件，另存为 .xlsx 后再试。"
        ) from error
    except Exception as error:
        if "encrypted" in str(error):
            raise refusal(OLD_OR_LOCKED, source, "这是设有打开密码的旧格式 Excel 工作簿（.xls）。") from error
        remedy = "请用 Excel 或 WPS 打开文件，另存为 .xlsx 后再试；打不开时，请向提供文件的人重新索取。"
        raise refusal(DAMAGED, source, "旧格式工作簿的内容已损坏，无法读取。", remedy=remedy) from error


@frozen(kw_only=True)
class SheetPart:
    """Where a workbook keeps one of its sheets.

    Attributes:
        part: Name of the part.
        hidden: Whether the sheet is not shown.
        cells: Whether it is a sheet of cells, not a chart on a sheet of its own.
    """

    part: str
    hidden: bool = False
    cells: bool = True


def sheet_parts(package: Package) -> Mapping[str, SheetPart]:
    """Return the part of each sheet, by the sheet's name and in the order of the workbook.

    Raises:
        DataRefused: A part is missing or serves two sheets, or the workbook is in the Strict form, which openpyxl does
            not read.
    """
    root = package.xml(package.main)
    if str(root.tag).startswith(_STRICT):
        remedy = "请用 Excel 打开文件，另存为“Excel 工作簿 (*.xlsx)”，不要选“Strict Open XML”。"
        raise refusal(WRONG_FORM, package.source, "工作簿是“Strict Open XML”格式，无法读取。", remedy=remedy)
    relations = {relation.id: relation for relation in package.relations(package.main)}
    sheets = list(root.iter("{*}sheet"))
    parts = {str(sheet.get("name", "")): _sheet_part(sheet, relations) for sheet in sheets}
    for name, sheet in parts.items():
        # openpyxl would pass over such a sheet without a word.
        if sheet.part not in package:
            raise refusal(DAMAGED, package.source, f"缺少工作表{shown(name)}的内容。")
    if len({sheet.part.lower() for sheet in parts.values()}) < len(sheets):
        raise refusal(DAMAGED, package.source, "有两个工作表同名，或者用了同一份内容。")
    return parts


def _sheet_part(sheet: etree._Element, relations: Mapping[str, Relation]) -> SheetPart:
    relation = relations.get(_relation_id(sheet))
    if relation is None:
        return SheetPart(part="")
    hidden = sheet.get("state", "visible") != "visible"
    return SheetPart(part=relation.target, hidden=hidden, cells=relation.kind == "worksheet")


def _relation_id(sheet: etree._Element) -> str:
    return next((str(value) for key, value in sheet.attrib.items() if str(key).endswith("}id")), "")
