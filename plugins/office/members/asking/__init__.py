"""Questions to the register: who, how many, what is late. None of them changes anything."""
