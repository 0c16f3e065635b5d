-- sign-ins that live: a browser's ticket names one. stamp: of the account when it began, because a changed password ends what began before
create table staff_session (
  id text primary key,
  account text not null references staff_account (id),
  stamp text not null,
  browser text not null,
  began_at {long} not null,
  seen_at {long} not null
) {strict};
create index staff_session_by_account on staff_session (account);
