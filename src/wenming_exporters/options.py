"""Options of exporters, read from what a person typed or a program passed.

``wenming export … --option department-ledgers.xlsx:layout=sheets`` gives texts; a program gives values. Both end up in
an instance of the exporter's own :class:`wenming_exporters.contract.Options`, or in a refusal that lists every fault.
"""

import re
import types
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum
from functools import partial
from typing import Any, Union, get_args, get_origin, get_type_hints

import attrs
from attrs import frozen

from wenming_core.diagnostics import DataRefused, Diagnostic, Kind, Report, Severity
from wenming_core.errors import InvalidValue, Must, suggest
from wenming_core.lights import parse_policy
from wenming_exporters.contract import Options

__all__ = ["WRONG_OPTION", "OptionInfo", "a_policy", "describe_options", "make_options"]

WRONG_OPTION = Kind(
    "WM925", "导出选项不正确", Severity.ERROR, "运行 wenming exporters --verbose 可查看每个选项和可用的值。"
)

_YES = frozenset({"true", "yes", "1", "on", "是"})
_NO = frozenset({"false", "no", "0", "off", "否"})
_DAY = re.compile(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?")


@frozen(kw_only=True)
class OptionInfo:
    """选项: one option as ``wenming exporters`` shows it.

    Attributes:
        name: As typed.
        values: What may be given, in Chinese.
        default: What holds where nothing is given, as it would be typed; empty for nothing.
        help: What it is for, in Chinese.
    """

    name: str
    values: str
    default: str
    help: str


def a_policy(_instance: Any, _attribute: "attrs.Attribute[Any]", value: str) -> None:
    """Refuse a text that is no policy of lights: the validator of such an option.

    Raises:
        DataRefused: It cannot be read; the report says what can be written.
    """
    parse_policy(value)


def describe_options(cls: type[Options]) -> tuple[OptionInfo, ...]:
    """List the options of an exporter, in the order in which its class declares them."""
    hints = get_type_hints(cls)
    defaults = cls()
    return tuple(
        OptionInfo(
            name=_typed_name(a.name),
            values=_wording(hints[a.name]),
            default=_as_typed(getattr(defaults, a.name)),
            help=str(a.metadata.get("help", "")),
        )
        for a in attrs.fields(cls)
    )


def make_options(cls: type[Options], given: Options | Mapping[str, object], *, exporter: str) -> Options:
    """Make the options of one exporter.

    Args:
        cls: The class of its options.
        given: An instance of ``cls``, which is returned as it is, or values by name; a value may be a text as typed.
        exporter: Its id, for messages.

    Raises:
        InvalidValue: ``given`` is an instance of another class.
        DataRefused: A name or a value is wrong; the report lists each.
    """
    if isinstance(given, cls):
        return given
    if isinstance(given, Options):
        raise InvalidValue("export", f"options[{exporter!r}]", given, cls.__name__)
    hints = get_type_hints(cls)
    fields = {_typed_name(a.name): a.name for a in attrs.fields(cls)}
    values: dict[str, object] = {}
    faults: list[Diagnostic] = []
    for typed, value in given.items():
        name = fields.get(_typed_name(typed))
        if name is None:
            faults.append(_unknown(exporter, typed, fields))
            continue
        try:
            values[name] = _read(hints[name], value)
        except ValueError:
            faults.append(_wrong(exporter, typed, value, f"可用的值：{_wording(hints[name])}"))
    if not faults:
        try:
            return cls(**values)
        except InvalidValue as error:
            demand = error.must.chinese if isinstance(error.must, Must) else f"应为 {error.must}"
            faults.append(_wrong(exporter, error.field, error.given, demand))
        except DataRefused as refused:
            faults += (WRONG_OPTION.at(None, f"{exporter} 的选项不能使用：{d.message}") for d in refused.report)
        except (TypeError, ValueError) as error:
            faults.append(WRONG_OPTION.at(None, f"{exporter} 的选项不能使用：{error}"))
    raise DataRefused(Report(tuple(faults)))


def _unknown(exporter: str, name: str, known: Mapping[str, str]) -> Diagnostic:
    near = suggest(name, known)
    hint = f"是不是想写“{near[0]}”？" if near else f"可用的选项：{'、'.join(known)}。" if known else "它没有选项。"
    return WRONG_OPTION.at(None, f"{exporter} 没有选项“{name}”。{hint}")


def _wrong(exporter: str, name: str, value: object, demand: str) -> Diagnostic:
    shown = value.value if isinstance(value, Enum) else value
    return WRONG_OPTION.at(None, f"{exporter} 的选项“{_typed_name(name)}”不能是“{shown}”，{demand}。")


def _typed_name(name: str) -> str:
    return name.replace("_", "-")


def _read(hint: Any, value: object) -> object:
    """Turn a typed text into what ``hint`` asks for; other values must already be that."""
    if get_origin(hint) in (Union, types.UnionType):
        inner = next(h for h in get_args(hint) if h is not types.NoneType)
        return None if value is None or value == "" else _read(inner, value)
    if get_origin(hint) is tuple:
        item = get_args(hint)[0]
        parts = [p for p in re.split("[,，、]", value) if p.strip()] if isinstance(value, str) else value
        if not isinstance(parts, list | tuple):
            raise ValueError(value)
        return tuple(_read(item, part) for part in parts)
    if not isinstance(value, str):
        if type(value) is not hint:
            raise ValueError(value)
        return value
    return _reader(hint)(value)


def _reader(hint: Any) -> Callable[[str], object]:
    if issubclass(hint, Enum):
        return partial(_member, hint)
    readers: dict[type, Callable[[str], object]] = {str: str, bool: _truth, int: _whole, date: _day}
    return readers[hint]


def _member(cls: type[Enum], text: str) -> Enum:
    wanted = _plain(text)
    for member in cls:
        if wanted in (_plain(str(member.value)), _typed_name(member.name.lower()), _plain(_chinese(member))):
            return member
    raise ValueError(text)


def _truth(text: str) -> bool:
    wanted = _plain(text)
    if wanted not in _YES | _NO:
        raise ValueError(text)
    return wanted in _YES


def _whole(text: str) -> int:
    return int(_plain(text))


def _day(text: str) -> date:
    found = _DAY.fullmatch(_plain(text))
    if found is None:
        raise ValueError(text)
    return date(*(int(part) for part in found.groups()))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip().lower()


def _chinese(member: Enum) -> str:
    return str(getattr(member, "chinese", member.value))


def _wording(hint: Any) -> str:
    if get_origin(hint) in (Union, types.UnionType):
        inner = next(h for h in get_args(hint) if h is not types.NoneType)
        return f"{_wording(inner)}，也可不填"
    if get_origin(hint) is tuple:
        return f"{_wording(get_args(hint)[0])}，可以有几个，用逗号隔开"
    if issubclass(hint, Enum):
        return "、".join(_choice(member) for member in hint)
    return {str: "文字", bool: "是、否", int: "整数", date: "日期，如 2018-06-09"}[hint]


def _choice(member: Enum) -> str:
    chinese = _chinese(member)
    return str(member.value) if chinese == member.value else f"{member.value}（{chinese}）"


def _as_typed(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "是" if value else "否"
        case Enum():
            return str(value.value)
        case tuple():
            return ",".join(map(_as_typed, value))
        case _:
            return str(value)
