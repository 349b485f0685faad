"""The Tinkerbell document, in the order of its story."""
