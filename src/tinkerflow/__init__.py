"""Tinkerflow: from a company's site to ranked, explained ad scripts and short videos."""
