from collections.abc import Callable
from datetime import date

import pytest

from wenming_core.checks.evidence import PHOTO_BYTES
from wenming_core.model import (
    Campaign,
    Catalogue,
    Department,
    Evidence,
    EvidenceKind,
    Indicator,
    Organisation,
    Standard,
)

Findings = Callable[..., list[tuple[str, str]]]

DIGEST = "sha256:" + "a" * 64
OTHER_DIGEST = "sha256:" + "b" * 64


def piece(
    identifier: str = "E1",
    *,
    kind: EvidenceKind = EvidenceKind.DOCUMENT,
    dated: date | None = date(2018, 6, 9),
    source: str = "办公室",
    file_name: str = "通知.pdf",
    link: str = "",
    digest: str | None = None,
    size: int | None = None,
    department: str | None = None,
    standards: tuple[str, ...] = ("1.1",),
) -> Evidence:
    return Evidence(
        id=identifier,
        title="通知",
        kind=kind,
        dated=dated,
        source=source,
        file_name=file_name,
        link=link,
        digest=digest,
        size=size,
        department=department,
        standards=standards,
    )


def campaign(*evidence: Evidence, year: int | None = 2018) -> Campaign:
    standards = (Standard(text="甲"), Standard(text="乙"))
    return Campaign(
        year=year,
        organisation=Organisation(departments=(Department(name="办公室"),)),
        catalogue=Catalogue(children=(Indicator(name="思想建设", children=standards),)),
        evidence=evidence,
    )


def test_a_complete_piece_is_fine(findings: Findings) -> None:
    complete = piece(department="办公室", digest=DIGEST, size=1, standards=("1.1", "1.2"))
    assert findings(campaign(complete), "WM6", as_of=date(2018, 6, 9)) == []


def test_standards_without_evidence_are_one_finding(findings: Findings) -> None:
    assert findings(campaign(), "WM601") == [("$.catalogue", "全部 2 条标准还没有佐证材料。")]
    assert findings(campaign(piece()), "WM601") == [("$.catalogue", "1 条标准（1.2）还没有佐证材料。")]


@pytest.mark.parametrize(
    ("one", "code", "place", "message"),
    [
        (piece(dated=None), "WM602", "", "E1“通知”没有日期。"),
        (piece(source="　"), "WM603", "", "E1“通知”没有责任者。"),
        (
            piece(standards=("1.1", "1.3")),
            "WM604",
            ".standards[1]",
            "E1“通知”所在的 1.3 在测评体系中不存在。“思想建设”（1）之下现有编号 1.1–1.2。",
        ),
        (
            piece(kind=EvidenceKind.PHOTO, size=PHOTO_BYTES + 1),
            "WM607",
            ".size",
            "E1“通知”有 2.1 MB。",
        ),
        (piece(dated=date(2017, 1, 1)), "WM608", ".dated", "E1“通知”的日期是2017年1月1日，不在2018年度。"),
        (
            piece(department="办公厅"),
            "WM610",
            ".department",
            "E1“通知”由“办公厅”保管，名单中没有这个部门。是否指“办公室”？",
        ),
        (piece(standards=()), "WM611", "", "E1“通知”没有放到任何标准之下。"),
        (piece(kind=EvidenceKind.LINK), "WM612", "", "E1“通知”的地址是“”。"),
        (piece(kind=EvidenceKind.LINK, link="file:///c:/"), "WM612", "", "E1“通知”的地址是“file:///c:/”。"),
    ],
)
def test_what_is_wrong_with_one_piece_is_reported_at_its_field(
    findings: Findings, one: Evidence, code: str, place: str, message: str
) -> None:
    assert findings(campaign(one), code) == [(f"$.evidence[0]{place}", message)]


@pytest.mark.parametrize(
    ("one", "code"),
    [
        (piece(kind=EvidenceKind.PHOTO, size=PHOTO_BYTES), "WM607"),
        (piece(kind=EvidenceKind.DOCUMENT, size=PHOTO_BYTES + 1), "WM607"),
        (piece(kind=EvidenceKind.LINK, link="HTTPS://example.org/a"), "WM612"),
        (piece(dated=None), "WM608"),
    ],
)
def test_what_is_allowed_is_not_reported(findings: Findings, one: Evidence, code: str) -> None:
    assert findings(campaign(one), code) == []


def test_without_a_year_no_date_lies_outside_it(findings: Findings) -> None:
    assert findings(campaign(piece(dated=date(2017, 1, 1)), year=None), "WM608") == []


def test_one_file_under_two_ids_is_reported(findings: Findings) -> None:
    pieces = campaign(piece(digest=DIGEST), piece("E2", digest=DIGEST), piece("E3", digest=OTHER_DIGEST), piece("E4"))
    assert findings(pieces, "WM605") == [("$.evidence[1]", "E2“通知”与E1“通知”是同一个文件。")]


def test_a_single_photo_under_a_standard_is_too_few(findings: Findings) -> None:
    one = piece("P1", kind=EvidenceKind.PHOTO)
    place = "$.catalogue.children[0].children[0]"
    assert findings(campaign(one, piece()), "WM606") == [(place, "1.1 只有 1 张实景图片。")]
    assert findings(campaign(one, piece("P2", kind=EvidenceKind.PHOTO)), "WM606") == []


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("a/b.jpg", "含有路径分隔符、控制字符等不能使用的字符"),
        ("..\\b.jpg", "含有路径分隔符、控制字符等不能使用的字符"),
        ("问题？?.jpg", "含有路径分隔符、控制字符等不能使用的字符"),
        ("a\x00.jpg", "含有路径分隔符、控制字符等不能使用的字符"),
        ("gpj.\u202eexe", "含有路径分隔符、控制字符等不能使用的字符"),
        (" a.jpg", "以空格开头或以点、空格结尾"),
        ("a.jpg　", "以空格开头或以点、空格结尾"),
        ("..", "以空格开头或以点、空格结尾"),
        ("CON", "是 Windows 的保留名称"),
        ("lpt1.txt", "是 Windows 的保留名称"),
        ("长" * 86, "超过 255 字节"),
    ],
)
def test_a_file_name_that_is_not_safe_everywhere_is_reported(findings: Findings, name: str, fault: str) -> None:
    found = findings(campaign(piece(file_name=name)), "WM609")
    assert found == [("$.evidence[0].file_name", f"E1“通知”的文件名{fault}。")]


@pytest.mark.parametrize("name", ["", "长" * 85, "门前（2018年6月9日）.jpg", "console.txt", ".gitkeep", "𠮷田.jpg"])
def test_a_file_name_that_is_safe_everywhere_is_fine(findings: Findings, name: str) -> None:
    assert findings(campaign(piece(file_name=name)), "WM609") == []


def test_two_files_of_one_name_are_reported_unless_they_are_one_file(findings: Findings) -> None:
    pieces = campaign(
        piece(file_name="A.jpg", digest=DIGEST),
        piece("E2", file_name="ａ.JPG", digest=OTHER_DIGEST),
        piece("E3", file_name="a.jpg", digest=DIGEST),
        piece("E4", file_name=""),
        piece("E5", file_name=""),
    )
    message = "E2“通知”与E1“通知”的文件名都是“ａ.JPG”。"
    assert findings(pieces, "WM613") == [("$.evidence[1].file_name", message)]


def test_evidence_dated_after_the_day_is_reported(findings: Findings) -> None:
    message = "E1“通知”的日期是2018年6月9日，晚于检查日期2018年6月8日。"
    dated = campaign(piece(), piece("E2", dated=None))
    assert findings(dated, "WM614", as_of=date(2018, 6, 8)) == [("$.evidence[0].dated", message)]
