"""What branches without git send in: a text, pictures, a consent sheet. Each is a draft with a receipt and a state."""
