"""Drawings (SVG): read by a real XML parser, and written anew of what is known to draw and to do nothing else."""
