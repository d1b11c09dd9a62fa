"""Corrections from whoever decided: looked at on the page, accepted, declined, answered."""
