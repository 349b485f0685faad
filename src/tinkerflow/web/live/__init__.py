"""Live updates: a page hears of each change of its organization's runs, as ids, never as rows."""
