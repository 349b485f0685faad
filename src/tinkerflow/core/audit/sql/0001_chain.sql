-- Each entry holds the hash of the one before it: a changed or missing row breaks the chain.
create function audit_hash(e audit_log) returns text language sql stable as $$
    select encode(sha256(convert_to(concat_ws(e'\x1f',
        e.org_id, e.position, e.actor_id, e.event_type, e.entity_type, e.entity_id, e.summary,
        e.details, e.correlation_id, extract(epoch from e.created_at), e.previous), 'UTF8')), 'hex')
$$;

create function audit_chain() returns trigger language plpgsql as $$
declare
    last record;
begin
    perform pg_advisory_xact_lock(hashtextextended('audit_log ' || new.org_id, 0));
    select position, hash into last from audit_log
     where org_id = new.org_id order by position desc limit 1;
    new.position := coalesce(last.position, 0) + 1;
    new.previous := coalesce(last.hash, '');
    new.hash := audit_hash(new);
    return new;
end $$;

create trigger audit_log_chain before insert on audit_log
    for each row execute function audit_chain();
