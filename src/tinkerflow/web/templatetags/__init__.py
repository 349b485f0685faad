"""Template tags of the design language: parts in `ui`, drawn figures in `figures`."""
