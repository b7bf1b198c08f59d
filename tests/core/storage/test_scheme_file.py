"""Scheme files: shorthands are written out, and every fault is reported with its place."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from wenming_core.diagnostics import DataRefused
from wenming_core.model import Item, Scheme
from wenming_core.model.rules import (
    AllOf,
    AllOrNothing,
    AwardWhen,
    FromZero,
    Met,
    NotSo,
    Part,
    Parts,
    Proportional,
    Ratio,
)
from wenming_core.storage.scheme_file import (
    dumps_scheme,
    load_scheme,
    loads_scheme,
    loads_scheme_toml,
    save_scheme,
)

HEAD = 'schema = "wenming/scheme/1"\ntitle = "方案"\ntotal = 10\n'
EXAMPLES = Path(__file__).parents[3] / "src" / "wenming_exporters" / "example" / "schemes"


def faults(refused: pytest.ExceptionInfo[DataRefused]) -> list[str]:
    return [f"{d.code} {d.location}" for d in refused.value.report]


def test_shorthands_are_written_out() -> None:
    scheme = loads_scheme_toml(
        HEAD
        + """
starts = 2018-01-01
[[items]]
code = "1.1"
points = 4.5
rule = { kind = "from-zero", streams = [{ kind = "award-when", points = 1, when = "有计划" }] }
[[items]]
code = "1.2"
points = "5.5"
rule = { kind = "all-or-nothing", when = { kind = "all-of", of = ["甲", { kind = "not-so", of = "乙" }] } }
[[items]]
code = "1.3"
points = 0
[items.rule]
kind = "parts"
[[items.rule.parts]]
points = 0
rule = { kind = "proportional", target = "90%", of = { kind = "ratio", name = "率", zero_counts_as = 1 } }
"""
    )
    both = AllOf(of=(Met(criterion="甲"), NotSo(of=Met(criterion="乙"))))
    ratio = Ratio(name="率", zero_counts_as=Fraction(1))
    part = Part(points=Decimal(0), rule=Proportional(of=ratio, target=Fraction(9, 10)))
    assert [(item.points, item.rule) for item in scheme.items] == [
        (Decimal("4.5"), FromZero(streams=(AwardWhen(points=Decimal(1), when=Met(criterion="有计划")),))),
        (Decimal("5.5"), AllOrNothing(when=both)),
        (Decimal(0), Parts(parts=(part,))),
    ]


def test_json_takes_whole_numbers_and_bare_conditions_but_no_floats() -> None:
    text = '{"schema": "wenming/scheme/1", "title": "方案", "total": 10, "items": [%s]}'
    item = '{"code": "1", "points": %s, "rule": {"kind": "all-or-nothing", "when": "有计划"}}'
    scheme = loads_scheme(text % item % "10")
    assert scheme.items == (Item(code="1", points=Decimal(10), rule=AllOrNothing(when=Met(criterion="有计划"))),)
    with pytest.raises(DataRefused) as refused:
        loads_scheme(text % item % "0.5", source="方案.json")
    assert faults(refused)[0].endswith("方案.json $.items[0].points")
    with pytest.raises(DataRefused):
        loads_scheme(text % item % "NaN")
    with pytest.raises(DataRefused):
        loads_scheme(text % item % "true")


def test_every_fault_is_reported_with_its_place() -> None:
    with pytest.raises(DataRefused) as refused:
        loads_scheme_toml(
            HEAD
            + """
colour = "红"
[[items]]
code = "1.1"
points = -3
rule = { kind = "all-or-none", when = "" }
[[items]]
code = "第二条"
points = nan
rule = { kind = "from-full", streams = [{ kind = "deduct-each", points = 1, of = "噪声" }] }
""",
            source="方案.toml",
        )
    places = {str(d.location).removeprefix("方案.toml ") for d in refused.value.report}
    assert {
        "$.colour",
        "$.items[0].points",
        "$.items[1].code",
        "$.items[1].points",
        "$.items[1].rule.streams[0].of",
    } <= places
    assert any(place.startswith("$.items[0].rule") for place in places)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("title = 方案", "a.toml 第1行第9字"),
        ("a = 1\na = 2", "a.toml"),
        (b"\xff\xfe", "a.toml"),
        ("a = " + "[" * 5000, "a.toml"),
        ('a = "', "a.toml"),
        ("a = 1\nb = -" + "1" * 5000 + "\nc = ''", "a.toml 第2行"),
    ],
)
def test_what_is_no_toml_is_refused_with_its_place(text: str | bytes, place: str) -> None:
    with pytest.raises(DataRefused) as refused:
        loads_scheme_toml(text, source="a.toml")
    [fault] = refused.value.report
    assert fault.code == "WM730"
    assert str(fault.location).startswith(place)


def test_bytes_with_a_mark_and_windows_lines_are_read() -> None:
    assert loads_scheme_toml(b"\xef\xbb\xbf" + HEAD.replace("\n", "\r\n").encode()).title == "方案"


def test_another_kind_of_document_is_refused() -> None:
    with pytest.raises(DataRefused):
        loads_scheme_toml('schema = "wenming/campaign/1"\n')


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.toml")), ids=lambda path: path.stem)
def test_a_scheme_comes_back_equal_from_json(path: Path, tmp_path: Path) -> None:
    scheme = load_scheme(path)
    save_scheme(scheme, tmp_path / "方案.json")
    assert load_scheme(tmp_path / "方案.json") == scheme
    assert loads_scheme(dumps_scheme(scheme)) == scheme


def test_four_examples_are_shipped() -> None:
    assert [p.stem for p in sorted(EXAMPLES.glob("*.toml"))] == ["deductions", "methods", "points", "tiers"]


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataRefused):
        load_scheme(tmp_path / "没有.toml")


def test_a_plain_scheme_needs_little() -> None:
    assert loads_scheme_toml(HEAD) == Scheme(title="方案", total=Decimal(10))


@pytest.mark.parametrize(
    ("read", "text"),
    [
        (loads_scheme, '{{"schema": "wenming/scheme/1", "total": {}}}'),
        (loads_scheme_toml, 'schema = "wenming/scheme/1"\ntotal = {}'),
    ],
)
def test_points_with_too_many_digits_are_described_not_quoted(read: Callable[[str], Scheme], text: str) -> None:
    with pytest.raises(DataRefused) as refused:
        read(text.format("9" * 1200))
    (found,) = [d for d in refused.value.report if str(d.location) == "$.total"]
    assert found.message == '应为带引号的数（如 "1.5"），现在是数 位数过多的整数。'
