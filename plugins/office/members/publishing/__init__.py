"""What of a month may be public: the counts as tables, protected and attacked, and the file that holds them."""
