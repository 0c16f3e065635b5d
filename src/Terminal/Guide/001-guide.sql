-- What staff told the guide about a visit, in order (JSON), and whether the patient's screen shows the sentences (null = as the rule says).
create table guide (visit text primary key, told text not null, shown integer) {strict};
-- What staff did and decided; a correction is a row of its own, the last one holds.
create table guide_record (id integer primary key, visit text not null, at {long} not null, record text not null) {strict};
create index guide_record_by_visit on guide_record (visit, id);
