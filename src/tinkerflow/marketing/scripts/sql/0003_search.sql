-- Text search behind the wall, see docs/decisions/0008: the planner keeps `@@` from its index where a
-- policy filters rows, as it is not leakproof. In here no policy does; the function says which
-- organization, from the tenant setting and never from a caller, and gives back ids alone.
create policy scripts_searched on scripts for select to current_user using (true);

create function script_ids_holding(
    words text, company uuid, persona uuid, angle text, platform text, most int
) returns setof uuid
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_custom_plan
as $$
begin
    return query
    select s.id from public.scripts s
     where s.org_id = public.current_org()
       and (company is null or s.company_id = company)
       and (persona is null or s.persona_id = persona)
       and (angle = '' or s.creative_angle = angle)
       and (platform = '' or s.target_platform = platform)
       and s.search @@ websearch_to_tsquery('pg_catalog.english', words)
     limit least(most, 10000);
end $$;

revoke all on function script_ids_holding(text, uuid, uuid, text, text, int) from public;
grant execute on function script_ids_holding(text, uuid, uuid, text, text, int) to tinkerflow_app;
