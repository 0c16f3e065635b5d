-- What the facility has set up, as one document.
create table setup (id integer primary key check (id = 1), facts text not null) {strict};
