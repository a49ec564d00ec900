"""Offline bundles: from a commit to the signed zips that stations unpack on a stick.

full bundle — a zip with the whole site, made to be read from a disk.
version — a full bundle's name: its day and a hash of its files.
base — the full bundle that a delta starts from, known by its record or by its zip.
delta — a zip with what differs from its base: to be unpacked over it. A whole delta has all files.
chain — the versions that deltas have led over, up to the newest.
tombstone — what a delta writes over a file that is gone: a page that says so, or nothing at all.
manifest — the lists of all files in a bundle. The signed root names branches, these name leaves, these name files.
account — what a delta says about itself, signed: where it starts, what is new, which tombstones lie in the folder.
trail — a small script for each version that a folder has had; it shows which deltas were left out.
record — the manifest and the texts' hashes in one file beside the zip; the county keeps it to make the next delta.
"""
