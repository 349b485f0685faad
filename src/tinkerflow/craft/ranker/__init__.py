"""The measured predictor: which of two headlines would win."""
