import pytest

from wenming_core.diagnostics import TextLine
from wenming_core.model import Basis
from wenming_core.reading.citations import Citations, read_citations
from wenming_core.reading.declared import read_declared
from wenming_core.reading.rows import Line


def cited(text: str) -> Citations:
    return read_citations([Line(text=part, location=TextLine(line=n)) for n, part in enumerate(text.split("/"), 1)])


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        (
            "根据某市文明委下发《关于创建的通知》（某文明委〔2018〕6号）要求",
            [Basis(title="关于创建的通知", number="某文明委〔2018〕6号", issuer="某市文明委")],
        ),
        ("根据《创建方案》要求", [Basis(title="创建方案")]),
        ("按照某市印发的《创建方案》", [Basis(title="创建方案", issuer="某市")]),
        ("根据《甲方案》、《乙方案》和《丙方案》，参照《丁方案》", [Basis(title=f"{c}方案") for c in "甲乙丙"]),
        (
            "根据《甲方案》（甲发〔2018〕1号）、《乙方案》",
            [Basis(title="甲方案", number="甲发〔2018〕1号"), Basis(title="乙方案")],
        ),
        ("现转发《甲方案》(甲发〔2018〕1号)", [Basis(title="甲方案", number="甲发〔2018〕1号")]),
        ("根据甲发〔2018〕1号文件精神", [Basis(title="甲发〔2018〕1号文件", number="甲发〔2018〕1号")]),
        ("根据《甲方案》/落实《甲方案》（甲发〔2018〕1号）", [Basis(title="甲方案", number="甲发〔2018〕1号")]),
        ("根据《甲方案》（甲发〔2018〕1号）/根据《甲方案》", [Basis(title="甲方案", number="甲发〔2018〕1号")]),
        ("学习《条例》。", []),
        ("根据《》和《 》要求", []),
        ("根据实际，制定《办法》", []),
    ],
)
def test_a_basis_is_brought_in_or_has_a_number(text: str, basis: list[Basis]) -> None:
    assert list(cited(text).basis) == basis


@pytest.mark.parametrize(
    "printed",
    [
        "甲发(2018)6号",
        "甲发［2018］6号",
        "甲发[2018]6号",
        "甲发【2018】6号",
        "甲发（2018）6号",
        "甲发〔２０１８〕６号",
        "甲发〔2018〕第6号",
        "甲发〔2018〕06号",
    ],
)
def test_a_number_in_other_brackets_is_put_right_and_reported(printed: str) -> None:
    found = cited(f"根据《甲方案》（{printed}）")
    assert found.basis == (Basis(title="甲方案", number="甲发〔2018〕6号"),)
    (diagnostic,) = found.diagnostics
    assert (diagnostic.code, diagnostic.message) == ("WM009", f"“{printed}”已写作“甲发〔2018〕6号”。")


def test_a_number_as_the_standard_wants_it_is_not_reported() -> None:
    assert cited("根据《甲方案》（甲发〔2018〕6号）").diagnostics == ()


def test_ledgers_the_measuring_system_and_other_titles_are_told_apart() -> None:
    found = cited(
        "按照《某市测评细则》和《台账》编制《部门任务台账》、《部门任务台账》、《任务一览台账（样式）》，形成《任务分工》。"
    )
    assert [ledger.title for ledger in found.ledgers] == ["台账", "部门任务台账", "任务一览台账（样式）"]
    assert (found.measuring, found.edition) == ("某市测评细则", "")
    assert found.others == ("任务分工",)
    assert found.basis == ()


@pytest.mark.parametrize(
    ("title", "edition"), [("测评体系（2018年版）", "2018"), ("考评办法(2020)", "2020"), ("测评标准（试行）", "")]
)
def test_the_edition_stands_at_the_end_of_the_title(title: str, edition: str) -> None:
    found = cited(f"对照《{title}》")
    assert (found.measuring, found.edition) == (title, edition)


def test_a_measuring_system_with_a_number_is_a_basis_as_well() -> None:
    found = cited("按照《测评细则》（甲发〔2018〕6号）")
    assert found.measuring == "测评细则"
    assert [basis.title for basis in found.basis] == ["测评细则"]


@pytest.mark.parametrize(
    ("text", "levels", "expected"),
    [
        ("3个测评指标、12个测评项目的34条测评标准", ("工作指标", "工作项目", "任务分工"), [(1, 3), (2, 12), (3, 34)]),
        ("３个测评指标、十二个测评项目", ("测评指标", "测评项目", "测评标准"), [(1, 3), (2, 12)]),
        ("34条测评标准", ("测评标准",), [(1, 34)]),
        ("5个一级指标、20项三级指标、100条测评标准", (), [(1, 5), (3, 20), (3, 100)]),
        ("5个二级指标", ("测评项目", "测评标准"), [(1, 5)]),
        ("5个三级指标", ("测评项目", "测评标准"), [(3, 5)]),
        ("34条测评标准，共34条测评标准", ("测评标准",), [(1, 34)]),
        ("各测评项目，3个阶段", ("测评项目",), []),
        ("百百个测评项目", (), []),
    ],
)
def test_declared_counts_find_their_level(text: str, levels: tuple[str, ...], expected: list[tuple[int, int]]) -> None:
    assert [(count.level, count.count) for count in read_declared([text], levels)] == expected


def test_a_declared_count_keeps_its_wording() -> None:
    (count,) = read_declared(["按照34条测评标准"], ())
    assert count.wording == "34条测评标准"
