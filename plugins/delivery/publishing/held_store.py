"""A store that is changed only while its lock is ours."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from plugins.delivery.publishing.lock import Lock
from plugins.delivery.publishing.stores.store import Store

_CHANGES = frozenset(
    {"write_state", "remove_state", "begin", "send", "remove", "publish_draft", "switch", "lend", "drop"}
)
AnyStore = TypeVar("AnyStore", bound=Store)


def held_store(store: AnyStore, lock: Lock) -> AnyStore:
    """Return the store, which looks at the lock before each change, when it is time to: a machine may fall asleep
    anywhere, and what it does once it is awake must not mix with what somebody else has done meanwhile.
    """
    return cast(AnyStore, _Held(store, lock))


class _Held:
    def __init__(self, store: Store, lock: Lock) -> None:
        self._store, self._lock = store, lock

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._store, name)
        return self._once_looked(found) if name in _CHANGES else found

    def _once_looked(self, change: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(change)
        def looked(*given: Any) -> Any:
            self._lock.renew()
            return change(*given)

        return looked
