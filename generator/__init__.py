"""Seeds in, an archive out: text of scrambled newspaper pages becomes a lasting, searchable, static site.

A tour, in reading order:

1. ``model`` – the nouns that everything speaks; ``problems`` – what can be wrong, in two languages;
   ``schema`` – hand-written TOML files against typed shapes.
2. ``pipeline`` – the table of contents: what runs after what; ``errands`` – what is asked for besides a build. Only
   these two know the rooms.
3. The rooms, which never import one another:
   ``intake`` (a seed becomes articles), ``catalogue`` (articles compared: people, topics, addresses),
   ``press`` (what a reader sees becomes files), ``shelf`` (files reach the disk, whole or not at all).
4. ``settings`` – an archive's folder and ``generator.toml``; ``cli`` – the only module that talks to a person.

What always holds: no character of a seed is lost; seeds are never written; a published URL never dies; the same
input gives the same bytes; everything works from a folder without a network; a build that fails leaves the last
good site as it was; nothing in a seed reaches HTML, XML, scripts, CSV or a path unescaped.
"""

__version__ = "0.1.0"
