-- Who looks at a run hears of every change of it, from whichever process it comes.
create function tell_job() returns trigger language plpgsql as $$
begin
    perform pg_notify('tinkerflow_live', json_build_object(
        'org', new.org_id, 'run', coalesce(new.parent_id, new.id), 'company', new.company_id)::text);
    return null;
end $$;

create trigger jobs_told after insert or update on jobs
    for each row execute function tell_job();
