"""分词: a Chinese word segmenter for titles, from the extra ``wenming[segment]``.

The extra installs rjieba, the Python binding of jieba-rs: kept up (jieba itself has had no release since January 2020),
one wheel for every Python from 3.9 on and nothing else, 4 MB, MIT. spacy-pkuseg is kept up too but needs NumPy and a
model; BudouX is smaller but was taught on web pages and splits 图书馆.

Which words are known changes where a title breaks, so a segmenter is never picked up by itself: the caller passes it.
"""

from collections.abc import Iterable
from importlib import import_module

from wenming_exporters.contract import ExtraMissing
from wenming_exporters.word.typography import Segmenter

__all__ = ["jieba_words"]


def jieba_words() -> Segmenter:
    """Return rjieba's segmenter.

    Raises:
        ExtraMissing: rjieba is not installed.
    """
    try:
        rjieba = import_module("rjieba")
    except ImportError as fault:
        raise ExtraMissing("segment") from fault

    def words(text: str) -> Iterable[str]:
        found: list[str] = rjieba.cut(text)
        return found

    return words
