"""Tests of reading: bytes to reports."""
