"""The FlashFlow document: from a product and its customers' words to skits and videos."""
