-- Accounts of the facility's staff. version grows with every change; authenticator_key is encrypted; last_code is the last authenticator code taken.
create table staff_account (
  id text primary key,
  name text not null,
  normalized_name text not null unique,
  role text not null,
  password_hash text,
  must_change_password {flag} not null,
  security_stamp text not null,
  authenticator_key text,
  two_factor {flag} not null,
  last_code text,
  failed_count {long} not null,
  locked_until {long},
  stopped_at {long},
  created_at {long} not null,
  version {long} not null
) {strict};

create table staff_passkey (
  credential_id text primary key,
  account text not null references staff_account (id),
  name text not null,
  created_at {long} not null,
  public_key {bytes} not null,
  sign_count {long} not null,
  transports text not null,
  flags text not null,
  attestation {bytes} not null,
  client_data {bytes} not null
) {strict};
create index staff_passkey_by_account on staff_passkey (account);
