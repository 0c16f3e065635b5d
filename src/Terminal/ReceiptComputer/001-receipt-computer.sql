-- every request file from being taken to being gone from the folder, so that a restart neither loses one nor answers it twice
create table oqs_request (
  name text not null primary key,
  sha256 text not null,
  request_id text not null,
  state text not null,
  at {long} not null
) {strict};

-- bulk jobs: the list as it came, the results once they are there
create table oqs_job (
  reception text not null primary key,
  api text not null,
  list {bytes} not null,
  result {bytes},
  at {long} not null
) {strict};

-- kiosk visits of which a face file was written, and under which name
create table oqs_face (
  visit text not null primary key,
  name text not null,
  written {flag} not null
) {strict};
