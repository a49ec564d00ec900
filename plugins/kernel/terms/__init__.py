"""Words that a county writes in one way only: content/terms.yaml, and where a text departs from it."""
