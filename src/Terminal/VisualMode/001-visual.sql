-- Visual-check passcodes, one an account. hash is keyed with a key that is not in this store; there is no way back to the four digits.
create table visual_passcode (
  account text primary key references staff_account (id),
  salt {bytes} not null,
  hash {bytes} not null,
  issued_at {long} not null,
  wrong_count {long} not null,
  wait_until {long}
) {strict};

-- Who used the visual check mode for which visit, and how it went.
create table visual_use (
  id integer primary key,
  at {long} not null,
  visit text not null,
  account text not null,
  outcome text not null
) {strict};
create index visual_use_by_account on visual_use (account, at);
