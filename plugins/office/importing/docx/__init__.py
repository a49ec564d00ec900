"""Word's .docx, WPS's too: mammoth makes the body, our own reading of the XML says what it would leave out.

`story` rewrites the XML before mammoth sees it: what is hidden or deleted is taken out, what mammoth knows nothing of
(text boxes, automatic numbers, equations) is written as plain text, and each such thing is noted with its place.
"""
