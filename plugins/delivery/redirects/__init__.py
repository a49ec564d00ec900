"""Tables of old addresses for hosts, which answer where no page can stand."""
