"""Bring texts of other programs in as drafts: Word, plain text, saved web pages, sheets, an old site's export."""
