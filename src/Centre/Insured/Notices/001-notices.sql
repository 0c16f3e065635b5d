-- an insurer's feed; its row is held while a batch of its notices is taken, so that they are taken one after the other
create table insurer_feed (
  insurer_number text not null primary key,
  told_at {long} not null
) {strict};

-- notices taken: the same one changes nothing a second time
create table insurer_notice (
  insurer_number text not null,
  notice_id text not null,
  sha256 {bytes} not null,
  taken_at {long} not null,
  primary key (insurer_number, notice_id)
) {strict};

create table insurer_file (
  insurer_number text not null,
  file_number {long} not null,
  sha256 {bytes} not null,
  lines {long} not null,
  taken_at {long} not null,
  primary key (insurer_number, file_number)
) {strict};
