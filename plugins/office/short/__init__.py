"""A text in few words, for a group and as an SMS, from any article."""
