"""Workbooks of an office become records of the register, every cell that is wrong named by its address."""
