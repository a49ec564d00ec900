"""The parts of the mutation benchmark."""
