"""The forms, by context: what a person may type, and how it is mended."""
