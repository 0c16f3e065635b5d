-- coupon codes as the shop gave them to the operator; a code with a facility is given out, and stays with it
create table portal_coupon (
  code text not null primary key,
  added_at {long} not null,
  facility text,
  number {long},
  request text,
  account text,
  given_at {long}
) {strict};
create unique index portal_coupon_of_facility on portal_coupon (facility, number);
create unique index portal_coupon_by_request on portal_coupon (facility, request);

-- one row: whoever gives out holds it until the commit, so that coupons are given out one after the other on every engine and node
create table portal_coupon_turn (id {long} not null primary key, turn {long} not null) {strict};
insert into portal_coupon_turn (id, turn) values (1, 0);
