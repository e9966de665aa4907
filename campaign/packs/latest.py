"""What was made lately and may be asked for again, in memory: bounded, safe for threads, and gone with the process."""

import threading
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

T = TypeVar("T")


class Latest(Generic[T]):
    """Values by what they were made from; the ones that were not asked for longest give way."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: dict[Hashable, tuple[tuple[object, ...], T]] = {}
        self._lock = threading.Lock()

    def get(self, key: Hashable, same: tuple[object, ...], make: Callable[[], T]) -> T:
        """The value that was made for `key` with these very objects in `same`, else a new one. Raises what `make` raises."""
        with self._lock:
            found = self._kept.pop(key, None)
            if found is not None and all(one is other for one, other in zip(found[0], same, strict=True)):
                self._kept[key] = found
                return found[1]
        made = make()
        with self._lock:
            self._kept[key] = (same, made)
            while len(self._kept) > self._most:
                del self._kept[next(iter(self._kept))]
        return made
