"""Laws of the layout checker: it never fails on a document it lets in, and mending never touches the text."""

import io

import docx
from hypothesis import given, settings
from hypothesis import strategies as st

from wenming_exporters.word.layout import check_layout, fix_layout

pieces = st.sampled_from(
    [
        "附件",
        "附件1",
        "附件：1.表",
        "一、",
        "（一）",
        "1.",
        "（1）",
        "2018年6月9日",
        "〔2018〕06号",
        "抄送：",
        "，",
        ",",
        "“",
        "\t",
        " ",
    ]
)
texts = st.lists(pieces | st.text("甲乙丙丁。；\u3000", max_size=5), max_size=5).map("".join)
documents = st.lists(st.tuples(texts, st.sampled_from([None, 0, 1, 2, 3]), st.booleans()), max_size=8)


def written(paragraphs: list[tuple[str, int | None, bool]]) -> bytes:
    document = docx.Document()
    for text, alignment, bold in paragraphs:
        paragraph = document.add_paragraph()
        paragraph.add_run(text).bold = bold
        if alignment is not None:
            paragraph.alignment = alignment  # type: ignore[assignment]
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def text_of(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs]


@settings(max_examples=25, deadline=None)
@given(documents)
def test_mending_leaves_the_text_alone_and_nothing_that_can_be_mended(
    paragraphs: list[tuple[str, int | None, bool]],
) -> None:
    data = written(paragraphs)
    fixed = fix_layout(data)
    assert text_of(fixed.content) == text_of(data)
    assert list(check_layout(fixed.content)) == list(fixed.left)
    assert fix_layout(fixed.content).content == fixed.content
