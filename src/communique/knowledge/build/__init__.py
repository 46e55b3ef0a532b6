"""Scripts that make the shipped tables from their sources; the package itself never imports them."""
