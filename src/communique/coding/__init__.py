"""Statements read from an analysed report: actors, times, places, quotations, events, positions."""
