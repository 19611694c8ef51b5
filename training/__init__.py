"""Makes and exports the model; the package never imports it."""
