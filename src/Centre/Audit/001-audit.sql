-- whose an audit record is: for the person's own view of who looked, and for erasing
create table audit_subject (
  person_key text not null,
  node text not null,
  seq {long} not null,
  primary key (person_key, node, seq)
) {strict};

-- roots of complete subtrees of 2^level leaves, so that a proof need not read the whole log; can be made again from the leaves
create table audit_subtree (
  node text not null,
  level {long} not null,
  idx {long} not null,
  hash {bytes} not null,
  primary key (node, level, idx)
) {strict};

-- the signed statement of each closed day, a compact JWS; never changed
create table audit_day (
  day {date} not null primary key,
  statement text not null,
  closed_at {long} not null
) {strict};
