"""communique: a sourced record of the political world that news reports describe."""
