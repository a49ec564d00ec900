-- The first form of the register. What each column means stands in `plugins/office/members/schema/meanings.py`.
-- Days are text such as 2026-03-01, months such as 2026-03, money is in fen. Numbers of records are drawn at random,
-- so that the registers of several offices come together without two records having one number.

create table settings (
    name text primary key, value text not null
) strict, without rowid;

create table units (
    code text primary key, name text not null unique,
    kind text not null check (kind in ('县', '乡镇', '街道', '部门'))
) strict, without rowid;

create table branches (
    code text primary key, name text not null unique, unit text not null references units, kind text not null default ''
) strict, without rowid;
create index branches_unit on branches (unit);

create table members (
    id integer primary key, name text not null, branch text not null references branches,
    kind text not null check (kind in ('正式党员', '预备党员')), since text not null, until text, left_for text,
    identity text unique, sex text check (sex in ('男', '女')), born text, mobile text, education text, joined text,
    confirmed text, income_kind text, base_fen integer check (base_fen >= 0), floating_since text, floating_to text,
    contacted text, is_invented integer not null default 0 check (is_invented in (0, 1)),
    check ((until is null) = (left_for is null))
) strict;
create index members_branch on members (branch, kind, until);
create index members_name on members (name);
create index members_floating on members (floating_since) where floating_since is not null;

create table dues (
    member integer not null references members on delete cascade, month text not null,
    branch text not null references branches, kind text not null, base_fen integer not null check (base_fen >= 0),
    due_fen integer not null check (due_fen >= 0), due_on text not null,
    paid_fen integer not null default 0 check (paid_fen >= 0), paid_on text,
    primary key (member, month), check ((paid_fen > 0) = (paid_on is not null))
) strict, without rowid;
create index dues_open on dues (month, branch, due_on) where paid_fen < due_fen;
create index dues_branch on dues (branch, month);

create table meetings (
    id integer primary key, branch text not null references branches, held_on text not null, form text not null,
    subject text not null default '', minutes integer not null default 0 check (minutes >= 0)
) strict;
create index meetings_branch on meetings (branch, held_on);

create table attendance (
    meeting integer not null references meetings on delete cascade,
    member integer not null references members on delete cascade, kind text not null,
    state text not null check (state in ('到', '请假', '缺')), primary key (meeting, member)
) strict, without rowid;
create index attendance_member on attendance (member);

create table study (
    member integer not null references members on delete cascade, held_on text not null, subject text not null,
    minutes integer not null check (minutes > 0), source text not null default '',
    primary key (member, held_on, subject)
) strict, without rowid;

create table transfers (
    id integer primary key, member integer not null references members on delete cascade,
    branch text not null references branches, direction text not null check (direction in ('转出', '转入')),
    other text not null default '', begun_on text not null, due_on text not null, done_on text
) strict;
create index transfers_due on transfers (due_on);
create index transfers_member on transfers (member);

create table applicants (
    id integer primary key, name text not null, branch text not null references branches, identity text,
    stage text not null check (stage in ('申请入党', '积极分子', '发展对象', '预备党员')), since text not null,
    applied text, ended text
) strict;
create index applicants_branch on applicants (branch);

create table papers (
    person integer not null, paper text not null, since text not null, scan text, scan_name text, scan_hash text,
    primary key (person, paper)
) strict, without rowid;

-- What was done to the register, and which records each deed changed, with their content before it.

create table acts (
    act integer primary key, uid text not null unique, at text not null, unit text not null, deed text not null,
    undone integer references acts
) strict;

create table changes (
    change integer primary key, act integer not null references acts, tab text not null, key text not null,
    person integer, before text
) strict;
create index changes_act on changes (act);
create index changes_key on changes (tab, key);
create index changes_person on changes (person) where person is not null;

create table conflicts (
    tab text not null, key text not null, at text not null, unit text not null, person integer, content text,
    primary key (tab, key, at, unit)
) strict, without rowid;

-- Sums that are kept in the transaction of what they sum up: by triggers, so that no writer can pass them by.

create table dues_sums (
    month text not null, branch text not null, kind text not null, lines integer not null, owed integer not null,
    on_time integer not null, in_full integer not null, due_fen integer not null, paid_fen integer not null,
    primary key (month, branch, kind)
) strict, without rowid;

create trigger dues_added after insert on dues begin
    insert into dues_sums values (
        new.month, new.branch, new.kind, 1, new.due_fen > 0,
        new.due_fen > 0 and coalesce(new.paid_on <= new.due_on, 0), new.due_fen > 0 and new.paid_fen >= new.due_fen,
        new.due_fen, new.paid_fen
    ) on conflict do update set
        lines = lines + 1, owed = owed + excluded.owed, on_time = on_time + excluded.on_time,
        in_full = in_full + excluded.in_full, due_fen = due_fen + excluded.due_fen,
        paid_fen = paid_fen + excluded.paid_fen;
end;
create trigger dues_taken after delete on dues begin
    update dues_sums set
        lines = lines - 1, owed = owed - (old.due_fen > 0),
        on_time = on_time - (old.due_fen > 0 and coalesce(old.paid_on <= old.due_on, 0)),
        in_full = in_full - (old.due_fen > 0 and old.paid_fen >= old.due_fen), due_fen = due_fen - old.due_fen,
        paid_fen = paid_fen - old.paid_fen
    where month = old.month and branch = old.branch and kind = old.kind;
    delete from dues_sums where month = old.month and branch = old.branch and kind = old.kind and lines = 0;
end;
create trigger dues_changed after update on dues begin
    update dues_sums set
        lines = lines - 1, owed = owed - (old.due_fen > 0),
        on_time = on_time - (old.due_fen > 0 and coalesce(old.paid_on <= old.due_on, 0)),
        in_full = in_full - (old.due_fen > 0 and old.paid_fen >= old.due_fen), due_fen = due_fen - old.due_fen,
        paid_fen = paid_fen - old.paid_fen
    where month = old.month and branch = old.branch and kind = old.kind;
    delete from dues_sums where month = old.month and branch = old.branch and kind = old.kind and lines = 0;
    insert into dues_sums values (
        new.month, new.branch, new.kind, 1, new.due_fen > 0,
        new.due_fen > 0 and coalesce(new.paid_on <= new.due_on, 0), new.due_fen > 0 and new.paid_fen >= new.due_fen,
        new.due_fen, new.paid_fen
    ) on conflict do update set
        lines = lines + 1, owed = owed + excluded.owed, on_time = on_time + excluded.on_time,
        in_full = in_full + excluded.in_full, due_fen = due_fen + excluded.due_fen,
        paid_fen = paid_fen + excluded.paid_fen;
end;

create table meeting_sums (
    month text not null, branch text not null, form text not null, held integer not null,
    primary key (month, branch, form)
) strict, without rowid;

create trigger meeting_added after insert on meetings begin
    insert into meeting_sums values (substr(new.held_on, 1, 7), new.branch, new.form, 1)
    on conflict do update set held = held + 1;
end;
create trigger meeting_taken after delete on meetings begin
    update meeting_sums set held = held - 1
    where month = substr(old.held_on, 1, 7) and branch = old.branch and form = old.form;
    delete from meeting_sums
    where month = substr(old.held_on, 1, 7) and branch = old.branch and form = old.form and held = 0;
end;
create trigger meeting_changed after update on meetings begin
    update meeting_sums set held = held - 1
    where month = substr(old.held_on, 1, 7) and branch = old.branch and form = old.form;
    delete from meeting_sums
    where month = substr(old.held_on, 1, 7) and branch = old.branch and form = old.form and held = 0;
    insert into meeting_sums values (substr(new.held_on, 1, 7), new.branch, new.form, 1)
    on conflict do update set held = held + 1;
end;

create table attendance_sums (
    month text not null, branch text not null, kind text not null, expected integer not null, came integer not null,
    excused integer not null, primary key (month, branch, kind)
) strict, without rowid;

create trigger attendance_added after insert on attendance begin
    insert into attendance_sums
    select substr(held_on, 1, 7), branch, new.kind, 1, new.state = '到', new.state = '请假'
    from meetings where id = new.meeting
    on conflict do update set
        expected = expected + 1, came = came + excluded.came, excused = excused + excluded.excused;
end;
create trigger attendance_taken before delete on attendance begin
    update attendance_sums set
        expected = expected - 1, came = came - (old.state = '到'), excused = excused - (old.state = '请假')
    where (month, branch, kind)
        = (select substr(held_on, 1, 7), branch, old.kind from meetings where id = old.meeting);
    delete from attendance_sums
    where expected = 0 and (month, branch, kind)
        = (select substr(held_on, 1, 7), branch, old.kind from meetings where id = old.meeting);
end;
create trigger attendance_changed after update on attendance begin
    update attendance_sums set
        came = came - (old.state = '到') + (new.state = '到'),
        excused = excused - (old.state = '请假') + (new.state = '请假')
    where (month, branch, kind)
        = (select substr(held_on, 1, 7), branch, old.kind from meetings where id = old.meeting);
end;
-- A meeting takes its attendance with it, and moves it where its day or branch was wrong. The deletion runs before that
-- of the meeting itself, which the sums still need.
create trigger meeting_going before delete on meetings begin
    delete from attendance where meeting = old.id;
end;
create trigger meeting_moving before update of branch, held_on on meetings
when old.branch <> new.branch or substr(old.held_on, 1, 7) <> substr(new.held_on, 1, 7) begin
    select raise(abort, 'meeting with attendance') where exists (select 1 from attendance where meeting = old.id);
end;
create trigger attendance_kind before update of kind, meeting, member on attendance
when old.kind <> new.kind or old.meeting <> new.meeting or old.member <> new.member begin
    select raise(abort, 'attendance belongs to another');
end;

create table study_sums (
    year text not null, member integer not null, minutes integer not null, primary key (year, member)
) strict, without rowid;

create trigger study_added after insert on study begin
    insert into study_sums values (substr(new.held_on, 1, 4), new.member, new.minutes)
    on conflict do update set minutes = minutes + excluded.minutes;
end;
create trigger study_taken after delete on study begin
    update study_sums set minutes = minutes - old.minutes
    where year = substr(old.held_on, 1, 4) and member = old.member;
    delete from study_sums where year = substr(old.held_on, 1, 4) and member = old.member and minutes = 0;
end;
create trigger study_changed after update on study begin
    update study_sums set minutes = minutes - old.minutes
    where year = substr(old.held_on, 1, 4) and member = old.member;
    delete from study_sums where year = substr(old.held_on, 1, 4) and member = old.member and minutes = 0;
    insert into study_sums values (substr(new.held_on, 1, 4), new.member, new.minutes)
    on conflict do update set minutes = minutes + excluded.minutes;
end;
