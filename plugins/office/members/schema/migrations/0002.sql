-- The key of the digests by which those who were forgotten are known: see keeping/forgotten.py.
insert or ignore into settings values ('forget-key', lower(hex(randomblob(32))));

-- From which package a conflict came.
alter table conflicts add column package integer;

-- What is owed is answered from these indexes alone, without a look at the lines themselves.
drop index dues_open;
create index dues_open on dues (member, month, due_on, due_fen, paid_fen) where paid_fen < due_fen;
create index dues_open_month on dues (month, member, due_fen, paid_fen) where paid_fen < due_fen;
