"""What other sites take: Pagefind's two builds as they come, FlexSearch with one whole index, mkdocs-material.

All run on the page's main thread, also where they would start a worker, since Chromium slows no worker down.
"""
