"""The words of files of all kinds, with the place where each stands: what a reader could find in an attachment."""
