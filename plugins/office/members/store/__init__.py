"""The file of the register: where it may lie, how it is opened, brought up to date, written and found damaged."""
