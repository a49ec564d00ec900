"""Stock Pelican with the portal's theme: its settings, thin templates of Pelican's names, and what feeds them."""
