"""The rota of the monthly exchange meetings."""
