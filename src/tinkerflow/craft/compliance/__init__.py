"""Which words of an ad or a skit need proof, a disclosure, or have to go, and by which rule."""
