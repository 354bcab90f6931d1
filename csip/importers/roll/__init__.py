"""The roll of a paper: who was present, who sent apologies, for whom, and in what capacity."""
