"""Jobs both doors do, as generators that yield progress."""
