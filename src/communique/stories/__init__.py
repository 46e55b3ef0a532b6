"""Across reports: copies of one text, one happening told many times, where tellings disagree. Nothing here is stored:
it follows from the record, and from what people decided, each time it is asked for."""
