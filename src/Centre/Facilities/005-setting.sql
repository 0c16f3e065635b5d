-- what a facility set in its 環境設定情報, and when: of each setting the newest row holds
create table facility_setting (
  facility text not null,
  setting text not null,
  number {long} not null,
  value text not null,
  by_whom text not null,
  at {long} not null,
  primary key (facility, setting, number)
) {strict};
