-- permissions as the operator granted them; the newest counts
create table emergency_permission (
  facility text not null,
  granted_at {long} not null,
  reason text not null,
  holds_from {long} not null,
  holds_until {long} not null,
  note text not null,
  primary key (facility, granted_at)
) {strict};

-- look-ups made, for the limit per facility
create table emergency_lookup (
  facility text not null,
  lookup_id {bytes} not null,
  at {long} not null,
  primary key (facility, lookup_id)
) {strict};
create index emergency_lookup_at on emergency_lookup (facility, at);

-- whom a look-up showed, so that one of them can be chosen
create table emergency_candidate (
  facility text not null,
  lookup_id {bytes} not null,
  candidate {bytes} not null,
  person_key text not null,
  primary key (facility, lookup_id, candidate)
) {strict};
