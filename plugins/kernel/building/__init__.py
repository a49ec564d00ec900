"""One build as every wing knows it: what a feature offers, the content at one moment, the site that is made."""
