-- Totals count their changes as well: a version of all that is made from a persona's active scripts.
create or replace function script_totals_changed() returns trigger language plpgsql as $$
begin
    if tg_op <> 'DELETE' then
        insert into script_totals as t
               (org_id, company_id, persona_id, scripts, scored, winners, unsupported, score_sum,
                changes)
        select org_id, company_id, persona_id, count(*), count(final_score),
               count(*) filter (where is_winner), count(*) filter (where unsupported_claims > 0),
               coalesce(sum(final_score), 0), 1
          from after_rows where is_active
         group by org_id, company_id, persona_id
         order by org_id, company_id, persona_id
        on conflict (org_id, company_id, persona_id) do update set
               scripts = t.scripts + excluded.scripts,
               scored = t.scored + excluded.scored,
               winners = t.winners + excluded.winners,
               unsupported = t.unsupported + excluded.unsupported,
               score_sum = t.score_sum + excluded.score_sum,
               changes = t.changes + 1;
    end if;
    if tg_op <> 'INSERT' then
        update script_totals t set
               scripts = t.scripts - b.scripts,
               scored = t.scored - b.scored,
               winners = t.winners - b.winners,
               unsupported = t.unsupported - b.unsupported,
               score_sum = t.score_sum - b.score_sum,
               changes = t.changes + 1
          from (select org_id, company_id, persona_id, count(*) as scripts,
                       count(final_score) as scored, count(*) filter (where is_winner) as winners,
                       count(*) filter (where unsupported_claims > 0) as unsupported,
                       coalesce(sum(final_score), 0) as score_sum
                  from before_rows where is_active
                 group by org_id, company_id, persona_id) b
         where (t.org_id, t.company_id, t.persona_id) = (b.org_id, b.company_id, b.persona_id);
    end if;
    return null;
end $$;
