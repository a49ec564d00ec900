"""A form in the browser for those who will not open a text file: `/admin/` on the preview's server. See README.md."""
