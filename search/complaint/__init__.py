"""What a complaint says before anything is searched: the matters that it is about, and what stands around them."""
