-- +goose Up

-- Times are RFC 3339 in UTC to the second, days YYYY-MM-DD: text that sorts.

-- "CTST", by which Open knows the file.
PRAGMA application_id = 0x43545354;

-- A blob is a capture or a picture; each is kept once.
CREATE TABLE blob (
  id     INTEGER PRIMARY KEY,
  sha256 TEXT    NOT NULL UNIQUE, -- of the bytes as they came
  size   INTEGER NOT NULL,        -- of the bytes as they came
  zstd   INTEGER NOT NULL,        -- 1: bytes are compressed
  bytes  BLOB    NOT NULL
);

-- A story has one address and versions. What lists and searches show of it is
-- made from its newest version and can be made again.
CREATE TABLE story (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  key        TEXT    NOT NULL UNIQUE, -- see key in add.go
  newest     INTEGER NOT NULL,        -- version.n
  versions   INTEGER NOT NULL,
  at         TEXT    NOT NULL,        -- published, else updated, else captured
  day        TEXT    NOT NULL,        -- the same as the page gives it
  url        TEXT    NOT NULL,
  kind       TEXT    NOT NULL,
  outlet     TEXT    NOT NULL,
  lang       TEXT    NOT NULL,
  section    TEXT    NOT NULL,        -- JSON list
  headline   TEXT    NOT NULL,
  standfirst TEXT    NOT NULL,
  authors    TEXT    NOT NULL,        -- JSON list of names
  published  TEXT    NOT NULL,        -- as the page gives it
  captured   TEXT    NOT NULL,
  statements INTEGER NOT NULL,
  picture    TEXT    NOT NULL,        -- sha256 of the lead picture
  text       BLOB    NOT NULL         -- zstd
);

CREATE INDEX story_at ON story (at, id, day);
CREATE INDEX story_outlet ON story (outlet);

CREATE TABLE version (
  id           INTEGER PRIMARY KEY,
  story_id     INTEGER NOT NULL REFERENCES story (id),
  n            INTEGER NOT NULL,      -- from 1 in the order of adding
  blob_id      INTEGER NOT NULL REFERENCES blob (id),
  input        TEXT    NOT NULL,
  url          TEXT    NOT NULL,
  form         TEXT    NOT NULL,
  content_type TEXT    NOT NULL,
  captured     TEXT    NOT NULL,
  added        TEXT    NOT NULL,
  rules        TEXT    NOT NULL,      -- copytaster.Version of the reading
  report       BLOB    NOT NULL,      -- zstd of its JSON
  UNIQUE (story_id, n),
  UNIQUE (story_id, blob_id)
);

CREATE INDEX version_rules ON version (rules);
CREATE INDEX version_url ON version (url);

CREATE TABLE picture (
  version_id INTEGER NOT NULL REFERENCES version (id),
  url        TEXT    NOT NULL,        -- as the story names it
  media_type TEXT    NOT NULL,
  blob_id    INTEGER NOT NULL REFERENCES blob (id),
  PRIMARY KEY (version_id, url)
) WITHOUT ROWID;

CREATE INDEX picture_blob ON picture (blob_id);

-- The statements of each story's newest version.
CREATE TABLE statement (
  id       INTEGER PRIMARY KEY,
  story_id INTEGER NOT NULL REFERENCES story (id),
  at       TEXT    NOT NULL,          -- said, else the story's
  day      TEXT    NOT NULL,
  json     TEXT    NOT NULL           -- as in the report
);

CREATE INDEX statement_at ON statement (at DESC, story_id DESC, id, day);
CREATE INDEX statement_story ON statement (story_id);

CREATE TABLE speaker (
  id         INTEGER PRIMARY KEY,
  slug       TEXT    NOT NULL UNIQUE,
  statements INTEGER NOT NULL
);

CREATE INDEX speaker_statements ON speaker (statements DESC, slug);

-- Who made a statement; each member of a joint speaker has a row.
CREATE TABLE spoke (
  speaker_id   INTEGER NOT NULL REFERENCES speaker (id),
  at           TEXT    NOT NULL,      -- of the statement, and so is day
  day          TEXT    NOT NULL,
  statement_id INTEGER NOT NULL REFERENCES statement (id) ON DELETE CASCADE,
  name         TEXT    NOT NULL,
  type         TEXT    NOT NULL,
  role         TEXT    NOT NULL,
  body         TEXT    NOT NULL,      -- what the role is of
  PRIMARY KEY (speaker_id, at, statement_id)
) WITHOUT ROWID;

CREATE INDEX spoke_statement ON spoke (statement_id);
CREATE INDEX spoke_name ON spoke (speaker_id, name);

-- The words of each story and statement, as query.Words gives them, joined by
-- spaces: cut and folded already, so that the plainest tokenizer will do.
CREATE VIRTUAL TABLE story_words USING fts5 (
  headline, standfirst, text, captions, outlet, section, author, kind, lang,
  content = '', contentless_delete = 1, tokenize = 'ascii'
);

CREATE VIRTUAL TABLE statement_words USING fts5 (
  words, speaker, role, type, act, via,
  content = '', contentless_delete = 1, tokenize = 'ascii'
);
