"""Random examples are those of the unit tests: the same on every machine."""

from tests.examples import same_examples_everywhere

same_examples_everywhere()
