-- Each frozen score holds the hash of the one before it: a changed or missing row breaks the chain.
create function prediction_hash(p predictions) returns text language sql stable set extra_float_digits = 1 as $$
    select encode(sha256(convert_to(jsonb_build_array(
        p.org_id, p.position, p.id, p.company_id, p.script_id, p.script_version, p.target_platform,
        p.headline, p.llm_score, p.trend_score, p.viral_score, p.final_score, p.low, p.high,
        p.scorer, p.weights, p.frozen_by_id, extract(epoch from p.created_at), p.previous
    )::text, 'UTF8')), 'hex')
$$;

create function prediction_chain() returns trigger language plpgsql as $$
declare
    last record;
begin
    perform pg_advisory_xact_lock(hashtextextended('predictions ' || new.org_id, 0));
    select position, hash into last from predictions
     where org_id = new.org_id order by position desc limit 1;
    new.position := coalesce(last.position, 0) + 1;
    new.previous := coalesce(last.hash, '');
    new.hash := prediction_hash(new);
    return new;
end $$;

create trigger predictions_chain before insert on predictions
    for each row execute function prediction_chain();
