"""Tinkerflow: from a company's site to ranked, explained ad scripts and short videos."""

__version__ = "0.1.0"
