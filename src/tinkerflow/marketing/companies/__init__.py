"""Companies and what their sites say."""
