"""Foreign bytes are read in other processes, with limits: a hostile file cannot harm this one."""
