"""Articles → what is known about them together: people, subjects, addresses, orders, relations. Pure.

``archive.build`` is the way in; ``pinyin`` reads Chinese aloud, ``words`` cuts it; ``authority`` reads the files in
which a person decides, ``permalinks`` the registry of every URL ever published.
"""

from generator.catalogue.archive import build
from generator.catalogue.authority import Authority, read_authority

__all__ = ["Authority", "build", "read_authority"]
