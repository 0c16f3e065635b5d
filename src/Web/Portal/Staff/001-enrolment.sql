-- codes that the operator hands to a facility for its first sign-in; only the hash is kept
create table portal_enrolment (
  code_hash text not null primary key,
  facility text not null,
  expires_at {long} not null,
  used_at {long}
) {strict};
