"""亮灯办法的写法: a policy as a line of text, such as ``escalation:orange_days=5,red_days=10``, and back."""

import unicodedata
from collections.abc import Iterator, Mapping

import attrs

from wenming_core.diagnostics import DataRefused, Diagnostic, Kind, Report, Severity
from wenming_core.errors import InvalidValue, Must, suggest
from wenming_core.lights.policies import BuiltInPolicy, ByDeadline, Escalation, Monthly

__all__ = ["POLICIES", "parse_policy", "policy_text"]

WRONG_POLICY = Kind(
    "WM436",
    "亮灯办法写得不对",
    Severity.ERROR,
    "请写成“名称”或“名称:设置=数”，如 deadline:warn_days=10、monthly:day=20、escalation:orange_days=5,red_days=10。",
)

POLICIES: Mapping[str, type[BuiltInPolicy]] = {cls.NAME: cls for cls in (ByDeadline, Monthly, Escalation)}
"""The built-in policies by their names."""


def parse_policy(text: str) -> BuiltInPolicy:
    """Read a policy; settings that are not given keep their defaults.

    Raises:
        DataRefused: The name, a setting or a value is not known; the report names each, with what can be written.

    >>> parse_policy("monthly:day=20")
    Monthly(day=20)
    """
    name, colon, rest = _plain(text).partition(":")
    cls = POLICIES.get(name) or next((cls for cls in POLICIES.values() if name == cls.TITLE), None)
    if cls is None:
        raise DataRefused(Report((WRONG_POLICY.at(None, _unknown(name)),)))
    values: dict[str, int] = {}
    faults = list(_read(cls, rest, values)) if colon else []
    if not faults:
        try:
            return cls(**values)
        except InvalidValue as error:
            demand = error.must.chinese if isinstance(error.must, Must) else error.must
            faults.append(_wrong(cls, f"的设置“{error.field}”不能是“{error.given}”，{demand}"))
    raise DataRefused(Report(tuple(faults)))


def policy_text(policy: BuiltInPolicy) -> str:
    """Write a policy so that :func:`parse_policy` reads it back, with every setting.

    >>> policy_text(Escalation())
    'escalation:orange_days=7,red_days=15'
    """
    settings = ",".join(f"{name}={value}" for name, value in attrs.asdict(policy).items())
    return f"{policy.NAME}:{settings}"


def _plain(text: str) -> str:
    """Take blanks out, and what an input method writes for ``:``, ``,`` and ``=``."""
    return "".join(unicodedata.normalize("NFKC", text).replace("、", ",").split()).lower()


def _read(cls: type[BuiltInPolicy], text: str, values: dict[str, int]) -> Iterator[Diagnostic]:
    """Read the settings into ``values``; yield what is wrong with them."""
    known = [a.name for a in attrs.fields(cls)]
    for part in text.split(","):
        written, equals, value = part.partition("=")
        name = written.replace("-", "_")
        if name not in known:
            yield _wrong(cls, f"没有设置“{written}”，可用的设置：{'、'.join(known)}")
        elif name in values:
            yield _wrong(cls, f"的设置“{name}”写了不止一次")
        elif not (equals and value.isascii() and value.isdigit() and len(value) <= 9):
            yield _wrong(cls, f"的设置“{name}”应写成“{name}=数”，收到的是“{part}”")
        else:
            values[name] = int(value)


def _wrong(cls: type[BuiltInPolicy], what: str) -> Diagnostic:
    return WRONG_POLICY.at(None, f"亮灯办法 {cls.NAME}（{cls.TITLE}）{what}。")


def _unknown(name: str) -> str:
    near = suggest(name, POLICIES)
    hint = f"是不是想写“{near[0]}”？" if near else ""
    listed = "、".join(f"{cls.NAME}（{cls.TITLE}）" for cls in POLICIES.values())
    return f"没有亮灯办法“{name}”。{hint}可用的办法：{listed}。"
