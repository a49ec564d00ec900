"""The script of a text for the village's loudspeaker: every figure in words, a breath a line, with its length."""
