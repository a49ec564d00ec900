"""The question bank at the office: papers for the table, and questions from and for other systems."""
