"""The form of the register: its migrations, what each column means, and the triggers that note every change."""
