"""QR codes of addresses: their modules, quicker than a library places them, and drawn as SVG."""
