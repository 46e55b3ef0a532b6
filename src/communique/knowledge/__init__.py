"""Facts with dates: countries, organisations, offices and who held them when, places; the PLOVER codebook.

Every table is a readable file under `tables/`; `build/` holds the scripts that made them, `docs/` lists their sources.
 Nothing here knows a parser: the room answers questions about strings, codes and dates.
"""
