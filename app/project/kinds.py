"""What the history calls each kind of edit."""

from app.model import aside_edits, decision_edits, edits, merge_edits, queue_edits

KINDS: dict[type, tuple[str, str]] = {
    edits.AddSpan: ("add_span", "Add span"),
    edits.RemoveSpan: ("remove_span", "Remove span"),
    edits.ChangeSpan: ("change_span", "Change span"),
    edits.AddRelation: ("add_relation", "Add relation"),
    edits.RemoveRelation: ("remove_relation", "Remove relation"),
    edits.ChangeRelation: ("change_relation", "Change relation"),
    edits.AddComment: ("add_comment", "Add comment"),
    edits.RemoveComment: ("remove_comment", "Remove comment"),
    edits.ChangeComment: ("change_comment", "Change comment"),
    decision_edits.AddDecision: ("add_decision", "Decide"),
    decision_edits.RemoveDecision: ("remove_decision", "Take decision back"),
    decision_edits.ChangeDecision: ("change_decision", "Decide again"),
    edits.SetState: ("set_state", "Set state"),
    edits.ChangeArticle: ("change_article", "Change article"),
    edits.WithdrawArticles: ("withdraw_articles", "Withdraw articles"),
    edits.RestoreArticles: ("restore_articles", "Restore articles"),
    edits.ChangeScheme: ("change_scheme", "Change label scheme"),
    edits.ReviseScheme: ("revise_scheme", "Change label scheme"),
    edits.RenameAnnotator: ("rename_annotator", "Rename annotator"),
    queue_edits.SetStates: ("set_states", "Set states"),
    queue_edits.Assign: ("assign", "Assign articles"),
    queue_edits.Unassign: ("unassign", "Take articles off"),
    merge_edits.NoteMerge: ("note_merge", "Note merge"),
    merge_edits.ForgetMerge: ("forget_merge", "Forget merge"),
    aside_edits.SettleAside: ("settle_aside", "Settle pieces kept aside"),
    edits.Batch: ("batch", "Several changes"),
}
"""Class of the edit to ``(kind, title)``; a batch brings its own title."""


def title_of(edit: edits.Edit) -> str:
    """What the edit is called in the history."""
    return edit.title if isinstance(edit, edits.Batch) else KINDS[type(edit)][1]
