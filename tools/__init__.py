"""Scripts that make what the package ships; the package never imports them."""
