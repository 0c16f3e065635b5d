-- from the number on a 資格確認書 to the persons who are or were insured under it; both keys as NumberKey makes them. Insurer first: an insurer's
-- numbers lie together. Rows stay when a coverage is deleted: the histories decide.
create table insured_number (
  insurer_key text not null,
  number_key text not null,
  person_key text not null,
  primary key (insurer_key, number_key, person_key)
) {strict};
