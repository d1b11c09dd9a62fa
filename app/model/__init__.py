"""What an annotation is: frozen values, the label scheme, edits with inverses, errors."""
