from wenming_core.reading.remarks import is_remark


def test_a_row_of_nothing_is_no_remark() -> None:
    assert not is_remark(())
