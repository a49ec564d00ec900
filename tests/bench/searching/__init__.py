"""Parts of `bench search`: texts and queries, a server that counts, a browser that asks, the portal and its peers."""
