"""Dataclasses of frozen values, which every run makes anew: as those of the standard library, in a third of the time.

The library writes and compiles six functions for each frozen class; here all but `__init__` are the same for every
class. That nothing is assigned to a value is proved by mypy, which takes them for the library's own, not looked at when
it happens.
"""

from __future__ import annotations

import dataclasses
from operator import attrgetter
from typing import TYPE_CHECKING, Any

__all__ = ["dataclass"]

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(*, frozen: bool = False, slots: bool = False) -> Any:
        """As dataclasses.dataclass; what is not `frozen` is left to it."""

        def made(cls: Any) -> Any:
            return _with_functions(dataclasses.dataclass(repr=False, eq=False, slots=slots)(cls))

        return made if frozen else dataclasses.dataclass(slots=slots)


def _with_functions(cls: Any) -> Any:
    """The class with text, equality and hash by its fields, as far as it has none of its own."""
    shown = [field.name for field in dataclasses.fields(cls) if field.repr]
    compared = [field.name for field in dataclasses.fields(cls) if field.compare]
    values = attrgetter(*compared) if compared else type

    def text(self: Any) -> str:
        return f"{type(self).__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in shown)})"

    def equal(self: Any, other: object) -> Any:
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    def hashed(self: Any) -> int:
        return hash(values(self))

    for name, function in (("__repr__", text), ("__eq__", equal), ("__hash__", hashed)):
        if name not in vars(cls):
            setattr(cls, name, function)
    return cls
