"""How the tuned ranker is taught. Needs the extra `train`; nothing of the product imports it."""
