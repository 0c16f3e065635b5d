-- what only the facility knows of a month of care: its claims (レセプト), and the rate the Payment Fund notified, in hundredths of a per cent
create table portal_usage (
  facility text not null,
  month {date} not null,
  claims {long},
  notified {long},
  account text not null,
  at {long} not null,
  primary key (facility, month)
) {strict};
