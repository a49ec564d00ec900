"""What a public text says with care or not at all: classified marks, names behind offices, doses."""
