"""实施方案: the narrative of the plan, and what can be taken from it as data.

The prose is kept as printed, section by section, so that the plan can be written out again word for word. Beside it
stand the facts that it states: the documents it rests on, stages, meetings, the ledgers it orders and its annexes. The
leading group that its text sets up is kept with the organisation.
"""

from datetime import date
from enum import Enum

from attrs import field, frozen

from wenming_core.model._typed import filled, typed
from wenming_core.model.when import Cycle, When

__all__ = ["Annex", "Basis", "Clause", "LedgerName", "Meeting", "Plan", "Section", "SectionRole", "Stage"]


class SectionRole(Enum):
    """What a section of the plan is about, whatever its heading says."""

    GOAL = "goal"
    LEADERSHIP = "leadership"
    DUTIES = "duties"
    ARRANGEMENTS = "arrangements"
    OTHER = "other"

    @property
    def chinese(self) -> str:
        """As plans head such a section."""
        return {
            "goal": "工作目标",
            "leadership": "组织领导",
            "duties": "主要任务",
            "arrangements": "工作安排",
            "other": "其他",
        }[self.value]


@frozen(kw_only=True, field_transformer=typed)
class Clause:
    """条款: a numbered point of a section.

    Attributes:
        heading: The first sentence or the line of its own that names it, such as ``"做好创建管理"``, without number
            and closing mark; empty where the point has none.
        text: The rest, as printed; paragraphs are separated by line feeds.
    """

    heading: str = ""
    text: str = ""


@frozen(kw_only=True, field_transformer=typed)
class Section:
    """部分: a numbered section of the plan, such as 一、工作目标.

    Attributes:
        heading: As printed, without its number.
        role: What it is about.
        paragraphs: Text that stands before the first numbered point. The lines that name the leading group are not
            repeated here: they are written from the organisation.
        clauses: Its numbered points.
    """

    heading: str = field(validator=filled)
    role: SectionRole = SectionRole.OTHER
    paragraphs: tuple[str, ...] = ()
    clauses: tuple[Clause, ...] = ()


@frozen(kw_only=True, field_transformer=typed)
class Basis:
    """依据: a document that the plan rests on.

    Attributes:
        title: Without title marks, such as ``"关于推进…的通知"``.
        number: 发文字号, such as ``"云文明委〔2018〕6号"``; empty where not said.
        issuer: Who issued it; empty where not said.
    """

    title: str = field(validator=filled)
    number: str = ""
    issuer: str = ""


@frozen(kw_only=True, field_transformer=typed)
class Stage:
    """阶段: a part of the year and what is to be reached in it.

    Attributes:
        when: As written, and as an interval.
        text: What is to be done or reached.
    """

    when: When
    text: str = field(validator=filled)


@frozen(kw_only=True, field_transformer=typed)
class Meeting:
    """会议: a meeting that the plan promises to hold.

    Attributes:
        name: Such as ``"党组会议"``.
        cycle: How often.
        subject: What it deals with; empty where not said.
    """

    name: str = field(validator=filled)
    cycle: Cycle
    subject: str = ""


@frozen(kw_only=True, field_transformer=typed)
class LedgerName:
    """台账名称: a ledger that the plan orders, by its full title without title marks."""

    title: str = field(validator=filled)


@frozen(kw_only=True, field_transformer=typed)
class Annex:
    """附件: an annex, with the titles that different places give it.

    Attributes:
        title: As listed at the end of the body (附件说明).
        printed_title: As it stands at the head of the annex itself; empty where there is none.
        mentions: Titles by which the body refers to it.
    """

    title: str = ""
    printed_title: str = ""
    mentions: tuple[str, ...] = ()


@frozen(kw_only=True, field_transformer=typed)
class Plan:
    """实施方案: the document that starts the work.

    Attributes:
        title: As printed.
        preamble: Paragraphs before the first section.
        sections: The numbered sections, in printed order.
        basis: Documents that it rests on.
        stages: Stages of the year, in printed order.
        meetings: Meetings that it promises.
        ledgers: Ledgers that it orders.
        annexes: Its annexes, in order.
        signature: 署名: who issues it; empty where not printed.
        issued_on: 成文日期; None where not printed.
    """

    title: str = ""
    preamble: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    basis: tuple[Basis, ...] = ()
    stages: tuple[Stage, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    ledgers: tuple[LedgerName, ...] = ()
    annexes: tuple[Annex, ...] = ()
    signature: str = ""
    issued_on: date | None = None

    def section(self, role: SectionRole) -> Section | None:
        """Find the first section with this role."""
        return next((s for s in self.sections if s.role is role), None)

    @property
    def goal(self) -> str:
        """工作目标: the text of the section about the goal, or of its point with that heading; empty for none."""
        section = self.section(SectionRole.GOAL)
        if section is None or section.paragraphs:
            return "\n".join(section.paragraphs) if section else ""
        return next((clause.text for clause in section.clauses if "目标" in clause.heading), "")

    @property
    def duties(self) -> tuple[Clause, ...]:
        """主要任务: the numbered main duties."""
        section = self.section(SectionRole.DUTIES)
        return section.clauses if section else ()

    @property
    def arrangements(self) -> tuple[Clause, ...]:
        """工作安排: the numbered arrangements."""
        section = self.section(SectionRole.ARRANGEMENTS)
        return section.clauses if section else ()
