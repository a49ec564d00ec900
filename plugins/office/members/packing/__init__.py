"""Packages that units carry to the county on a stick: signed by whom they are from, locked for whom they are."""
