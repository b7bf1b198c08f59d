from typing import Any

import pytest

from wenming_core.diagnostics import DataRefused
from wenming_core.storage.migrations import Migrated, Migration, migrate_document


def rename_units(data: dict[str, Any]) -> dict[str, Any]:
    return {("organisation" if key == "units" else key): value for key, value in data.items()}


def years_as_numbers(data: dict[str, Any]) -> dict[str, Any]:
    return data | {"year": int(data["year"])}


STEPS = (
    Migration(1, "units are called organisation", rename_units),
    Migration(2, "years are numbers", years_as_numbers),
)


def migrated(document: object, version: int = 3) -> Migrated:
    return migrate_document(document, name="campaign", version=version, migrations=STEPS, source="c.json")


def refusal(document: object) -> tuple[str, str, str]:
    with pytest.raises(DataRefused) as caught:
        migrated(document)
    (diagnostic,) = caught.value.report
    return diagnostic.code, str(diagnostic.location), diagnostic.message + diagnostic.remedy


@pytest.mark.parametrize(
    ("version", "data", "steps"),
    [
        (1, {"units": {}, "year": "2018"}, ("units are called organisation", "years are numbers")),
        (2, {"organisation": {}, "year": "2018"}, ("years are numbers",)),
        (3, {"organisation": {}, "year": 2018}, ()),
    ],
)
def test_a_document_takes_every_step_from_its_version_on(version: int, data: object, steps: tuple[str, ...]) -> None:
    assert isinstance(data, dict)
    document = {"schema": f"wenming/campaign/{version}"} | data
    assert migrated(document) == Migrated({"organisation": {}, "year": 2018}, steps)


def test_the_document_itself_stays_as_it_was() -> None:
    document = {"schema": "wenming/campaign/1", "units": {}, "year": "2018"}
    migrated(document)
    assert document == {"schema": "wenming/campaign/1", "units": {}, "year": "2018"}


@pytest.mark.parametrize(
    ("document", "place", "message"),
    [
        ([], "$", "文件的最外层应是一对花括号。请确认打开的是本软件保存的文件。"),
        ("wenming/campaign/1", "$", "文件的最外层应是一对花括号。请确认打开的是本软件保存的文件。"),
        ({}, "$", '文档没有说明自己的种类和版本（schema）。请在最前面写上 "schema": "wenming/campaign/3"。'),
        (
            {"schema": "wenming/campaign/4"},
            "$.schema",
            "文件由更新的版本保存（campaign/4），本软件只认识到 campaign/3。请升级 wenming 后再打开。",
        ),
        (
            {"schema": "wenming/campaign/0"},
            "$.schema",
            "没有从 campaign/0 升级的办法。请确认打开的是本软件保存的文件。",
        ),
    ],
)
def test_other_documents_are_refused_with_advice(document: object, place: str, message: str) -> None:
    assert refusal(document) == ("WM914", f"c.json {place}", message)


@pytest.mark.parametrize(
    ("schema", "quoted"),
    [
        ("wenming/scheme/1", '"wenming/scheme/1"'),
        ("wenming/campaign/1.5", '"wenming/campaign/1.5"'),
        ("wenming/campaign/１", '"wenming/campaign/１"'),
        ("wenming/campaign/01", '"wenming/campaign/01"'),
        ("wenming/campaign/1\n", '"wenming/campaign/1\\n"'),
        (1, "1"),
        (None, "null"),
        ([], "方括号中的一列值"),
    ],
)
def test_a_schema_that_names_no_campaign_is_refused(schema: object, quoted: str) -> None:
    message = f"{quoted} 不是 wenming/campaign 文档。请确认打开的是本软件保存的文件。"
    assert refusal({"schema": schema}) == ("WM914", "c.json $.schema", message)
