"""The best of very many pairs, in blocks of bounded memory, exactly as the ranking orders them.

The same measures, anchors and weights as everywhere: a block is scored in single precision to
drop what cannot be among the best, and what remains is scored as any pair is.
"""

from matcher.engine.selection.register import Decision, Register
from matcher.engine.selection.selecting import Selection, select_firms, select_needs

__all__ = ["Decision", "Register", "Selection", "select_firms", "select_needs"]
