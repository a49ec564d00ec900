"""Formats of files: each is written anew without what people would not want to pass on, its content untouched.

What stays is on a list, what is not on it goes: place and owner hide in more corners than anybody could name.
"""
