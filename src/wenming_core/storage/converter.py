"""The one strict converter between model objects and plain JSON data.

Everything follows from the attrs classes; a new class or field needs nothing here.

* An object is written with its field names as keys, in field order. A field that equals its default is left out, and a
  key that is left out takes the default.
* ``str``, ``int`` and ``bool`` are themselves, a tuple is an array, None is null, an ``Enum`` member is its value, a
  ``date`` is ``"2018-06-09"``, a ``Decimal`` the text ``"1.50"`` (never an exponent, no digit lost), a ``Fraction`` the
  text ``"9/10"``.
* Where a field allows several classes, as in ``tuple[A | B, ...]``, each object carries the tag ``"kind"`` first: the
  class attribute ``KIND: ClassVar[str]`` where there is one, or else the class name in kebab case (``DeductEach`` is
  ``"deduct-each"``). The only exceptions are the classes of :data:`wenming_core.storage.shapes.TOLD_BY_KEY`. Where a
  field allows one class, there is no tag.
* Nothing is coerced: ``"2018"`` is no year, ``0.5`` is no Decimal, ``null`` is no text. Unknown keys are refused.
* Every fault is reported, each once, with its JSON path: :func:`structure` raises
  :class:`wenming_core.diagnostics.DataRefused` with all of them.

Single values are read and written by :mod:`wenming_core.storage.scalars`.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import Any, TypeVar, get_args

import attrs
from cattrs import Converter
from cattrs.gen import make_dict_unstructure_fn

from wenming_core.diagnostics import DataRefused, Diagnostic, JsonPath, Report
from wenming_core.storage.faults import TOO_LARGE, Fault, Faulty, to_diagnostics
from wenming_core.storage.readers import ArrayReader, KeyedReader, ObjectReader, TaggedReader
from wenming_core.storage.scalars import READERS, WRITERS, Reader, read_choice
from wenming_core.storage.shapes import allows_none, hints_of, is_choice, is_literal, is_tuple, is_union, kinds, members

__all__ = ["JsonObject", "structure", "unstructure", "unstructure_fields"]

JsonObject = dict[str, Any]
"""A JSON object as plain Python data."""

T = TypeVar("T")


def structure(cls: type[T], data: object, *, source: str = "", root: str = "$", known: Iterable[Diagnostic] = ()) -> T:
    """Build an object of ``cls`` from plain JSON data.

    Args:
        cls: Any attrs class of the model, or made like those.
        data: What the ``json`` module gives.
        source: Name of the file, for the locations of faults.
        root: JSON path of ``data`` in that file.
        known: Faults found before, to be reported together with those found here.

    Raises:
        DataRefused: The data has faults; the report lists all of them.
    """
    hint: Any = cls
    faults: tuple[Fault, ...] = ()
    try:
        value: T = _reader(hint)(data, hint)
    except Faulty as faulty:
        faults = faulty.faults
    except RecursionError:
        raise DataRefused.because(TOO_LARGE, JsonPath(path=root, source=source), "嵌套的层数太多。") from None
    report = Report((*known, *to_diagnostics(faults, root, source)))
    if report:
        raise DataRefused(report)
    return value


def unstructure(value: object) -> JsonObject:
    """Write an object as plain JSON data."""
    written: JsonObject = _converter().unstructure(value)
    return written


def unstructure_fields(value: object) -> Iterator[tuple[str, Any]]:
    """Write an attrs object field by field as :func:`unstructure` does, each tuple as an iterator over its items.

    Whoever takes one item after the other never holds the whole of a large object as plain data.
    """
    cls: Any = type(value)
    hints, hook = hints_of(cls), _converter().get_unstructure_hook
    for attribute in attrs.fields(cls):
        item, hint = getattr(value, attribute.name), hints[attribute.name]
        if item != attribute.default:
            yield attribute.name, map(hook(get_args(hint)[0]), item) if is_tuple(hint) else hook(hint)(item)


@cache
def _reader(hint: Any) -> Reader:
    # cattrs dispatches on base classes first and would take an IntEnum for an int.
    if is_choice(hint):
        return partial(read_choice, {member.value: member for member in hint})
    return _converter().get_structure_hook(hint)


@cache
def _converter() -> Converter:
    converter = Converter(unstruct_collection_overrides={tuple: list})
    for cls, writer in WRITERS.items():
        converter.register_unstructure_hook(cls, writer)
    converter.register_unstructure_hook_factory(attrs.has, _object_writer)
    converter.register_unstructure_hook_factory(_is_tagged, _tagged_writer)
    for cls in (bytes, float, Path):
        converter.register_structure_hook(cls, _refuse_type)
    for cls, reader in READERS.items():
        converter.register_structure_hook(cls, reader)
    converter.register_structure_hook_factory(attrs.has, lambda cls: ObjectReader(cls, _reader))
    converter.register_structure_hook_factory(is_literal, _literal_reader)
    converter.register_structure_hook_factory(is_tuple, lambda hint: ArrayReader(hint, _reader))
    converter.register_structure_hook_factory(is_union, _union_reader)
    return converter


def _refuse_type(_: Any, hint: Any) -> Any:
    raise TypeError(f"{hint} cannot be stored exactly; use Decimal, Fraction or str in model classes")


def _literal_reader(hint: Any) -> Reader:
    return partial(read_choice, {value: value for value in get_args(hint)})


def _union_reader(hint: Any) -> Reader:
    read = _members_reader(hint)
    if not allows_none(hint):
        return read
    return lambda data, _: None if data is None else read(data, None)


def _members_reader(hint: Any) -> Reader:
    several = members(hint)
    if len(several) == 1:
        return lambda data, _: _reader(several[0])(data, several[0])
    classes = kinds(hint)
    return KeyedReader(several, _reader) if classes is None else TaggedReader(classes, _reader)


def _object_writer(cls: type) -> Callable[[Any], JsonObject]:
    """Writes objects of one attrs class: in field order, without the fields that equal their default."""
    write: Callable[[Any], JsonObject] = make_dict_unstructure_fn(cls, _converter(), _cattrs_omit_if_default=True)
    optional = [a.default is not attrs.NOTHING for a in attrs.fields(cls)]
    if optional == sorted(optional):
        return write
    # cattrs writes the fields that have no default first.
    names = [a.name for a in attrs.fields(cls)]

    def write_in_order(value: Any) -> JsonObject:
        written = write(value)
        return {name: written[name] for name in names if name in written}

    return write_in_order


def _is_tagged(hint: Any) -> bool:
    return is_union(hint) and len(members(hint)) > 1 and kinds(hint) is not None


def _tagged_writer(hint: Any) -> Callable[[Any], JsonObject | None]:
    classes = kinds(hint) or {}
    tags = {cls: tag for tag, cls in classes.items()}

    def write(value: Any) -> JsonObject | None:
        return None if value is None else {"kind": tags[type(value)], **unstructure(value)}

    return write
