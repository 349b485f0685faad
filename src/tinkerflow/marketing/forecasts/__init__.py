"""Forecasts that were frozen before posting, and what became of them."""
