"""The parts of the bundle benchmark."""
