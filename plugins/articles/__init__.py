"""Articles: Markdown files in the columns' folders, checked, composed and published through Pelican."""
