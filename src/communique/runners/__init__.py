"""Where reading runs: one process, or several on one machine."""
