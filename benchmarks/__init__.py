"""Measurements that are written into the documentation."""
