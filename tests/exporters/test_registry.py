import sys
from collections.abc import Callable, Iterable, Iterator
from importlib.metadata import entry_points
from pathlib import Path
from types import ModuleType
from typing import Any, BinaryIO

import pytest

from wenming_core.checks import DatedRule, Rule
from wenming_core.diagnostics import DataRefused, Kind, Severity
from wenming_core.errors import UnknownName
from wenming_core.model import Campaign
from wenming_exporters import Artifact, ExportFailed, Options, Registry, export, exporters, hookimpl
from wenming_exporters.plugins import Source, installed, load

CAMPAIGN = Campaign(year=2018)
KIND = Kind("ACME01", "示例", Severity.INFO, "无")
RULE = Rule(kinds=(KIND,), find=lambda _: ())
DATED = DatedRule(kinds=(KIND,), find=lambda _campaign, _day: (), origin="acme-rules")


class Note:
    """An exporter that writes its own id."""

    title = "便条"
    options = Options

    def __init__(self, exporter_id: str = "note.txt", *names: str) -> None:
        self.id = exporter_id
        self.names = names or (exporter_id,)

    def artifacts(self, campaign: Campaign, options: Options) -> Iterator[Artifact]:
        for name in self.names:
            yield Artifact(name=name, media_type="text/plain", write=self.write)

    def write(self, stream: BinaryIO) -> None:
        stream.write(self.id.encode())


class Plugin:
    def __init__(self, *items: Any, rules: Iterable[Any] = ()) -> None:
        self.items = items
        self.rules = rules

    @hookimpl
    def wenming_exporters(self) -> Iterable[Any]:
        return iter(self.items)

    @hookimpl
    def wenming_checks(self) -> Iterable[Any]:
        return self.rules


def registry_of(**plugins: object) -> Registry:
    registry = Registry()
    for name, plugin in plugins.items():
        registry = registry.with_plugin(plugin, name=name)
    return registry


def messages(registry: Registry) -> list[str]:
    return [f"{d.code} {d.message}" for d in registry.report]


def test_the_built_in_exporters_come_from_the_projects_own_entry_points() -> None:
    own = {entry.name for entry in entry_points(group="wenming.plugins") if entry.dist and entry.dist.name == "wenming"}
    assert {"json", "word", "excel"} <= own
    assert {source.name for source in installed() if source.distribution == "wenming"} == own


def test_the_default_registry_works_and_has_no_faults() -> None:
    registry = Registry.default()
    assert registry.report.diagnostics == ()
    ids = [exporter.id for exporter in exporters()]
    assert ids == sorted(ids)
    assert {"campaign.json", "department-ledgers.xlsx", "overview-ledger.xlsx", "plan.docx"} <= set(ids)


def test_no_plugin_is_imported_before_it_is_needed() -> None:
    imported: list[str] = []

    def find() -> Plugin:
        imported.append("a")
        return Plugin()

    registry = Registry(sources=(Source(name="a", find=find),))
    assert imported == []
    assert registry.exporters() == ()
    assert imported == ["a"]


def test_installed_plugins_are_ordered_with_our_own_first() -> None:
    distributions = [source.distribution for source in installed()]
    assert distributions == sorted(distributions, key=lambda d: (d != "wenming", d))


def raising(error: BaseException) -> Callable[[], object]:
    def find() -> object:
        raise error

    return find


def misspelt() -> ModuleType:
    module = ModuleType("misspelt")

    @hookimpl
    def wenming_exporter() -> list[object]:
        return []

    module.wenming_exporter = wenming_exporter  # type: ignore[attr-defined]
    return module


class WrongArguments:
    @hookimpl
    def wenming_exporters(self, campaign: object) -> list[object]:
        return []


class Failing:
    @hookimpl
    def wenming_exporters(self) -> list[object]:
        raise RuntimeError("坏了")

    @hookimpl
    def wenming_checks(self) -> list[object]:
        return [RULE]


class Exiting:
    @hookimpl
    def wenming_exporters(self) -> list[object]:
        sys.exit(3)


@pytest.mark.parametrize(
    ("find", "cause"),
    [
        (raising(ImportError("No module named 'pandas'")), "不能导入：ImportError: No module named 'pandas'"),
        (raising(SyntaxError()), "不能导入：SyntaxError"),
        (raising(SystemExit(1)), "不能导入：SystemExit: 1"),
        (misspelt, "unknown hook 'wenming_exporter'"),
        (WrongArguments, "PluginValidationError"),
        (Failing, "wenming_exporters 出错：RuntimeError: 坏了"),
        (Exiting, "wenming_exporters 出错：SystemExit: 3"),
    ],
)
def test_a_broken_plugin_is_named_and_hurts_only_itself(find: Callable[[], object], cause: str) -> None:
    sources = (
        Source(name="bad", distribution="acme-wenming", find=find),
        Source(name="good", find=lambda: Plugin(Note())),
    )
    registry = Registry(sources=sources)
    assert [exporter.id for exporter in registry.exporters()] == ["note.txt"]
    (diagnostic,) = registry.report
    assert diagnostic.code == "WM920"
    assert "“bad”（acme-wenming）" in diagnostic.message
    assert cause in diagnostic.message


def test_a_plugin_whose_exporters_fail_keeps_its_checks() -> None:
    assert [rule.origin for rule in registry_of(p=Failing()).rules()] == ["p"]


class NoOptions(Note):
    options = int  # type: ignore[assignment]


class NoDefaults(Note):
    class Demanding(Options):
        def __init__(self) -> None:
            raise TypeError("size is missing")

    options = Demanding


class Unprintable:
    def __repr__(self) -> str:
        raise RuntimeError


class Uncallable:
    id = "x.txt"
    title = 3
    options = Options
    artifacts = ()


@pytest.mark.parametrize(
    ("item", "reasons"),
    [
        (3, ["导出器 3 缺少 id、title、options、artifacts"]),
        (Note(""), ["导出器  的 id 应为非空的文字"]),
        (Note(" a"), ["导出器  a 的 id 应为非空的文字"]),
        (NoOptions(), ["导出器 note.txt 的 options 应为 Options 的子类"]),
        (NoDefaults(), ["导出器 note.txt 不能使用：TypeError: size is missing"]),
        (Uncallable(), ["导出器 x.txt 的 title 应为文字", "导出器 x.txt 的 artifacts 应能调用"]),
        (Unprintable(), ["导出器 Unprintable 缺少"]),
        ("x" * 100, [f"导出器 {'x' * 59}… 缺少"]),
    ],
)
def test_an_exporter_that_breaks_the_contract_is_left_out(item: object, reasons: list[str]) -> None:
    registry = registry_of(p=Plugin(item, Note("other.txt")))
    assert [exporter.id for exporter in registry.exporters()] == ["other.txt"]
    assert len(messages(registry)) == len(reasons)
    for message, reason in zip(messages(registry), reasons, strict=True):
        assert message.startswith("WM921")
        assert reason in message


def test_what_is_no_check_is_left_out() -> None:
    registry = registry_of(p=Plugin(rules=(RULE, "no rule", DATED)))
    assert [rule.origin for rule in registry.rules()] == ["p", "acme-rules"]
    assert messages(registry) == ["WM921 插件“p”：检查 no rule 不是 Rule。"]


def test_of_two_exporters_with_one_id_the_first_is_kept_and_both_are_named() -> None:
    first, second = Note(), Note()
    registry = registry_of(甲=Plugin(first), 乙=Plugin(second, second))
    assert registry.exporter("note.txt") is first
    assert messages(registry) == ["WM922 导出器 note.txt 由插件“甲”提供，插件“乙”的同名导出器没有使用。"] * 2


def test_a_plugin_can_be_left_out_so_that_another_takes_its_place() -> None:
    second = Note()
    registry = registry_of(a=Plugin(Note()), b=Plugin(second)).without("a")
    assert registry.exporter("note.txt") is second
    assert messages(registry) == []


def test_leaving_out_an_unknown_plugin_is_a_fault_of_the_program() -> None:
    with pytest.raises(UnknownName, match="no plugin 'words'; did you mean 'word'"):
        Registry.default().without("words")


def test_files_come_in_the_order_in_which_they_are_asked_for() -> None:
    registry = registry_of(p=Plugin(Note("a.txt"), Note("b.txt", "b1.txt", "b2.txt")))
    files = export(CAMPAIGN, "b.txt", "a.txt", "b.txt", registry=registry)
    assert [(file.name, file.to_bytes()) for file in files] == [
        ("b1.txt", b"b.txt"),
        ("b2.txt", b"b.txt"),
        ("a.txt", b"a.txt"),
    ]


def test_nothing_asked_for_gives_nothing() -> None:
    assert export(CAMPAIGN) == ()


def test_an_unknown_id_is_refused_with_a_suggestion_before_anything_runs() -> None:
    ran: list[str] = []

    class Loud(Note):
        def artifacts(self, campaign: Campaign, options: Options) -> Iterator[Artifact]:
            ran.append(self.id)
            return super().artifacts(campaign, options)

    registry = registry_of(p=Plugin(Loud()))
    with pytest.raises(UnknownName) as caught:
        export(CAMPAIGN, "note.txt", "note.text", registry=registry)
    assert caught.value.suggestions == ("note.txt",)
    assert ran == []


def test_options_for_an_exporter_that_was_not_asked_for_are_refused() -> None:
    registry = registry_of(p=Plugin(Note("a.txt"), Note("b.txt")))
    with pytest.raises(UnknownName, match=r"no exporter among those asked for 'b.txt'"):
        export(CAMPAIGN, "a.txt", options={"b.txt": {}}, registry=registry)


def test_wrong_options_of_several_exporters_are_reported_together() -> None:
    registry = registry_of(p=Plugin(Note("a.txt"), Note("b.txt")))
    with pytest.raises(DataRefused) as caught:
        export(CAMPAIGN, "a.txt", "b.txt", options={"a.txt": {"x": 1}, "b.txt": {"y": 1}}, registry=registry)
    assert len(caught.value.report) == 2


def test_files_with_one_name_are_told_apart_and_reported() -> None:
    registry = registry_of(p=Plugin(Note("a.txt", "名单.txt"), Note("b.txt", "名单.txt", "../名单.txt")))
    files = export(CAMPAIGN, "a.txt", "b.txt", registry=registry)
    assert [file.name for file in files] == ["名单.txt", "名单（2）.txt", "..／名单.txt"]
    assert [[d.code for d in file.diagnostics] for file in files] == [[], ["WM923"], ["WM923"]]


class Raising(Note):
    def __init__(self, error: Exception) -> None:
        super().__init__()
        self.error = error

    def artifacts(self, campaign: Campaign, options: Options) -> Iterator[Artifact]:
        raise self.error


class RaisingLate(Raising):
    def artifacts(self, campaign: Campaign, options: Options) -> Iterator[Artifact]:
        yield Artifact(name="note.txt", media_type="text/plain", write=self.write)

    def write(self, stream: BinaryIO) -> None:
        raise self.error


@pytest.mark.parametrize("error", [ValueError("坏了"), KeyError()])
def test_an_exporter_that_raises_is_named_with_its_plugin(error: Exception) -> None:
    source = Source(name="p", distribution="acme-wenming", find=lambda: Plugin(Raising(error)))
    with pytest.raises(
        ExportFailed, match=r"exporter 'note.txt' of plugin 'p' \(distribution acme-wenming\) failed"
    ) as e:
        export(CAMPAIGN, "note.txt", registry=Registry(sources=(source,)))
    assert (e.value.exporter, e.value.source, e.value.__cause__) == ("note.txt", source, error)


def test_an_exporter_that_raises_while_it_writes_is_named(tmp_path: Path) -> None:
    (file,) = export(CAMPAIGN, "note.txt", registry=registry_of(p=Plugin(RaisingLate(ValueError("坏了")))))
    with pytest.raises(ExportFailed, match="plugin 'p' failed: ValueError: 坏了"):
        file.save(tmp_path)
    assert list(tmp_path.iterdir()) == []


REFUSAL = DataRefused(KIND.at(None, "数据不能导出"))


def test_data_that_an_exporter_refuses_is_not_a_failure_of_the_exporter() -> None:
    with pytest.raises(DataRefused):
        export(CAMPAIGN, "note.txt", registry=registry_of(p=Plugin(Raising(REFUSAL))))


@pytest.mark.parametrize("error", [REFUSAL, OSError(28, "No space left on device")])
def test_a_full_disk_is_not_a_failure_of_the_exporter(error: Exception) -> None:
    (file,) = export(CAMPAIGN, "note.txt", registry=registry_of(p=Plugin(RaisingLate(error))))
    with pytest.raises(type(error)):
        file.to_bytes()


def test_loading_a_plugin_never_raises_even_for_nonsense() -> None:
    assert load(Source(name="none", find=lambda: None)).exporters == ()
