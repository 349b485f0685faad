-- Totals per persona, so that no page has to count: one statement on scripts, one change per total.
create function script_totals_changed() returns trigger language plpgsql as $$
begin
    if tg_op <> 'DELETE' then
        insert into script_totals as t
               (org_id, company_id, persona_id, scripts, scored, winners, unsupported, score_sum)
        select org_id, company_id, persona_id, count(*), count(final_score),
               count(*) filter (where is_winner), count(*) filter (where unsupported_claims > 0),
               coalesce(sum(final_score), 0)
          from after_rows where is_active
         group by org_id, company_id, persona_id
         order by org_id, company_id, persona_id
        on conflict (org_id, company_id, persona_id) do update set
               scripts = t.scripts + excluded.scripts,
               scored = t.scored + excluded.scored,
               winners = t.winners + excluded.winners,
               unsupported = t.unsupported + excluded.unsupported,
               score_sum = t.score_sum + excluded.score_sum;
    end if;
    if tg_op <> 'INSERT' then
        update script_totals t set
               scripts = t.scripts - b.scripts,
               scored = t.scored - b.scored,
               winners = t.winners - b.winners,
               unsupported = t.unsupported - b.unsupported,
               score_sum = t.score_sum - b.score_sum
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

create trigger scripts_counted_in after insert on scripts
    referencing new table as after_rows
    for each statement execute function script_totals_changed();
create trigger scripts_counted_again after update on scripts
    referencing old table as before_rows new table as after_rows
    for each statement execute function script_totals_changed();
create trigger scripts_counted_out after delete on scripts
    referencing old table as before_rows
    for each statement execute function script_totals_changed();
