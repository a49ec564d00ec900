"""The records of the Party school in which its features meet: courses, lessons, questions."""

from __future__ import annotations

from plugins.kernel.building.feature import Feature

FEATURE = Feature("learning")
