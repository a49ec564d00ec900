-- A package may bring who came before the meeting itself: the meeting's own row was changed later, and comes with that
-- change. Whoever is there already counts from when the meeting is.
create trigger attendance_awaited after insert on meetings begin
    insert into attendance_sums
    select substr(new.held_on, 1, 7), new.branch, kind, count(*), sum(state = '到'), sum(state = '请假')
    from attendance where meeting = new.id group by kind
    on conflict do update set
        expected = expected + excluded.expected, came = came + excluded.came, excused = excused + excluded.excused;
end;

-- Such sums were too small until now.
delete from attendance_sums;
insert into attendance_sums
select substr(held_on, 1, 7), branch, kind, count(*), sum(state = '到'), sum(state = '请假')
from attendance join meetings on id = meeting group by 1, 2, 3;
