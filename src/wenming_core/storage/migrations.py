"""升级: how documents of older versions are brought up to date, one named step from each version to the next.

A step works on plain data, so it stays true whatever becomes of the model later. Documents of version 1 are the first
that were ever published: there are no steps yet.
"""

import re
from collections.abc import Callable, Sequence
from typing import Any

from attrs import evolve, frozen

from wenming_core.diagnostics import DataRefused, JsonPath, Kind, Severity
from wenming_core.storage.faults import shown

__all__ = ["Migrated", "Migration", "migrate_document"]

OTHER_DOCUMENT = Kind("WM914", "文档种类或版本不符", Severity.ERROR, "请确认打开的是本软件保存的文件。")

_SCHEMA = re.compile(r"wenming/([a-z]+(?:-[a-z]+)*)/(0|[1-9][0-9]{0,5})")

JsonObject = dict[str, Any]


@frozen
class Migration:
    """A step from one version of a kind of document to the next.

    Attributes:
        version: The version that it starts from; it leads to ``version + 1``.
        name: What it does, in a few words, such as ``"rename units to organisation"``.
        apply: Takes the document without its ``schema`` key and gives back a new one; the one it was given stays as
            it was.
    """

    version: int
    name: str
    apply: Callable[[JsonObject], JsonObject]


@frozen
class Migrated:
    """A document of the current version, without its ``schema`` key, and the names of the steps that it took."""

    data: JsonObject
    steps: tuple[str, ...] = ()


def migrate_document(
    document: object, *, name: str, version: int, migrations: Sequence[Migration] = (), source: str = ""
) -> Migrated:
    """Bring a document up to date.

    Args:
        document: Plain JSON data with its ``schema`` key, which stays as it is.
        name: Kind of document that is expected, such as ``"campaign"``.
        version: The current version.
        migrations: At most one step for each older version.
        source: Name of the file, for the locations of faults.

    Raises:
        DataRefused: The document is of another kind, of a newer version, or too old.
    """
    if not isinstance(document, dict):
        place = JsonPath(path="$", source=source)
        raise DataRefused.because(OTHER_DOCUMENT, place, "文件的最外层应是一对花括号。")
    place = JsonPath(path="$.schema", source=source)
    found = _version(document, name, version, place)
    if found > version:
        message = f"文件由更新的版本保存（{name}/{found}），本软件只认识到 {name}/{version}。"
        raise DataRefused.because(OTHER_DOCUMENT, place, message, remedy="请升级 wenming 后再打开。")
    data = {key: value for key, value in document.items() if key != "schema"}
    by_version = {step.version: step for step in migrations}
    steps: list[str] = []
    for number in range(found, version):
        if number not in by_version:
            raise DataRefused.because(OTHER_DOCUMENT, place, f"没有从 {name}/{number} 升级的办法。")
        data = by_version[number].apply(data)
        steps.append(by_version[number].name)
    return Migrated(data, tuple(steps))


def _version(document: JsonObject, name: str, version: int, place: JsonPath) -> int:
    if "schema" not in document:
        remedy = f'请在最前面写上 "schema": "wenming/{name}/{version}"。'
        raise DataRefused.because(
            OTHER_DOCUMENT, evolve(place, path="$"), "文档没有说明自己的种类和版本（schema）。", remedy=remedy
        )
    schema = document["schema"]
    match = _SCHEMA.fullmatch(schema) if isinstance(schema, str) else None
    if match is None or match[1] != name:
        raise DataRefused.because(OTHER_DOCUMENT, place, f"{shown(schema)} 不是 wenming/{name} 文档。")
    return int(match[2])
