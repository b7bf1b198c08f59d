"""表题: what stands above the header of an annex table, in rows of its own or on the cover of its workbook.

It is the mark 附件1, the title, whose unit may stand on a line before it, and the line of a form: 填报单位：某局
2025年4月. Whatever else stands there is reported.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from attrs import Factory, define, frozen

from wenming_core._text import fold
from wenming_core.diagnostics import Diagnostic, Kind, Location, Severity
from wenming_core.reading.annex_rows import NO_PLACE
from wenming_core.reading.closing import ANNEX_HEAD, is_organ, is_title_line, listed_title, read_dated
from wenming_core.reading.identity import YEAR_INFERRED, YearSources, read_unit, read_year
from wenming_core.reading.lines import unwrap
from wenming_core.reading.rows import Cell, Row

__all__ = ["AnnexHead", "is_form_line", "read_head"]

UNIT_TAKEN = Kind("WM024", "单位名称取自附表", Severity.INFO, "如单位名称不对，请在附表的“填报单位”处改正后重新读取。")
"""The unit was taken from the title of an annex, or from the line of a form above its table."""

_WHAT = "单位|部门|科室|时间|日期|年度|人员|人|电话|领导|负责人"
_WHO = "填报|填表|填写|编制|制表|报送|上报|申报|申请|创建|责任|联系|审核|审批|主管|分管|经办|单位|部门|主要"
_FIELD = re.compile(
    rf"(?P<label>(?:{_WHO})?(?:{_WHAT})(?:名称)?)\s?(?:[（(](?:盖章|公章|签章|签字|章)[）)])?\s?[：:]\s?"
)
_UNIT_LABEL = re.compile("(?:填报|填表|填写|申报|申请|创建)?单位(?:名称)?")
_COMPILER_LABEL = re.compile("(?:编制|制表|报送|上报)(?:单位|部门)(?:名称)?")
_DATE_LABEL = re.compile("(?:填报|填表|填写|编制|制表|报送|上报)?(?:时间|日期|年度)")
_MEASURE = re.compile("(?:[百千万亿]?(?:分|个|元|人|次|项|家|件|条|户|名|份|篇)|[%％]|平方米|公里)(?:[、/／].*)?")
_WHOLE = re.compile("(?:表|清单|台账|方案|体系|细则|一览|计划|任务书|责任书)(?:[（(][^（()）]*[）)])?$")
_BRACKETED = re.compile(r"[（(]\s?([^（()）]{2,30})\s?[）)]")
_YEAR = re.compile("((?:19|20|21)[0-9]{2})(?:年度?)?")


@frozen(kw_only=True)
class AnnexHead:
    """What stands above a table.

    Attributes:
        title: Empty where there is none.
        title_place: Where it begins; None without one.
        unit: Name of the unit whose annex it is; empty where nothing tells.
        unit_place: Where it stands.
        year: The year of the form, or else of the title; None where nothing tells.
        year_place: Where it stands.
        diagnostics: Fields that have no place.
        unplaced: Rows that are none of this.
    """

    title: str = ""
    title_place: Location | None = None
    unit: str = ""
    unit_place: Location | None = None
    year: int | None = None
    year_place: Location | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
    unplaced: tuple[Row, ...] = ()

    @property
    def unit_taken(self) -> Diagnostic:
        """Says where the unit comes from."""
        return UNIT_TAKEN.at(self.unit_place, f"按附表上写的定为“{self.unit}”。")

    @property
    def year_taken(self) -> Diagnostic:
        """Says where the year comes from."""
        return YEAR_INFERRED.at(self.year_place, f"按附表上写的定为{self.year}年。")

    def other_unit(self, name: str) -> tuple[Diagnostic, ...]:
        """Report the unit where it is another than the one called ``name``."""
        own, other = fold(self.unit), fold(name)
        if own in other or other in own:
            return ()
        return (NO_PLACE.at(self.unit_place, f"附表上写的单位“{self.unit}”与“{name}”不同，未读入。"),)


def is_form_line(text: str) -> bool:
    """Whether a line belongs to a form, as the one above a table does.

    >>> is_form_line("填报单位：江城市图书馆　2025年4月"), is_form_line("牵头：办公室")
    (True, False)
    """
    return _FIELD.match(text) is not None


def read_head(rows: Iterable[Row]) -> AnnexHead:
    """Read the rows above a table; a row that repeats the title, as on the next page, is passed over."""
    reader = _HeadReader()
    for row in rows:
        reader.read(row)
    return reader.head()


@define
class _HeadReader:
    _titles: list[Cell] = Factory(list)
    _unit: tuple[str, Location | None] = ("", None)
    _compiler: tuple[str, Location | None] = ("", None)
    _year: tuple[int | None, Location | None] = (None, None)
    _found: list[Diagnostic] = Factory(list)
    _unplaced: list[Row] = Factory(list)

    def read(self, row: Row) -> None:
        cells = _distinct(row)
        if any(_FIELD.search(cell.text) for cell in cells):
            for label, value, place in _fields(cells):
                self._take(label, value, place)
        elif len(cells) != 1 or not self._take_line(cells[0]):
            self._unplaced += [row] if cells else []

    def head(self) -> AnnexHead:
        title = "".join(cell.text for cell in self._titles)
        place = self._titles[0].location if self._titles else None
        unit, unit_place = self._unit
        if not unit and title:
            unit, unit_place = self._owner(title), place
        compiler, compiler_place = self._compiler
        if not unit:
            unit, unit_place = self._compiler
        elif compiler and compiler_place and fold(compiler) != fold(unit):
            self._report(f"编制单位：{compiler}", compiler_place)
        year, year_place = self._year
        if year is None:
            year, year_place = read_year(YearSources(title=title))[0], place
        return AnnexHead(
            title=title,
            title_place=place,
            unit=unit,
            unit_place=unit_place if unit else None,
            year=year,
            year_place=year_place if year else None,
            diagnostics=tuple(self._found),
            unplaced=tuple(self._unplaced),
        )

    def _owner(self, title: str) -> str:
        """Whose title it is, as the title says, or the line before it."""
        owner, _ = read_unit(title, "", "", ())
        first = self._titles[0].text
        return owner.name if owner else first if len(self._titles) > 1 and is_organ(first) else ""

    def _take_line(self, cell: Cell) -> bool:
        """Read a row that holds one text; False where it is no mark, no date and no title."""
        listed = listed_title(cell.text)
        text = listed or cell.text
        if ANNEX_HEAD.fullmatch(text.rstrip("：: ")) or listed == "":
            return True
        bracketed = _BRACKETED.fullmatch(text)
        dated = read_dated(bracketed.group(1) if bracketed else text)
        title = fold("".join(cell.text for cell in self._titles))
        if dated is not None and (not dated.organ or is_organ(dated.organ)):
            self._take_unit(dated.organ, cell.location)
            self._year = (dated.year, cell.location) if dated.year else self._year
            return True
        if title and fold(text) in title:
            return True
        if is_title_line(text) and (bracketed is not None) == bool(title and _WHOLE.search(self._titles[-1].text)):
            self._titles.append(Cell(text=text, location=cell.location))
            return True
        return False

    def _take(self, label: str, value: str, place: Location) -> None:
        if not label and self._take_line(Cell(text=value, location=place)):
            return
        if _COMPILER_LABEL.fullmatch(label):
            self._compiler = self._dated_name(value, place), place
            return
        if _UNIT_LABEL.fullmatch(label) and not _MEASURE.fullmatch(value):
            self._take_unit(self._dated_name(value, place), place)
            return
        year = _year(value) if _DATE_LABEL.fullmatch(label) else None
        if year is not None:
            self._year = (year, place)
        else:
            self._report(f"{label}：{value}" if label else value, place)

    def _take_unit(self, name: str, place: Location) -> None:
        """Take the unit; another one than the first is reported."""
        if not self._unit[0]:
            self._unit = (name, place)
        elif name and fold(name) != fold(self._unit[0]):
            self._report(name, place)

    def _report(self, words: str, place: Location) -> None:
        self._found.append(NO_PLACE.at(place, f"表头上方的“{words}”未读入。"))

    def _dated_name(self, value: str, place: Location) -> str:
        """The name in the value of a field, without the date behind it, which is taken as well."""
        dated = read_dated(value)
        self._year = (dated.year, place) if dated and dated.year else self._year
        return dated.organ if dated and dated.organ else value


def _distinct(row: Row) -> list[Cell]:
    """The cells of a row that hold anything, each text once: readers repeat that of merged cells."""
    filled = (Cell(text=unwrap(cell.text), location=cell.location) for cell in row.cells if cell.text.strip())
    return list({cell.text: cell for cell in reversed(list(filled))}.values())[::-1]


def _fields(cells: Sequence[Cell]) -> Iterator[tuple[str, str, Location]]:
    """The fields of a form that are filled in; a label at the end of a cell names what the next cell holds."""
    label, place = "", cells[0].location
    for cell in cells:
        first, *pairs = _FIELD.split(cell.text)
        if first.strip():
            yield label, first.strip(), cell.location
            label = ""
        for name, value in zip(pairs[::2], pairs[1::2], strict=True):
            label, place = name, cell.location
            if value.strip():
                yield label, value.strip(" ；;，,"), place
                label = ""


def _year(value: str) -> int | None:
    dated = read_dated(value)
    if dated is not None:
        return dated.year
    match = _YEAR.fullmatch(fold(value))
    return int(match.group(1)) if match else None
