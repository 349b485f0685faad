"""What both products write and judge with: facts, claims, copybook, ranker, reviews."""
