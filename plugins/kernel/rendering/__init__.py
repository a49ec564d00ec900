"""From values and templates to pages."""
