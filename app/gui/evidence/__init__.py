"""Where an article comes from: facts, the original, and pictures of its pages."""
