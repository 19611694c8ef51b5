"""Quality and speed of onrecord, measured. Run `python -m benchmarks NAME ...`; each module is one benchmark."""
