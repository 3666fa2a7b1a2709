"""The paper's particulars against what the layout's form of publication must bear, and may not."""

from __future__ import annotations

from composer.copy.model import IssueCopy
from composer.layout.model import Layout
from composer.problems import Message, Problem

# Where an editor mends them.
HINT = Message("写在清单的 imprint（版权信息）里。", "it goes into the manifest's imprint")


def imprint_problems(issue: IssueCopy, layout: Layout) -> list[Problem]:
    """Particulars that are missing or out of place; the composer invents none and prints none that it may not."""
    rules, labels = layout.imprint, layout.imprint.labels
    given = {labels.get(key, key): key for key, value in issue.imprint if value}
    problems = []
    for label in rules.wants:
        if label not in given:
            message = Message(f"版权信息里没有“{label}”。", f"the imprint has no {label}")
            problems.append(Problem("warning", "imprint.missing", message, hint=HINT))
    for label, key in given.items():
        if {label, key} & set(rules.keeps_out):
            message = Message(f"这种版式不印“{key}”，已略去。", f"this layout does not bear “{key}”; it is left out")
            problems.append(Problem("warning", "imprint.kept-out", message))
    for word in rules.unfit_names:
        if word in issue.paper:
            message = Message(
                f"内部资料的名称“{issue.paper}”里不应有“{word}”字。",
                f"the name “{issue.paper}” holds “{word}”, which this form of publication may not",
            )
            problems.append(Problem("warning", "imprint.name", message))
    return problems
