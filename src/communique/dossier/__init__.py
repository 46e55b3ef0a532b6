"""What a person reads about an actor, a pair of actors, or an issue: every line leads to an article and its words."""
