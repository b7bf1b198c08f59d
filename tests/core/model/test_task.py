from datetime import date

import pytest

from wenming_core.errors import InvalidValue
from wenming_core.model.task import Status, StatusChange, Task

DAY = date(2018, 6, 9)


def test_a_task_without_history_waits_to_be_confirmed() -> None:
    assert Task(id="1", standard="1.1", content="学习").status is Status.PROPOSED


def test_the_state_of_a_task_is_the_last_that_it_entered() -> None:
    history = (
        StatusChange(on=DAY, after=Status.IN_PROGRESS, by="办公室"),
        StatusChange(on=DAY, before=Status.IN_PROGRESS, after=Status.SUBMITTED, by="办公室"),
    )
    assert Task(id="1", standard="1.1", content="学习", history=history).status is Status.SUBMITTED


def test_states_are_worded_as_ledgers_do() -> None:
    assert [status.chinese for status in Status] == [
        "待确认",
        "进行中",
        "已提交",
        "已完成",
        "待调整",
        "退回",
        "已延期",
        "已取消",
    ]


@pytest.mark.parametrize(
    ("identifier", "standard", "content", "field"),
    [("", "1.1", "学习", "id"), ("1", "Ⅰ", "学习", "standard"), ("1", "1.1", " ", "content")],
)
def test_a_task_without_id_standard_or_content_is_refused(
    identifier: str, standard: str, content: str, field: str
) -> None:
    with pytest.raises(InvalidValue, match=rf"Task\.{field} must"):
        Task(id=identifier, standard=standard, content=content)


def test_a_change_that_nobody_made_is_refused() -> None:
    with pytest.raises(InvalidValue, match=r"StatusChange\.by must not be empty"):
        StatusChange(on=DAY, after=Status.DONE, by="")
