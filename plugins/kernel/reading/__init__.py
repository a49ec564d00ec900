"""Files as editors save them, and the data in them."""
