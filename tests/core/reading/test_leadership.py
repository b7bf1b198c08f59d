import pytest

from wenming_core.diagnostics import TextLine
from wenming_core.model import LeadingGroup, Person
from wenming_core.reading.leadership import Leadership, complete_group, read_leadership
from wenming_core.reading.rows import Line


def led(text: str) -> Leadership:
    return read_leadership(
        [Line(text=part, location=TextLine(line=n)) for n, part in enumerate(text.split("/"), start=1)]
    )


def group(text: str) -> LeadingGroup:
    found = led(text).group
    assert found is not None
    return found


def people(*names: str) -> tuple[Person, ...]:
    return tuple(Person(name=name) for name in names)


def test_the_group_is_read_line_by_line_and_nothing_is_left() -> None:
    found = led(
        "成立某馆创建领导小组。/组长：甲乙/副组长：丙丁、戊己/成员：张三、李四、王小五/办公室负责领导小组日常工作。"
    )
    assert found == Leadership(
        group=LeadingGroup(
            name="某馆创建领导小组",
            head=Person(name="甲乙"),
            deputies=people("丙丁", "戊己"),
            members=people("张三", "李四", "王小五"),
            office="办公室",
        )
    )


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("成立某馆创建领导小组。", "某馆创建领导小组"),
        ("成立领导小组", "领导小组"),
        ("决定成立某馆创建工作专班，组成人员如下：", "某馆创建工作专班"),
        ("特设立某馆创建领导小组，成员名单如下：", "某馆创建领导小组"),
        ("成立某馆创建领导小组（以下简称领导小组），组成人员如下：", "某馆创建领导小组"),
    ],
)
def test_a_line_that_only_sets_up_the_group_is_used_up(line: str, name: str) -> None:
    found = led(line)
    assert found.group == LeadingGroup(name=name)
    assert found.rest == ()


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("成员：张三（办公室主任）、李四", (Person(name="张三", title="办公室主任"), Person(name="李四"))),
        (
            "成员：张三 办公室主任、李四 工会主席",
            (Person(name="张三", title="办公室主任"), Person(name="李四", title="工会主席")),
        ),
        ("成员：张　三、李四。", people("张三", "李四")),
        ("成 员：张三，李四", people("张三", "李四")),
        ("成员：阿依古丽·买买提", people("阿依古丽·买买提")),
        ("成员：〔待填〕", ()),
        ("成员：张三、/李四、/王五", people("张三", "李四", "王五")),
        ("成员：/张三、李四/王五", people("张三", "李四", "王五")),
        ("成员：张三/李四 工会主席/定期研究", (Person(name="张三"), Person(name="李四", title="工会主席"))),
    ],
)
def test_people_are_read_with_their_posts(line: str, expected: tuple[Person, ...]) -> None:
    assert group(f"成立领导小组。/{line}").members == expected


def test_the_post_of_a_single_person_may_be_a_list() -> None:
    assert group("组长：张三 党组成员、副馆长").head == Person(name="张三", title="党组成员、副馆长")


def test_a_standing_deputy_keeps_that_rank() -> None:
    assert group("常务副组长：张三、李四（馆长）").deputies == (
        Person(name="张三", title="常务副组长"),
        Person(name="李四", title="馆长"),
    )


@pytest.mark.parametrize(
    "line", ["成员：各部门负责人", "组长：张三、李四", "成员：张三！", "成员：" + "长" * 20, "副组长：张三、（主任）"]
)
def test_people_that_are_no_names_stay_in_the_text(line: str) -> None:
    found = led(f"成立领导小组。/{line}")
    assert found.group == LeadingGroup(name="领导小组")
    assert [kept.text for kept in found.rest] == [line]
    assert [(d.code, str(d.location)) for d in found.diagnostics] == [("WM030", "第2行")]


def test_a_second_head_stays_in_the_text() -> None:
    found = led("组长：张三/组长：李四")
    assert found.group == LeadingGroup(name="领导小组", head=Person(name="张三"))
    assert [line.text for line in found.rest] == ["组长：李四"]


def test_a_head_to_be_filled_in_is_nobody() -> None:
    assert group("成立领导小组。/组长：〔待填〕").head is None


@pytest.mark.parametrize(
    ("line", "office", "kept"),
    [
        ("办公室负责领导小组日常工作。", "办公室", False),
        ("由办公室具体负责领导小组的日常事务", "办公室", False),
        ("领导小组下设办公室，办公室设在宣传部，承担日常工作。", "宣传部", True),
        ("宣传部负责领导小组日常联络，有事及时报告。", "宣传部", True),
    ],
)
def test_the_office_is_the_department_in_charge_of_daily_work(line: str, office: str, kept: bool) -> None:
    found = led(f"成立领导小组。/{line}")
    assert found.group is not None
    assert found.group.office == office
    assert bool(found.rest) is kept


def test_lines_that_say_more_are_kept_although_a_name_was_taken() -> None:
    found = led(
        "成立某馆领导小组，统筹全年工作。/成员：张三/小组定期研究。/成立另一领导小组。/工会负责领导小组日常工作。/办公室负责领导小组日常工作。"
    )
    assert found.group == LeadingGroup(name="某馆领导小组", members=people("张三"), office="工会")
    assert [line.text for line in found.rest] == [
        "成立某馆领导小组，统筹全年工作。",
        "小组定期研究。",
        "成立另一领导小组。",
        "办公室负责领导小组日常工作。",
    ]


def test_a_name_inside_a_longer_sentence_is_taken_and_the_sentence_kept() -> None:
    found = led("为加强领导，决定成立某馆创建领导小组，组成人员如下：/组长：张三")
    assert found.group == LeadingGroup(name="某馆创建领导小组", head=Person(name="张三"))
    assert len(found.rest) == 1


def test_a_text_about_other_things_sets_up_no_group() -> None:
    found = led("加强领导。/办公室负责领导小组日常工作。")
    assert found.group is None


def test_other_names_and_the_head_s_post_come_from_the_rest_of_the_plan() -> None:
    given = LeadingGroup(name="某市馆创建工作领导小组", head=Person(name="张三"))
    texts = [
        "市馆成立市馆创建领导小组，由市馆党组成员、副馆长张三任组长。另成立志愿服务工作组。",
        "已成立某市馆创建工作领导小组，组建市馆创建领导小组。",
    ]
    completed = complete_group(given, texts, ("某市馆", "市馆"))
    assert completed.other_names == ("市馆创建领导小组",)
    assert completed.head == Person(name="张三", title="党组成员、副馆长")


def test_a_post_that_is_printed_or_not_said_stays_as_it_is() -> None:
    printed = LeadingGroup(name="领导小组", head=Person(name="张三", title="馆长"))
    assert complete_group(printed, ["由书记张三任组长"], ()).head == printed.head
    silent = LeadingGroup(name="领导小组", head=Person(name="张三"))
    assert complete_group(silent, ["张三任组长"], ()) == silent
    assert complete_group(LeadingGroup(name="领导小组"), [], ()).head is None


@pytest.mark.parametrize(("line", "codes"), [("读书", ["WM030"]), ("读书。", []), ("小组定期研究", [])])
def test_a_bare_word_below_a_list_could_be_a_name_but_a_sentence_is_none(line: str, codes: list[str]) -> None:
    found = led(f"成员：张三/{line}")
    assert [d.code for d in found.diagnostics] == codes
    assert [kept.text for kept in found.rest] == [line]
