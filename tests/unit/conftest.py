"""Random examples of all unit tests are the same on every machine."""

from tests.examples import same_examples_everywhere

same_examples_everywhere()
