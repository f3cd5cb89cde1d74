"""The corpus format as editors write it: its fields and sections, what is wrong in a file and how to mend it, and skeletons of new files."""
