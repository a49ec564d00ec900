-- The key of the digests by which those who were forgotten are known: see keeping/forgotten.py.
insert into settings values ('forget-key', lower(hex(randomblob(32))));

-- From which package a conflict came.
alter table conflicts add column package integer;
