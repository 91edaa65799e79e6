"""The shelf: files reach the disk here, whole or not at all. Knows paths and bytes, nothing of articles.

``disk.publish`` is the way in; ``manifest`` remembers what was published; ``swap`` changes one folder for another;
``inspection`` reads a built site back and says what is wrong with it.
"""
