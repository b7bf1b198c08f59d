import pytest

from wenming_core.errors import InvalidValue
from wenming_core.model.evidence import Evidence, EvidenceKind, Retention


def test_kinds_are_worded_as_evaluation_systems_do() -> None:
    assert [kind.chinese for kind in EvidenceKind] == [
        "规范文件",
        "说明报告",
        "实景图片",
        "统计表格",
        "链接",
        "截图",
        "其他",
    ]


def test_retention_is_written_as_archives_do() -> None:
    assert [retention.value for retention in Retention] == ["Y", "D30", "D10"]


@pytest.mark.parametrize(
    "digest", ["", "sha256:", "sha256:" + "A" * 64, "md5:" + "a" * 64, "a" * 64, "sha256:" + "a" * 64 + "\n"]
)
def test_a_digest_of_another_form_is_refused(digest: str) -> None:
    with pytest.raises(InvalidValue, match=r"Evidence\.digest must be 'sha256:' and 64 lower-case"):
        Evidence(id="E1", title="通知", kind=EvidenceKind.DOCUMENT, digest=digest)


@pytest.mark.parametrize(("size", "pages", "field"), [(-1, None, "size"), (None, 0, "pages"), (None, -3, "pages")])
def test_a_size_below_nothing_and_no_pages_at_all_are_refused(size: int | None, pages: int | None, field: str) -> None:
    with pytest.raises(InvalidValue, match=rf"Evidence\.{field} must"):
        Evidence(id="E1", title="通知", kind=EvidenceKind.DOCUMENT, size=size, pages=pages)


@pytest.mark.parametrize(("standards", "index"), [(("1.1", "1.1"), 1), (("1.1", "Ⅰ"), 1), (("",), 0)])
def test_evidence_is_placed_under_codes_each_once(standards: tuple[str, ...], index: int) -> None:
    with pytest.raises(InvalidValue, match=rf"Evidence\.standards\[{index}\] must"):
        Evidence(id="E1", title="通知", kind=EvidenceKind.DOCUMENT, standards=standards)
