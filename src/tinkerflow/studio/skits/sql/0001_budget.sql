-- The budget of loud skits: 300 points, half a point comes back each second, by this clock alone.
create function skit_points(points numeric, since timestamptz) returns numeric
language sql volatile as $$
    select least(300, points + 0.5 * greatest(0, extract(epoch from clock_timestamp() - since)))
$$;

-- Take the cost if it is there. Who comes at the same moment waits for the row, so that nothing is
-- spent twice; what is not there is not taken, and nothing fails. The wall holds here as everywhere.
create function apply_skit_budget(org uuid, person uuid, cost numeric)
returns table (paid boolean, points_left numeric)
language plpgsql as $$
declare
    seen record;
begin
    insert into skit_budget (org_id, user_id, points, created_at, updated_at)
    values (org, person, 300, clock_timestamp(), clock_timestamp())
    on conflict (org_id, user_id) do nothing;
    select points, updated_at into seen from skit_budget
     where org_id = org and user_id = person for update;
    points_left := skit_points(seen.points, seen.updated_at);
    paid := points_left >= cost;
    if paid then
        points_left := points_left - cost;
    end if;
    update skit_budget set points = points_left, updated_at = clock_timestamp()
     where org_id = org and user_id = person;
    return next;
end $$;
