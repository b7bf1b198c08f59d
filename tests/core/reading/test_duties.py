import pytest

from wenming_core.model import Role
from wenming_core.reading.duties import Duties, is_collective, read_duties

LEAD, SUPPORT, UNMARKED = Role.LEAD, Role.SUPPORT, Role.UNMARKED


def parts(text: str, role: Role = UNMARKED) -> list[tuple[str, Role, str]]:
    return [(r.department, r.role, r.scope) for r in read_duties(text, role).responsibilities]


@pytest.mark.parametrize(
    "text",
    [
        "办公室、工会；团委",
        "办公室,工会,团委",
        "办公室 工会 团委",
        "办公室\n工会\n团委",
        "办公室、\n工会、团委。",
        " 办公室／工会；团委 ",
    ],
)
def test_departments_are_listed_in_printed_order_whatever_parts_them(text: str) -> None:
    assert parts(text) == [("办公室", UNMARKED, ""), ("工会", UNMARKED, ""), ("团委", UNMARKED, "")]


@pytest.mark.parametrize(
    "text",
    [
        "牵头：办公室；配合：工会、团委",
        "牵头部门：办公室 配合部门：工会、团委",
        "牵头单位:办公室\n配合单位:工会,团委",
        "办公室（牵头）、工会（配合）、团委（配合部门）",
        "办公室(主办)，工会(协办)，团委(参与)",
        "由办公室牵头，工会配合，团委配合",
        "办公室负责牵头、工会配合、团委配合",
    ],
)
def test_a_printed_role_is_kept_however_it_is_printed(text: str) -> None:
    assert parts(text) == [("办公室", LEAD, ""), ("工会", SUPPORT, ""), ("团委", SUPPORT, "")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("（办公室牵头，人事科配合）", [("办公室", LEAD), ("人事科", SUPPORT)]),
        ("(办公室、工会)", [("办公室", UNMARKED), ("工会", UNMARKED)]),
        ("办公室牵头，人事科、工会配合", [("办公室", LEAD), ("人事科", SUPPORT), ("工会", SUPPORT)]),
        ("办公室牵头、人事科、工会配合", [("办公室", LEAD), ("人事科", SUPPORT), ("工会", SUPPORT)]),
        ("办公室、党办牵头，各科室配合", [("办公室", LEAD), ("党办", LEAD), ("各科室", SUPPORT)]),
        ("由办公室牵头，各科室协助", [("办公室", LEAD), ("各科室", SUPPORT)]),
        ("办公室（人事科配合）", [("办公室", UNMARKED), ("人事科", SUPPORT)]),
        ("办公室（人事科、工会配合）", [("办公室", UNMARKED), ("人事科", SUPPORT), ("工会", SUPPORT)]),
        ("办公室（牵头）人事科（配合）工会（配合）", [("办公室", LEAD), ("人事科", SUPPORT), ("工会", SUPPORT)]),
        ("办公室（主责）工会（协办单位）", [("办公室", LEAD), ("工会", SUPPORT)]),
        ("办公室会同人事科", [("办公室", UNMARKED), ("人事科", UNMARKED)]),
        ("办公室负责", [("办公室", UNMARKED)]),
        ("办公室、人事科按职责分工负责", [("办公室", UNMARKED), ("人事科", UNMARKED)]),
        ("办公室\n人事科（配合）", [("办公室", UNMARKED), ("人事科", SUPPORT)]),
        ("办公室负责，人事科、工会协助", [("办公室", UNMARKED), ("人事科", SUPPORT), ("工会", SUPPORT)]),
        ("由办公室牵头负责，其他科室配合", [("办公室", LEAD), ("其他科室", SUPPORT)]),
        ("由办公室负责", [("办公室", UNMARKED)]),
        ("办公室（主）、人事科（配）", [("办公室", LEAD), ("人事科", SUPPORT)]),
        ("主要责任部门：办公室；次要责任部门：工会", [("办公室", LEAD), ("工会", UNMARKED)]),
        ("第一责任单位：办公室 第二责任单位：工会", [("办公室", LEAD), ("工会", UNMARKED)]),
        ("1.办公室 2.人事科", [("办公室", UNMARKED), ("人事科", UNMARKED)]),
        ("1、办公室\n2、人事科", [("办公室", UNMARKED), ("人事科", UNMARKED)]),
        ("①办公室②人事科（牵头）", [("办公室", UNMARKED), ("人事科", LEAD)]),
        ("教务处和学生处", [("教务处", UNMARKED), ("学生处", UNMARKED)]),
        ("教务处、学生处及各年级组", [("教务处", UNMARKED), ("学生处", UNMARKED), ("各年级组", UNMARKED)]),
        ("宣传办、各村（社区）", [("宣传办", UNMARKED), ("各村（社区）", UNMARKED)]),
        ("各镇（街道）（配合）", [("各镇（街道）", SUPPORT)]),
        ("各科室", [("各科室", UNMARKED)]),
        ("全体干部职工", [("全体干部职工", UNMARKED)]),
    ],
)
def test_departments_are_told_however_offices_put_them(text: str, expected: list[tuple[str, Role]]) -> None:
    duties = read_duties(text)
    assert [(r.department, r.role) for r in duties.responsibilities] == expected
    assert all(not r.scope for r in duties.responsibilities)
    assert duties.unplaced == ()


@pytest.mark.parametrize("text", ["办公室、工会等部门", "办公室、工会等", "办公室、工会等相关科室"])
def test_departments_that_are_not_named_are_reported(text: str) -> None:
    duties = read_duties(text)
    assert [r.department for r in duties.responsibilities] == ["办公室", "工会"]
    assert [left.startswith("等") for left in duties.unplaced] == [True]


def test_the_role_of_the_column_holds_where_the_cell_says_nothing() -> None:
    assert parts("工会、办公室（牵头）", SUPPORT) == [("工会", SUPPORT, ""), ("办公室", LEAD, "")]


def test_a_label_of_plain_responsibility_marks_nobody() -> None:
    assert parts("责任：办公室；牵头：工会") == [("办公室", UNMARKED, ""), ("工会", LEAD, "")]


@pytest.mark.parametrize(
    ("text", "department", "scope"),
    [
        ("公交处（候车亭）", "公交处", "候车亭"),
        ("工会（女工委、青工委）", "工会", "女工委、青工委"),
        ("办公室（）", "办公室", ""),
        ("（候车亭）公交处", "（候车亭）公交处", ""),
        ("局机关（本部）办公室", "局机关（本部）办公室", ""),
        ("会同县文明办", "会同县文明办", ""),
        ("办公室（负责协调）", "办公室", "负责协调"),
    ],
)
def test_any_other_bracket_is_the_scope(text: str, department: str, scope: str) -> None:
    assert parts(text) == [(department, UNMARKED, scope)]


def test_a_bracket_may_name_a_role_and_the_work() -> None:
    assert parts("办公室（牵头，负责总协调）、工会") == [("办公室", LEAD, "负责总协调"), ("工会", UNMARKED, "")]


@pytest.mark.parametrize("nobody", ["无", "暂无", "—", "——", "/", "\\", "-"])
def test_a_word_or_a_dash_for_nobody_is_no_department(nobody: str) -> None:
    assert read_duties(nobody) == Duties()
    assert parts(f"办公室、{nobody}") == [("办公室", UNMARKED, "")]


@pytest.mark.parametrize("text", ["待定", "待明确", "另定", "同左", "★"])
def test_what_leaves_a_department_open_is_no_department(text: str) -> None:
    assert read_duties(text) == Duties(unplaced=(text,))


def test_a_sign_beside_a_name_is_no_part_of_it_and_is_told() -> None:
    duties = read_duties("★办公室、人事科、工会*")
    assert [r.department for r in duties.responsibilities] == ["办公室", "人事科", "工会"]
    assert duties.signs == ("★办公室", "工会*")


@pytest.mark.parametrize(
    "name",
    [
        "反邪教协办",
        "市政主办",
        "A B",
        "科 协",
        "IT 部",
        "老干部与离退休工作处",
        "社会与文化科",
        "教育和体育局",
        "第1党支部",
    ],
)
def test_a_name_that_only_looks_like_a_list_or_a_role_stays_whole(name: str) -> None:
    assert [department for department, _, _ in parts(name)] == [name]


def test_names_that_look_alike_are_never_merged() -> None:
    assert [d for d, _, _ in parts("机关党委、机关党委办")] == ["机关党委", "机关党委办"]


def test_a_repeated_department_is_kept_once_and_reported() -> None:
    duties = read_duties("办公室、工会、办公室（牵头）")
    assert [(r.department, r.role) for r in duties.responsibilities] == [("办公室", LEAD), ("工会", UNMARKED)]
    assert duties.repeated == ("办公室",)


def test_a_printed_role_is_not_overruled_by_an_unmarked_repetition() -> None:
    (only,) = read_duties("办公室（牵头）、办公室").responsibilities
    assert only.role is LEAD


@pytest.mark.parametrize("text", ["各司其职！", "长" * 41, "时限：六月"])
def test_a_sentence_is_no_department(text: str) -> None:
    duties = read_duties(text)
    assert duties.responsibilities == ()
    assert duties.unplaced == (text,)


@pytest.mark.parametrize("text", ["", " ", "。", "、、", "\n"])
def test_an_empty_cell_names_nobody(text: str) -> None:
    assert read_duties(text) == Duties()


def test_a_stray_stop_between_names_is_nobody() -> None:
    assert [name for name, _, _ in parts("办公室、。、工会")] == ["办公室", "工会"]


@pytest.mark.parametrize(
    "name",
    [
        "各部门",
        "机关各部门",
        "各部室",
        "各部门单位",
        "全体",
        "全体职工",
        "各科室",
        "各处室",
        "各支部",
        "各党支部",
        "所有部门",
        "相关部门",
        "各创建部门单位",
        "各村（社区）",
        "各行政村",
        "各庭室",
        "各临床科室",
        "各临床医技科室",
    ],
)
def test_a_collective_term_is_told_by_its_words(name: str) -> None:
    assert is_collective(name)


@pytest.mark.parametrize("name", ["办公室", "各界联络部", "机关党委", "部门联络处", "安全部"])
def test_a_department_is_no_collective_term(name: str) -> None:
    assert not is_collective(name)
