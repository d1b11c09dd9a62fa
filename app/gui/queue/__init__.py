"""The queue: what is wished for in words, its rows, its menus, and how far one is."""
