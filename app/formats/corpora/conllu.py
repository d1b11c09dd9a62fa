"""CoNLL-U, id ``conllu``: what treebanks and their tools use."""

from app.formats.base import Format
from app.formats.corpora.conllu_read import read
from app.formats.corpora.conllu_write import write
from app.formats.features import holds

FORMAT = Format(
    id="conllu",
    title="CoNLL-U",
    suffixes=(".conllu",),
    unit="tokens",
    reader=read,
    writer=write,
    holds=holds(
        kept="text keys spans extents nested overlapping stacked discontinuous fragments",
        changed="labels multiline",
        set_up="title language metadata states assigned uids layers attributes notes created"
        " relations relation_attributes cues comments extra",
    ),
    warnings=(
        "Spans stand in the last column as “Entity=”, in brackets as CorefUD has them: tools that"
        " look for tags there find none.",
        "Words are not analysed: lemmas, parts of speech and trees are left open (“_”).",
        "Everything but texts and spans travels along in a comment “# hashiya” an article, which"
        " other tools keep but do not read.",
    ),
    foreign=True,
    audience=("training",),
    about="For treebank tools: sentences of words that give the text back exactly.",
)
