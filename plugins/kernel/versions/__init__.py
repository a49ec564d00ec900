"""What git keeps of a folder: its trees, its files' bytes, its history. No name from a repository is trusted."""
