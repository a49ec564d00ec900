"""What `bench publish` is made of."""
