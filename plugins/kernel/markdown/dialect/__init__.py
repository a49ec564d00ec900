"""The portal's Markdown: CommonMark with tables, notes and footnotes, read as Chinese editors mean it."""
