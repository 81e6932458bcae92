"""Bytes in, bytes out: files, lines and their values, places in them, and atomic writes."""
