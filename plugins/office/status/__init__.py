"""The state of the whole office at a moment: what is stale, empty, contradicted, waiting or soon to end."""
