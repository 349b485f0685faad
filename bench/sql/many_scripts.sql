-- Many scripts for one company, as like real ones as the planner can tell: %(count)s of them.
-- Rare on purpose: one persona, angle and platform in ten thousand, words from 1 in 2 to 20 in all;
-- of few scripts so many that a page is as full as of many.
with pieces as (
    select n, random() as luck, uuidv7() as id,
           (array['Close','Match','File','Find','Keep','Send','Check','Skip'])[1 + n %% 8] as verb,
           (array['books','receipts','invoices','ledgers','Fridays'])[1 + n %% 5] as noun,
           (array['tax','month','audit','quarter','year','client','bank'])[1 + n %% 7] as time
      from generate_series(1, %(count)s) as n
)
insert into scripts (id, org_id, created_at, updated_at, batch_id, persona_id, company_id, number,
    headline, body, cta, keywords, creative_angle, target_platform, tone, script_data, claims,
    unsupported_claims, final_score, is_winner, crowned_at, is_active, version)
select id, %(org)s, now(), now(), %(batch)s,
       (%(people)s::uuid[])[case when n %% least(10000, %(count)s / 40) = 0 then 8 else 1 + n %% 7 end], %(company)s, n,
       format('%%s your %%s before the %%s ends, case %%s', verb, noun, time, n),
       format('Ledgerly matches every receipt to its bank line%%s. Word%%s and term%%s are told here.',
              case when n %% 2 = 0 then ' within seconds' else '' end, n %% (%(count)s / 20), n %% least(100, %(count)s / 40)),
       'Start your free trial', array['receipts', noun, time],
       (%(angles)s::text[])[case when n %% least(10000, %(count)s / 40) = 1 then 20 else 1 + n %% 19 end],
       case when n %% least(10000, %(count)s / 40) = 2 then 'tiktok' when n %% 4 = 0 then 'meta' else 'linkedin' end,
       'plain', '{"facts": [1]}', '[]', case when n %% least(500, %(count)s / 40) = 3 then 1 else 0 end,
       case when n %% 40 = 4 then null else round((luck * 100)::numeric, 1) end,
       false, null, n %% least(100, %(count)s / 40) <> 5, 1
  from pieces;

insert into scores (id, org_id, created_at, updated_at, script_id, script_version, llm_score,
    final_score, low, high, score_class, llm_rationale, trend_rationale, viral_rationale,
    scoring_data, scorer)
select uuidv7(), org_id, now(), now(), id, 1, round(final_score), final_score, final_score,
       final_score, 'good', 'Among reference ads.', 'no live data', 'no data', '{}', 'lexical'
  from scripts where org_id = %(org)s and final_score is not null;

insert into script_versions (id, org_id, created_at, script_id, version, headline, body, cta, keywords)
select uuidv7(), org_id, now(), id, 1, headline, body, cta, keywords
  from scripts where org_id = %(org)s;

update scripts set is_winner = true, crowned_at = now() where id in (
    select id from scripts where org_id = %(org)s and is_active and final_score is not null
     order by final_score desc limit 10);
