-- Paired browsers. token_hash is the SHA-256 of the cookie's token, lower-case hex.
create table device (token_hash text primary key, role text not null, paired_at {long} not null) {strict};
