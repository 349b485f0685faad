"""The offline writer: its data and its engine."""
