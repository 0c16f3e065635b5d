-- The one session at the kiosk. version grows with every change, so that a page knows whether it is old.
create table tap_session (id integer primary key check (id = 1), version {long} not null, session text not null) {strict};
