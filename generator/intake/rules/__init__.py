"""What is known about how Chinese newspapers print: one file of vocabulary and patterns per kind of thing.

Every pattern is anchored or bounded, so that no input makes it backtrack beyond its bound.
"""
