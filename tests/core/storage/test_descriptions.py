from wenming_core.model import Assignment, LeadPolicy, Span, Standard
from wenming_core.storage.descriptions import description_of


class Undocumented:
    pass


Undocumented.__doc__ = None


class Sections:
    """小节: a class with more than attributes.

    It goes on
    over lines, with ``code`` and :class:`Standard`.

    >>> 1 + 1

    Attributes:
        one: Begins here
            and ends here.
        two: :meth:`~tests.two` of ``"x"``.

    Raises:
        three: Is none of the attributes.
    """


def test_the_term_before_the_colon_is_the_title() -> None:
    assert description_of(Standard).title == "测评标准"
    assert description_of(Standard).text.startswith("测评标准: one row of the system")


def test_without_a_chinese_term_the_class_name_is_the_title() -> None:
    assert description_of(Span).title == "Span"
    assert description_of(Undocumented).title == "Undocumented"
    assert description_of(Undocumented).text == ""


def test_each_attribute_has_its_line_without_markup() -> None:
    about = description_of(Sections)
    assert about.text == "小节: a class with more than attributes. It goes on over lines, with code and Standard."
    assert about.entries == {"one": "Begins here and ends here.", "two": 'tests.two of "x".'}


def test_members_of_an_enumeration_are_read_like_attributes() -> None:
    assert set(description_of(LeadPolicy).entries) == {member.name for member in LeadPolicy}


def test_attributes_are_those_of_the_class() -> None:
    assert set(description_of(Assignment).entries) == {"standard", "responsibilities"}
