"""The one door to language models: ask, keep what came back, say who wrote it."""
