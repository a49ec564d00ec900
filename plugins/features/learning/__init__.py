"""The records of the Party school in which its features meet: courses, lessons, questions."""

from __future__ import annotations

from plugins.kernel.feature import Feature

FEATURE = Feature("learning")
