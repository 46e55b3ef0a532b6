"""What is timed. Never part of the tests: a slow machine is no failure."""
