"""What imports kept aside: looked at, mended, tried again or discarded."""
