"""Chinese as it is written and read: words and their borders, pinyin, short forms, characters that deceive."""
