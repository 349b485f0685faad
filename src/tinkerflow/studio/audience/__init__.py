"""Audience: the personas that skits speak to, what pains them, and the phrases they use."""
