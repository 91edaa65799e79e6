"""The room that knows how a newspaper page looked: seeds in, articles and a ledger of every character out.

``files`` reads and decodes; ``page.parse`` is the conductor. In its order: ``repair`` makes widths and marks even,
character for character, so that places stay true · ``gutters``, ``threads`` and ``wraps`` turn printed lines into
pieces, ``rows`` takes columns apart that were read across, ``strays`` takes out the blanks that lost line ends left,
``parted`` cuts lines that hold two things · ``traits`` says what a piece looks like (``masthead``, ``bylines`` over
``signatures``, ``addresses`` and ``lone_signers``, ``datelines``, ``names`` with ``namesakes``, ``signoffs``) ·
``emissions`` and ``grammar`` decide what it is, by dynamic programming, with ``stacks`` telling which line of a head
is which and where the next head begins, ``cohesion`` where the subject changes, and ``pictures`` what belongs to a
photograph · ``segment`` gathers drafts of articles · ``head_blocks``,
``jumps``, ``repeats``, ``unweave``, ``lone_heads``, ``order`` and ``moves`` put heads to their texts and passages in
reading order, weighed by ``seams``, ``kinship`` and ``turns`` · ``columns`` says how far a standing heading reaches ·
``assembly`` makes articles, ledger, flags and problems. Vocabulary and patterns are in ``rules``.

``continuations`` joins what goes on in another file; ``conservation`` proves that nothing was lost; ``corrections``
lays an archivist's changes over a page.
"""
