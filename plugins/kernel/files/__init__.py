"""Files and folders of a county: inside their bounds, whole or not at all, with words where a disk refuses."""
