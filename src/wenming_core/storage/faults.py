"""Faults of a JSON document while it is being read: gathered on the way up, turned into diagnostics at the top.

No function needs to know where in the document it is: whoever reads a part puts its own key or index in front of the
faults that come out of it.
"""

import json
import re
from collections.abc import Callable, Iterable
from functools import partial
from math import isinf

from attrs import evolve, frozen

from wenming_core.diagnostics import Diagnostic, JsonPath, Kind, Severity
from wenming_core.errors import suggest

__all__ = [
    "BAD_VALUE",
    "MISSING_KEY",
    "TOO_LARGE",
    "UNKNOWN_KEY",
    "WRONG_TYPE",
    "Fault",
    "Faulty",
    "did_you_mean",
    "shown",
    "step",
    "to_diagnostics",
    "wrong_type",
]

TOO_LARGE = Kind("WM912", "超出限制", Severity.ERROR, "请确认文件确实由本软件保存。")
WRONG_TYPE = Kind("WM915", "类型不对", Severity.ERROR, "请改成所要求的类型。")
MISSING_KEY = Kind("WM916", "缺少必填项", Severity.ERROR, "请补上这一项。")
UNKNOWN_KEY = Kind("WM917", "不认识的项", Severity.ERROR, "请删去这一项，或改正它的名称。")
BAD_VALUE = Kind("WM918", "值不合要求", Severity.ERROR, "请按要求改正这个值。")

MAX_LISTED = 1000
_IDENTIFIER = re.compile("[A-Za-z_][A-Za-z0-9_]*")


@frozen(kw_only=True)
class Fault:
    """One fault, below the place that is being read.

    Attributes:
        kind: What sort of fault.
        message: What is wrong, in Chinese.
        remedy: Makes the advice where the kind's own does not do; called only for faults that are shown.
        below: Steps from here down to the fault, innermost first, such as ``("[0]", ".aliases")``.
    """

    kind: Kind
    message: str
    remedy: Callable[[], str] | None = None
    below: tuple[str, ...] = ()


class Faulty(Exception):
    """What was read has faults; never leaves the storage package."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__()
        self.faults = faults

    def under(self, key: str) -> tuple[Fault, ...]:
        """Put one more step in front of each fault."""
        return tuple(evolve(fault, below=(*fault.below, key)) for fault in self.faults)


def wrong_type(expected: str, value: object, remedy: Callable[[], str] | None = None) -> Faulty:
    """Make the fault of a value that has another JSON type than ``expected``, which is worded in Chinese."""
    return Faulty(Fault(kind=WRONG_TYPE, message=f"应为{expected}，现在是{_worded(value)}。", remedy=remedy))


def did_you_mean(name: str, known: Iterable[str]) -> Callable[[], str]:
    """Make the advice for a name that is not among ``known``."""
    return partial(_advice, name, tuple(known))


def step(key: str) -> str:
    """Write one key as a step of a JSON path.

    >>> step("tasks"), step("负责人")
    ('.tasks', '["负责人"]')
    """
    return f".{key}" if len(key) <= 40 and _IDENTIFIER.fullmatch(key) else f"[{shown(key)}]"


def shown(value: object, limit: int = 60) -> str:
    """Quote a value in a message: as JSON, shortened, on one line, without characters that cannot be printed.

    >>> shown("宣传部"), shown(["a"]), shown(None)
    ('"宣传部"', '方括号中的一列值', 'null')
    """
    if isinstance(value, dict | list | tuple):
        return "花括号中的一组项" if isinstance(value, dict) else "方括号中的一列值"
    if isinstance(value, int) and abs(value) >= 10**limit:
        return "位数过多的整数"
    if isinstance(value, float) and isinf(value):
        return "过大的数"
    plain = value if isinstance(value, str | int | float | None) else str(value)
    if isinstance(plain, str) and len(plain) > limit:
        plain = f"{plain[:limit]}…"
    return json.dumps(plain, ensure_ascii=False).encode("utf-8", "backslashreplace").decode()


def to_diagnostics(faults: Iterable[Fault], root: str, source: str) -> tuple[Diagnostic, ...]:
    """Turn faults into diagnostics, in the order given; beyond 1000 the rest is counted in one more."""
    every = tuple(faults)
    listed = [_diagnostic(fault, root, source) for fault in every[:MAX_LISTED]]
    if len(every) > MAX_LISTED:
        listed.append(
            BAD_VALUE.at(
                JsonPath(path=root, source=source),
                f"另有 {len(every) - MAX_LISTED} 处问题没有逐条列出。",
                remedy="请先改正已列出的问题，然后重新打开。",
            )
        )
    return tuple(listed)


def _diagnostic(fault: Fault, root: str, source: str) -> Diagnostic:
    path = root + "".join(reversed(fault.below))
    remedy = None if fault.remedy is None else fault.remedy()
    return fault.kind.at(JsonPath(path=path, source=source), fault.message, remedy=remedy)


def _advice(name: str, known: tuple[str, ...]) -> str:
    close = suggest(name, known) if len(name) <= 40 else ()
    if close:
        return f"是不是想写{'或'.join(f'“{n}”' for n in close)}？"
    return f"这里可以写：{'、'.join(known)}。" if known else "这里不能有任何项，请删去。"


def _worded(value: object) -> str:
    if isinstance(value, bool):
        return f" {shown(value)} "
    if isinstance(value, int | float):
        return f"数 {shown(value)}"
    if isinstance(value, str):
        return f"文字 {shown(value)}"
    return "空值（null）" if value is None else shown(value)
