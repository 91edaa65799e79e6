"""The room that knows how a newspaper page looked: seeds in, articles and a ledger of every character out.

``files`` reads and decodes; ``page.parse`` is the conductor: ``repair`` (same length, so that positions stay true) →
``wraps`` (printed lines → pieces) → ``traits`` (what a piece looks like) → ``grammar`` (what it is: a weighted
grammar solved by dynamic programming) → ``segment`` (articles) → ``order`` and ``repeats`` (reading order) → records.
``continuations`` joins what goes on on another page; ``conservation`` proves that nothing was lost.
"""
