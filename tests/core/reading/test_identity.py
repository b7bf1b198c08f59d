import pytest

from wenming_core.reading.identity import YearSources, read_unit, read_year


@pytest.mark.parametrize(
    ("sources", "year", "codes"),
    [
        (YearSources(title="某馆2018年创建方案", body=["2018年度台账"]), 2018, []),
        (YearSources(title="某馆２０１８年度创建方案"), 2018, []),
        (YearSources(body=["台账", "2018年度台账"]), 2018, []),
        (YearSources(body=["三年行动计划（2018-2020年度）"]), None, ["WM004"]),
        (YearSources(title="某馆2018年创建方案", body=["2019年度台账"]), 2018, ["WM006"]),
        (YearSources(annexes=["2018年任务分工"]), 2018, ["WM005"]),
        (YearSources(annexes=["任务分工"], issued_in=2018), 2018, ["WM005"]),
        (YearSources(numbers=["", "甲发〔2018〕6号"]), 2018, ["WM005"]),
        (YearSources(body=["2018年6月启动"]), None, ["WM004"]),
        (YearSources(title="120181年"), None, ["WM004"]),
        (YearSources(title="1931年", body=["2200年度", "2199年度"]), 2199, []),
        (YearSources(), None, ["WM004"]),
    ],
)
def test_the_year_comes_from_what_states_it_first(sources: YearSources, year: int | None, codes: list[str]) -> None:
    found, diagnostics = read_year(sources)
    assert found == year
    assert [d.code for d in diagnostics] == codes


def test_several_years_are_all_named() -> None:
    _, (found,) = read_year(YearSources(title="2019年方案", body=["2018年度", "2019年度"]))
    assert found.message == "文中写有2018、2019等年度，按2019年读入。"


@pytest.mark.parametrize(
    ("title", "signature", "group", "name"),
    [
        ("江城市图书馆创建文明单位工作实施方案", "某局", "", "江城市图书馆"),
        ("2018年江城市图书馆创建文明单位工作实施方案", "", "", "江城市图书馆"),
        ("江城市图书馆2018年文明单位创建方案", "", "", "江城市图书馆"),
        ("江城市图书馆２０１８年度创建文明单位方案", "", "", "江城市图书馆"),
        ("江城第一中学文明校园创建工作方案", "", "", "江城第一中学"),
        ("江城市图书馆关于争创文明单位的方案", "", "", "江城市图书馆"),
        ("创建文明单位工作实施方案", "江城市图书馆", "", "江城市图书馆"),
        ("创建文明单位工作实施方案", "", "江城市图书馆创建工作领导小组", "江城市图书馆"),
        ("", "江城市图书馆", "", "江城市图书馆"),
    ],
)
def test_the_unit_is_named_by_title_signature_or_group(title: str, signature: str, group: str, name: str) -> None:
    unit, found = read_unit(title, signature, group, [])
    assert unit is not None
    assert (unit.name, found) == (name, ())


@pytest.mark.parametrize("title", ["", "创建方案", "关于印发《方案》的通知", "馆创建方案"])
def test_a_plan_that_names_nobody_is_reported(title: str) -> None:
    unit, found = read_unit(title, "", "领导小组", [])
    assert unit is None
    assert [d.code for d in found] == ["WM007"]


@pytest.mark.parametrize(
    ("texts", "short"),
    [
        (["市图书馆成立小组。"], ("市图书馆",)),
        (["江城市图书馆成立小组。"], ()),
        (["江城市图书馆（以下简称“江图”）", "市图书馆"], ("江图", "市图书馆")),
        (["以下简称：“江城市图书馆”"], ()),
        (["图书馆成立小组。"], ()),
    ],
)
def test_short_names_are_those_that_the_text_uses_alone(texts: list[str], short: tuple[str, ...]) -> None:
    unit, _ = read_unit("江城市图书馆创建方案", "", "", texts)
    assert unit is not None
    assert unit.short_names == short
