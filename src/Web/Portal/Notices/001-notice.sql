-- who of a facility has read which notice, when first
create table portal_notice_read (
  facility text not null,
  notice text not null,
  account text not null,
  name text not null,
  at {long} not null,
  primary key (facility, notice, account)
) {strict};
