-- answers by request id, facility first: the same id gets the same bytes again
create table answered (
  facility text not null,
  request_id {bytes} not null,
  body_hash {bytes} not null,
  status {long} not null,
  reply {bytes} not null,
  at {long} not null,
  primary key (facility, request_id)
) {strict};

-- first use of a challenge: whose row was there already was a replay
create table used_challenge (
  challenge_id {bytes} not null primary key,
  facility text not null,
  request_id {bytes} not null,
  at {long} not null
) {strict};

-- the leaves of each node's audit tree; never changed
create table audit (
  node text not null,
  seq {long} not null,
  at {long} not null,
  leaf {bytes} not null,
  primary key (node, seq)
) {strict};

-- what the leaves commit to; a row may be erased without breaking the tree
create table audit_data (
  node text not null,
  seq {long} not null,
  salt {bytes} not null,
  data {bytes} not null,
  primary key (node, seq)
) {strict};
