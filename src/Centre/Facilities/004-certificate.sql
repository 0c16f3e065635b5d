-- client certificates by which a facility has called, and those withdrawn (stolen, replaced); not_after null: withdrawn before it was ever seen
create table facility_certificate (
  facility text not null,
  sha256 text not null,
  not_after {long},
  first_seen {long} not null,
  withdrawn_at {long},
  primary key (facility, sha256)
) {strict};
create index facility_certificate_by_end on facility_certificate(not_after);
