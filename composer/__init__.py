"""A newspaper composer: from a YAML manifest to made-up newspaper pages.

Data goes one way, one package a stage, each handing on plain immutable values:
manifest -> copy -> typeset -> makeup -> render -> publish.
"""

__version__ = "0.1.0"
