"""What a note in a frame is called if its editor has not named it."""

TITLES = {"Note": "提示", "Warning": "注意", "Tip": "窍门", "Danger": "危险", "Info": "说明", "Important": "重要"}
