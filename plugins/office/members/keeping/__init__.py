"""Backups of the register: encrypted, restored at once to see that they hold, and put back when it is damaged."""
