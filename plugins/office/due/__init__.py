"""What will appear, go or break at which moment, and what is overdue."""
