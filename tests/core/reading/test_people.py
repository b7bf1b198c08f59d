import pytest

from wenming_core.reading.people import is_spread_name, read_people, read_person


def listed(text: str) -> list[str] | None:
    people = read_people(text)
    return None if people is None else [f"{p.name}/{p.department or ''}/{p.title}" for p in people]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("张三、李四", ["张三//", "李四//"]),
        ("张　三、李四。", ["张三//", "李四//"]),
        ("孙 丽 周 杰 吴建国", ["孙丽//", "周杰//", "吴建国//"]),
        ("局 长 王 明", ["王明//局长"]),
        ("张三（办公室主任）、李四", ["张三//办公室主任", "李四//"]),
        ("张三 办公室主任、李四 工会主席", ["张三//办公室主任", "李四//工会主席"]),
        ("孙丽 办公室主任 周杰 人事科科长", ["孙丽//办公室主任", "周杰//人事科科长"]),
        ("局长 王明 副局长 李华", ["王明//局长", "李华//副局长"]),
        ("王明 党组书记、局长、李华 副局长", ["王明//党组书记、局长", "李华//副局长"]),
        ("王明 党组书记、局长、副局长李华", ["王明//党组书记、局长", "李华//副局长"]),
        ("党组书记、局长王明，党组副书记、副局长李华", ["王明//党组书记、局长", "李华//党组副书记、副局长"]),
        ("副局长李华、赵强、办公室主任孙丽、周杰", ["李华//副局长", "赵强//副局长", "孙丽//办公室主任", "周杰//"]),
        ("副局长兼办公室主任李华、赵强", ["李华//副局长兼办公室主任", "赵强//"]),
        ("办公室主任孙丽（兼）、周杰（女）", ["孙丽//办公室主任（兼）", "周杰//女"]),
        ("局长（主持工作）王明", ["王明//局长（主持工作）"]),
        ("综合科王明、王芳 财务科", ["王明/综合科/", "王芳/财务科/"]),
        ("综合科 科长 王明", ["王明//综合科科长"]),
        (
            "书记员王芳、主任医师李明、局长助理赵强、董事长王明",
            ["王芳//书记员", "李明//主任医师", "赵强//局长助理", "王明//董事长"],
        ),
        ("王明同志、局长李华同志", ["王明//", "李华//局长"]),
        ("欧阳建国、扎西次仁、额尔敦巴雅尔", ["欧阳建国//", "扎西次仁//", "额尔敦巴雅尔//"]),
        ("王登科、李科、关长江", ["王登科//", "李科//", "关长江//"]),
        ("阿依古丽·买买提", ["阿依古丽·买买提//"]),
        ("〔待填〕", []),
    ],
)
def test_a_post_belongs_to_the_name_that_it_touches(text: str, expected: list[str]) -> None:
    assert listed(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "各科室负责人",
        "全体教师",
        "其他同志",
        "离退休同志",
        "综合科、财务科、工会",
        "金融科、办公室",
        "张三、工会主席",
        "张三、（主任）",
        "（主任）张三",
        "张三（主任、李四",
        "办公室主任、人事科科长周杰",
        "张三主席、李四",
        "王明局长",
        "团委、李华等",
        "×××、李某某",
        "王",
        "副处长李",
        "（主任",
        "欧 阳 建 国",
        "王 小 明 李 四",
        "日常工作由综合科承担",
        "张三：李四",
        "王明、" * 2000,
        "长" * 70 + "局长王明",
    ],
)
def test_a_list_that_could_mean_somebody_else_is_not_read(text: str) -> None:
    assert read_people(text) is None


@pytest.mark.parametrize(
    ("text", "name", "title"),
    [
        ("王明，党组书记、局长", "王明", "党组书记、局长"),
        ("办公室主任、人事科科长周杰", "周杰", "办公室主任、人事科科长"),
        ("王　明", "王明", ""),
    ],
)
def test_one_person_has_every_post_that_is_named(text: str, name: str, title: str) -> None:
    person = read_person(text)
    assert person is not None
    assert (person.name, person.title) == (name, title)


@pytest.mark.parametrize("text", ["王明、李强", "局长", "", "〔待填〕"])
def test_nobody_or_two_are_not_one_person(text: str) -> None:
    assert read_person(text) is None


def test_a_spread_name_stands_alone() -> None:
    assert is_spread_name("王 明")
    assert not is_spread_name("王明")
    assert not is_spread_name("局 长")
