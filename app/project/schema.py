"""The tables of a project file.

Keys are local integers; what travels between files is the 16-byte ``uid``. Offsets are code
points, half-open. JSON columns are checked by the code that writes them: SQLite's own JSON
functions are out of reach with an untrusted schema.

A span of one fragment lives in ``spans`` alone. Of a span of several, ``start`` and ``"end"`` are
the envelope, ``pieces`` counts them, and ``span_fragments`` holds them: a table rather than a
packed column, so that each fragment has its own constraints and its place in an index, while the
999 spans in a thousand that have one fragment cost nothing.
"""

UID = "BLOB NOT NULL UNIQUE CHECK (length(uid) = 16)"

PEOPLE = f"""
CREATE TABLE annotators (
  id INTEGER PRIMARY KEY, uid {UID},
  name TEXT NOT NULL UNIQUE CHECK (name <> ''), created TEXT NOT NULL
) STRICT;
CREATE TABLE schemes (
  id INTEGER PRIMARY KEY, sha256 BLOB NOT NULL UNIQUE CHECK (length(sha256) = 32),
  body TEXT NOT NULL, created TEXT NOT NULL
) STRICT;
CREATE TABLE project (
  id INTEGER PRIMARY KEY CHECK (id = 1), uid {UID}, created TEXT NOT NULL,
  annotator INTEGER NOT NULL REFERENCES annotators (id),
  scheme INTEGER NOT NULL REFERENCES schemes (id),
  events INTEGER NOT NULL CHECK (events >= 0),
  head BLOB NOT NULL CHECK (length(head) = 32)
) STRICT;
CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
"""

HISTORY = """
CREATE TABLE history (
  id INTEGER PRIMARY KEY, at TEXT NOT NULL, who TEXT NOT NULL, kind TEXT NOT NULL,
  title TEXT NOT NULL, hash BLOB NOT NULL CHECK (length(hash) = 32),
  packed INTEGER NOT NULL CHECK (packed IN (0, 1)), body BLOB NOT NULL
) STRICT;
CREATE TRIGGER history_never_changes BEFORE UPDATE ON history
  BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END;
CREATE TRIGGER history_never_shrinks BEFORE DELETE ON history
  BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END;
"""

ARTICLES = f"""
CREATE TABLE articles (
  id INTEGER PRIMARY KEY, uid {UID}, key TEXT NOT NULL, title TEXT NOT NULL,
  sha256 BLOB NOT NULL CHECK (length(sha256) = 32), length INTEGER NOT NULL CHECK (length >= 0),
  withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1)),
  event INTEGER NOT NULL REFERENCES history (id) DEFERRABLE INITIALLY DEFERRED,
  language TEXT NOT NULL, metadata TEXT NOT NULL, extra TEXT NOT NULL
) STRICT;
CREATE INDEX articles_by_key ON articles (key, sha256);
CREATE TABLE texts (
  article INTEGER PRIMARY KEY REFERENCES articles (id), body TEXT NOT NULL
) STRICT;
CREATE TABLE originals (
  id INTEGER PRIMARY KEY, sha256 BLOB NOT NULL UNIQUE CHECK (length(sha256) = 32),
  size INTEGER NOT NULL CHECK (size >= 0), packed INTEGER NOT NULL CHECK (packed IN (0, 1)),
  data BLOB NOT NULL
) STRICT;
CREATE TABLE sources (
  article INTEGER PRIMARY KEY REFERENCES articles (id),
  original INTEGER NOT NULL REFERENCES originals (id), name TEXT NOT NULL, place TEXT NOT NULL,
  reader TEXT NOT NULL, encoding TEXT NOT NULL, text_map TEXT NOT NULL, imported TEXT NOT NULL,
  annotator INTEGER NOT NULL REFERENCES annotators (id)
) STRICT;
CREATE TABLE states (
  article INTEGER NOT NULL REFERENCES articles (id),
  annotator INTEGER NOT NULL REFERENCES annotators (id),
  state TEXT NOT NULL CHECK (state IN ('in_progress', 'done', 'second_look', 'skipped')),
  PRIMARY KEY (article, annotator)
) STRICT, WITHOUT ROWID;
CREATE TABLE quarantine (
  id INTEGER PRIMARY KEY,
  event INTEGER NOT NULL REFERENCES history (id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL, file TEXT NOT NULL, line INTEGER, place TEXT NOT NULL,
  reason TEXT NOT NULL, hint TEXT NOT NULL,
  packed INTEGER NOT NULL CHECK (packed IN (0, 1)), data BLOB NOT NULL
) STRICT;
CREATE TABLE history_articles (
  article INTEGER NOT NULL REFERENCES articles (id),
  event INTEGER NOT NULL REFERENCES history (id) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (article, event)
) STRICT, WITHOUT ROWID;
"""

LAYERS = f"""
CREATE TABLE spans (
  id INTEGER PRIMARY KEY, uid {UID},
  article INTEGER NOT NULL REFERENCES articles (id),
  annotator INTEGER NOT NULL REFERENCES annotators (id),
  label TEXT NOT NULL CHECK (label <> ''),
  start INTEGER NOT NULL, "end" INTEGER NOT NULL,
  pieces INTEGER NOT NULL CHECK (pieces >= 1),
  quote TEXT NOT NULL, attributes TEXT NOT NULL, note TEXT NOT NULL,
  created TEXT NOT NULL, extra TEXT NOT NULL,
  CHECK (0 <= start AND start < "end")
) STRICT;
CREATE INDEX spans_by_article ON spans (article, annotator);
CREATE TABLE span_fragments (
  span INTEGER NOT NULL REFERENCES spans (id) ON DELETE CASCADE,
  position INTEGER NOT NULL CHECK (position >= 0),
  start INTEGER NOT NULL, "end" INTEGER NOT NULL,
  PRIMARY KEY (span, position), CHECK (0 <= start AND start < "end")
) STRICT, WITHOUT ROWID;
CREATE TABLE relations (
  id INTEGER PRIMARY KEY, uid {UID},
  article INTEGER NOT NULL REFERENCES articles (id),
  annotator INTEGER NOT NULL REFERENCES annotators (id),
  type TEXT NOT NULL CHECK (type <> ''),
  source INTEGER NOT NULL REFERENCES spans (id), target INTEGER NOT NULL REFERENCES spans (id),
  cue_start INTEGER, cue_end INTEGER,
  attributes TEXT NOT NULL, created TEXT NOT NULL, extra TEXT NOT NULL,
  CHECK (source <> target),
  CHECK ((cue_start IS NULL) = (cue_end IS NULL)),
  CHECK (cue_start IS NULL OR (0 <= cue_start AND cue_start < cue_end))
) STRICT;
CREATE INDEX relations_by_article ON relations (article, annotator);
CREATE INDEX relations_by_source ON relations (source);
CREATE INDEX relations_by_target ON relations (target);
CREATE TABLE comments (
  id INTEGER PRIMARY KEY, uid {UID},
  article INTEGER NOT NULL REFERENCES articles (id),
  annotator INTEGER NOT NULL REFERENCES annotators (id),
  span INTEGER REFERENCES spans (id) DEFERRABLE INITIALLY DEFERRED,
  parent INTEGER REFERENCES comments (id) DEFERRABLE INITIALLY DEFERRED,
  body TEXT NOT NULL, resolved INTEGER NOT NULL CHECK (resolved IN (0, 1)),
  created TEXT NOT NULL, extra TEXT NOT NULL, CHECK (parent <> id)
) STRICT;
CREATE INDEX comments_by_article ON comments (article);
CREATE INDEX comments_by_span ON comments (span) WHERE span IS NOT NULL;
CREATE INDEX comments_by_parent ON comments (parent) WHERE parent IS NOT NULL;
"""

# What an adjudicator decided about one disputed stretch. The candidates are named by uid, since
# their owners may still change or remove them.
DECISIONS = f"""
CREATE TABLE decisions (
  id INTEGER PRIMARY KEY, uid {UID},
  article INTEGER NOT NULL REFERENCES articles (id),
  annotator INTEGER NOT NULL REFERENCES annotators (id),
  start INTEGER NOT NULL, "end" INTEGER NOT NULL,
  verdict TEXT NOT NULL CHECK (verdict IN ('adopted', 'combined', 'rejected', 'open')),
  result INTEGER REFERENCES spans (id) ON DELETE SET NULL,
  reason TEXT NOT NULL, created TEXT NOT NULL, extra TEXT NOT NULL,
  CHECK (0 <= start AND start < "end")
) STRICT;
CREATE INDEX decisions_by_article ON decisions (article);
CREATE INDEX decisions_by_result ON decisions (result) WHERE result IS NOT NULL;
CREATE TABLE decision_candidates (
  decision INTEGER NOT NULL REFERENCES decisions (id) ON DELETE CASCADE,
  span BLOB NOT NULL CHECK (length(span) = 16),
  chosen INTEGER NOT NULL CHECK (chosen IN (0, 1)),
  PRIMARY KEY (decision, span)
) STRICT, WITHOUT ROWID;
"""

# Kept by sqlite_utils.Migrations; made here so that its wording never depends on that library.
LEDGER = """
CREATE TABLE _sqlite_migrations (
  id INTEGER PRIMARY KEY, migration_set TEXT, name TEXT, applied_at TEXT
) STRICT;
CREATE UNIQUE INDEX idx__sqlite_migrations_migration_set_name
  ON _sqlite_migrations (migration_set, name);
"""

VERSION_1 = PEOPLE + HISTORY + ARTICLES + LAYERS + DECISIONS

# Who is to work on which article, and what a queue of 100,000 articles is filtered by: labels and
# notes without a look at the spans themselves.
VERSION_2 = """
CREATE TABLE assignments (
  annotator INTEGER NOT NULL REFERENCES annotators (id),
  article INTEGER NOT NULL REFERENCES articles (id),
  PRIMARY KEY (annotator, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX assignments_by_article ON assignments (article);
CREATE INDEX spans_by_label ON spans (label, article, annotator);
CREATE INDEX spans_with_note ON spans (article, annotator) WHERE note <> '';
"""

# How an article was read, beyond the map of line ends; where a piece kept aside stood, what met
# it, and what became of it.
VERSION_3 = """
ALTER TABLE sources ADD COLUMN details TEXT NOT NULL DEFAULT '{}';
ALTER TABLE quarantine ADD COLUMN byte INTEGER CHECK (byte >= 0);
ALTER TABLE quarantine ADD COLUMN reader TEXT NOT NULL DEFAULT '';
ALTER TABLE quarantine ADD COLUMN status TEXT NOT NULL DEFAULT 'open'
  CHECK (status IN ('open', 'taken', 'discarded'));
ALTER TABLE quarantine ADD COLUMN settled INTEGER
  REFERENCES history (id) DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX sources_by_original ON sources (original);
"""
