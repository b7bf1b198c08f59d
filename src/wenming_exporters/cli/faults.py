"""What ``wenming`` says, and the code it exits with, when something goes wrong. A traceback is shown only on demand."""

import errno
import traceback

from wenming_core.diagnostics import DataRefused
from wenming_core.errors import UnknownName
from wenming_core.report_text import full_lines
from wenming_exporters.cli.console import say
from wenming_exporters.contract import ExtraMissing
from wenming_exporters.registry import ExportFailed

__all__ = ["DEFECT", "FINDINGS", "MISUSE", "failed", "report_fault", "unknown"]

FINDINGS = 1
"""The data has errors."""

MISUSE = 2
"""Wrong use, or input that cannot be read or output that cannot be written."""

DEFECT = 3
"""A defect of wenming or of a plugin."""

_KINDS = {
    "exporter": "导出器",
    "check code": "检查编号",
    "plugin": "插件",
    "task": "任务",
    "department": "部门",
    "scheme": "赋分方案",
    "meeting in the plan": "会议",
    "standard in the catalogue": "测评标准",
    "code in the catalogue": "编号",
}
_LISTED_BY = {"exporter": "有哪些可以用，请运行 wenming exporters 查看。"}
_REASONS = {
    errno.ENOENT: "找不到这个文件或文件夹",
    errno.EACCES: "没有权限；请检查文件是否只读、是否正被其他程序打开",
    errno.EPERM: "没有权限；请检查文件是否只读、是否正被其他程序打开",
    errno.EROFS: "磁盘是只读的；请换一个可以写入的文件夹",
    errno.EISDIR: "这是一个文件夹，需要的是文件",
    errno.ENOTDIR: "路径中有一段是文件，不是文件夹",
    errno.EEXIST: "这里已有同名的文件，不能当作文件夹使用",
    errno.ENOSPC: "磁盘已满；请清理后重试",
    errno.EFBIG: "文件太大，磁盘不能保存",
    errno.ENAMETOOLONG: "名称太长；请缩短文件夹或文件的名称",
}


def report_fault(error: Exception, *, debug: bool) -> int:
    """Print in Chinese what an exception means and return the exit code."""
    if debug:
        traceback.print_exception(error)
    match error:
        case DataRefused():
            say(*full_lines(error.report))
            return MISUSE
        case UnknownName():
            say(f"错误：{unknown(error)}")
            return MISUSE
        case ExtraMissing():
            say(f'错误：缺少所需的组件。请先运行：pip install "wenming[{error.extra}]"')
            return MISUSE
        case OSError():
            say(f"错误：{_reason(error)}。")
            return MISUSE
        case UnicodeEncodeError():
            say("错误：这台机器的语言环境不支持中文文件名。请先设置环境变量 PYTHONUTF8=1，再运行一次。")
            return MISUSE
        case ExportFailed():
            say(f"错误：{failed(error)}")
            return DEFECT
        case _:
            cause = " ".join(f"{type(error).__name__}: {error}".split())
            say(f"程序内部出错，请把这一行和所用的命令报告给 wenming 的维护者：{cause}")
            return DEFECT


def unknown(error: UnknownName) -> str:
    """Say that a name is not there, and which is near."""
    near = "”或“".join(error.suggestions)
    hint = f"是不是想写“{near}”？" if near else _LISTED_BY.get(error.kind, "")
    return f"没有{_KINDS.get(error.kind, '')}“{error.name}”。{hint}"


def failed(error: ExportFailed) -> str:
    """Say which exporter failed and whose it is."""
    return f"插件{error.source}的导出器 {error.exporter} 出错：{' '.join(error.cause.split())}"


def _reason(error: OSError) -> str:
    place = f"{error.filename}：" if error.filename else ""
    return place + _REASONS.get(error.errno or 0, error.strerror or str(error))
