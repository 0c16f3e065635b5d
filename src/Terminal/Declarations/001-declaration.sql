-- Declarations of insured status, sealed by a key that lies outside this database; sealed is null once it was destroyed.
create table declaration (
  visit text primary key,
  taken {date} not null,
  complete integer not null,
  sealed {bytes},
  destroyed_at {long}
) {strict};
