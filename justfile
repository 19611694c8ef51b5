# `just` lists everything.
default:
    @just --list

# Tests, in random order, warnings as errors.
test *ARGS:
    pytest {{ARGS}}

# Format and lint.
lint:
    ruff format .
    ruff check .

# Types.
types:
    mypy

# Everything that CI checks.
check: lint types test

# Attribution F1 on a gold file.
accuracy GOLD:
    python -m benchmarks attribution {{GOLD}}

# Reports per second by stage.
speed REPORTS:
    python -m benchmarks speed {{REPORTS}}

# The bundled story, read and shown.
demo:
    onrecord demo
