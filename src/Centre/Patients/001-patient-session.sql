-- a patient's sign-in: made by a proof, taken by the browser that asked for it, over when ended or when its time is up; secrets are kept as SHA-256
create table patient_session (
  challenge_id {bytes} not null primary key,
  person_key text not null,
  authority text not null,
  serial text not null,
  medium text not null,
  certificate_expires {date} not null,
  browser {bytes} not null,
  -- null = the browser is on another device than the app
  code {bytes},
  -- null until the browser took it
  token {bytes},
  proven_at {long} not null,
  until {long} not null
) {strict};
create unique index patient_session_token on patient_session(token);
create index patient_session_until on patient_session(until);
