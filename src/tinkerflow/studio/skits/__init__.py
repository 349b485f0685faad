"""Skits: ordered, written beat by beat, edited with every version kept, rated and moved on."""
