"""Runs the flow: select rules, read parts, merge, conclude, report."""
