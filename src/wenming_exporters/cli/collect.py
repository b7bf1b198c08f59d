"""``wenming collect``: read returned ledgers, say what they change, and merge them."""

import io
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

import click

from wenming_core.changes import Change, NewTask, asks_extension, wording
from wenming_core.diagnostics import DataRefused, Diagnostic, Location, SheetCell
from wenming_core.merge import Merge, said_at_each_cell
from wenming_core.model import Campaign, Ruling
from wenming_exporters.cli.check import as_json
from wenming_exporters.cli.chinese import ChineseCommand, day, one_of, whole
from wenming_exporters.cli.clock import today
from wenming_exporters.cli.console import say
from wenming_exporters.cli.deliver import check_target
from wenming_exporters.cli.faults import FINDINGS, MISUSE
from wenming_exporters.cli.files import keep_apart, keep_inputs, load_campaign, save_campaign
from wenming_exporters.cli.output import print_json, print_lines, print_report
from wenming_exporters.contract import Artifact
from wenming_exporters.excel.annotated import annotate
from wenming_exporters.excel.collecting import Collection, Outcome, collect
from wenming_exporters.excel.conflicts import read_resolutions, write_conflicts
from wenming_exporters.excel.ledgers import XLSX
from wenming_exporters.excel.not_taken import DRAWN
from wenming_exporters.names import told_apart
from wenming_exporters.package.refusals import file_label

__all__ = ["command"]

_BAR_FROM = 10
_LONGEST = 60


@click.command(cls=ChineseCommand)
@click.argument("campaign", metavar="数据文件")
@click.argument("returned", metavar="台账...", nargs=-1, required=True)
@click.option("-o", "--output", metavar="文件", help="合并后的数据文件；不写则只列出改动，什么也不写")
@click.option("--resolve", metavar="文件", help="已经选定的冲突表")
@click.option("--conflicts", metavar="文件", help="有冲突时，把冲突表写到这里，如 conflicts.xlsx")
@click.option("--annotate", "notes", metavar="文件夹", help="把有疑问的台账加上批注，写到这个文件夹")
@click.option("--as-of", callback=day, metavar="日期", help="收回的日期，记入任务状态和来历；不写则为今天")
@click.option("--force", is_flag=True, help="允许 -o 和 --conflicts 覆盖已有的文件")
@click.option("--jobs", default="1", callback=whole(1, 64), metavar="个数", help="同时读几个文件")
@click.option(
    "--format", "form", default="text", callback=one_of("text", "json"), metavar="text|json", help="输出的形式"
)
def command(
    *,
    campaign: str,
    returned: tuple[str, ...],
    output: str | None,
    resolve: str | None,
    conflicts: str | None,
    notes: str | None,
    as_of: date | None,
    force: bool,
    jobs: int,
    form: str,
) -> int:
    """收回各部门交回的台账（.xlsx、.ods 或 .xls），列出改动；加上 -o 才合并。

    有错误或未定的冲突时什么也不写，退出码为 1；有文件读不了时为 2。
    """
    inputs = (campaign, *returned, *filter(None, (resolve,)))
    annotated = _annotated_names(returned, notes)
    _check_targets(output, conflicts, annotated.values(), inputs, force=force)
    base, on = load_campaign(campaign), as_of or today()
    found = collect(
        base,
        returned,
        as_of=on,
        resolutions=read_resolutions(resolve) if resolve else (),
        jobs=jobs,
        progress=_Bar(len(returned)),
    )
    _print(found, base, form)
    print_report(found.merge.report)
    if conflicts and found.merge.conflicts:
        _tell(form, f"冲突表：{_write_conflicts(found.merge, base, Path(conflicts))}")
    if notes:
        _tell(form, *_annotated(found, base, annotated, on))
    return _finish(found, output, form)


def _check_targets(
    output: str | None, conflicts: str | None, annotated: Iterable[Path], inputs: Sequence[str], *, force: bool
) -> None:
    """Refuse, before anything is read, targets that are inputs, that exist, or that are one and the same file."""
    for named in (output, conflicts):
        check_target(named, *inputs, replace=force)
    keep_apart(output, conflicts, "-o 和 --conflicts")
    for target in annotated:
        keep_inputs(target, *inputs)


def _annotated_names(returned: Sequence[str], folder: str | None) -> dict[str, Path]:
    """Where each return goes with its comments; those of one name are told apart."""
    if folder is None:
        return {}
    names = told_apart(Path(path).name for path in returned)
    return {path: Path(folder) / safe.name for path, safe in zip(returned, names, strict=True)}


def _tell(form: str, *lines: str) -> None:
    """Say what was written; beside JSON, which has standard output for itself, that is a message."""
    if form == "json":
        say(*lines)
    else:
        print_lines(lines)


class _Bar:
    """Shows how far the reading has come, where somebody watches and there are many files."""

    def __init__(self, count: int) -> None:
        self._count = count

    def __call__(self, outcomes: Iterator[Outcome]) -> Iterable[Outcome]:
        if self._count < _BAR_FROM or not sys.stderr.isatty():
            return outcomes
        seen: list[Outcome] = []
        with click.progressbar(length=self._count, label="读取台账", file=sys.stderr) as bar:
            for outcome in outcomes:
                seen.append(outcome)
                bar.update(1)
        return seen


def _finish(found: Collection, output: str | None, form: str) -> int:
    merge = found.merge
    if found.refused:
        say(f"有 {len(found.refused)} 个文件没有读成，什么也没有写：{'、'.join(found.refused)}。")
        return MISUSE
    if merge.campaign is None:
        say("有错误或未定的冲突，什么也没有写。请按提示更正后重新收回。")
        if merge.conflicts:
            say("冲突用 --conflicts 写出，选定后用 --resolve 收回。")
        return FINDINGS
    if output is None:
        say("以上只是预览，什么也没有写。确认后加上 -o 合并后的文件。")
    else:
        save_campaign(merge.campaign, output)
        _tell(form, output)
    return 0


def _print(found: Collection, base: Campaign, form: str) -> None:
    if form == "json":
        print_json(_as_json(found.merge, base))
        return
    merge = found.merge
    print_lines(_change_line(change) for change in merge.changes)
    print_lines(_new_line(new) for new in merge.new_tasks)
    print_lines(_turned_down_line(change) for change in _turned_down(merge))
    counts = f"改动 {len(merge.changes)} 处，新任务 {len(merge.new_tasks)} 项，未定的冲突 {len(merge.conflicts)} 处。"
    print_lines([f"读取台账 {len(found.sets)} 份，{counts}"])


def _change_line(change: Change) -> str:
    edit = f"“{_short(wording(change.old))}”→“{_short(wording(change.new))}”"
    return f"任务 {change.task} {change.field.chinese}：{edit}  {change.origin.location}"


def _turned_down(merge: Merge) -> Iterator[Change]:
    return (ruled.change for ruled in merge.ruled if ruled.ruling is Ruling.TURNED_DOWN)


def _turned_down_line(change: Change) -> str:
    return f"任务 {change.task} {change.field.chinese}：不采用“{_short(wording(change.new))}”  {change.origin.location}"


def _new_line(new: NewTask) -> str:
    return f"新任务 {new.task.standard}：“{_short(new.task.content)}”  {new.origin.location}"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def _as_json(merge: Merge, base: Campaign) -> dict[str, Any]:
    return {
        "changes": [_change_json(change) for change in merge.changes],
        "new_tasks": [
            {"standard": new.task.standard, "content": new.task.content, "from": str(new.origin.location)}
            for new in merge.new_tasks
        ],
        "turned_down": [_change_json(change) for change in _turned_down(merge)],
        "conflicts": [
            {
                "task": conflict.task,
                "field": conflict.field.value,
                "asks_extension": any(asks_extension(base, side[0]) for side in conflict.sides),
                "present": wording(conflict.present),
                "sides": [[_change_json(change) for change in side] for side in conflict.sides],
            }
            for conflict in merge.conflicts
        ],
        "diagnostics": [as_json(diagnostic) for diagnostic in merge.report],
        "mergeable": merge.campaign is not None,
    }


def _change_json(change: Change) -> dict[str, str]:
    return {
        "task": change.task,
        "field": change.field.value,
        "old": wording(change.old),
        "new": wording(change.new),
        "reason": change.reason,
        "department": change.origin.department,
        "from": str(change.origin.location),
    }


def _write_conflicts(merge: Merge, base: Campaign, target: Path) -> Path:
    stream = io.BytesIO()
    write_conflicts(merge.conflicts, base, stream)
    return _saved(stream.getvalue(), target.name, target.parent)


def _annotated(found: Collection, base: Campaign, targets: Mapping[str, Path], as_of: date) -> Iterator[str]:
    doubts = _doubts(found.merge, base)
    for path, target in targets.items():
        name, stream = file_label(path), io.BytesIO()
        try:
            marked = annotate(path, doubts, stream, dated=as_of)
        except DataRefused:
            if name not in found.refused and any(_lies_in(fault.location, name) for fault in doubts):
                yield f"没有批注：{name} 不是 .xlsx 文件，请对照提示逐格核对。"
            continue
        if marked:
            drawn = any(_lies_in(fault.location, name) for fault in found.merge.report.select(DRAWN.code))
            left = "（其中的图片和文本框没有带过来，仍在原文件里）" if drawn else ""
            yield f"批注 {marked} 格：{_saved(stream.getvalue(), target.name, target.parent)}{left}"


def _doubts(merge: Merge, base: Campaign) -> tuple[Diagnostic, ...]:
    """What is to be said of cells; of a conflict, at the cells of every side."""
    conflicts = (said for conflict in merge.conflicts for said in said_at_each_cell(conflict, base))
    return tuple(dict.fromkeys((*merge.report, *conflicts)))


def _lies_in(place: Location | None, name: str) -> bool:
    return isinstance(place, SheetCell) and place.source == name


def _saved(content: bytes, name: str, folder: Path) -> Path:
    def write(stream: BinaryIO) -> None:
        stream.write(content)

    return Artifact(name=name, media_type=XLSX, write=write).save(folder)
