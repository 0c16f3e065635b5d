-- what the insurer certified beside the coverage (限度額, 特定疾病, 高齢受給者証 …), JSON as it was told: part of the version it came with
alter table coverage add column details text;
