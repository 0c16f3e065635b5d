-- who was shown the invitation code, and when; the code itself is in no table
create table portal_shown_code (
  id text not null primary key,
  facility text not null,
  account text not null,
  name text not null,
  at {long} not null
) {strict};
create index portal_shown_code_of_facility on portal_shown_code (facility, at);
