-- What a customer wrote stays as it was given: every quote refers to it by place.
create function review_stays() returns trigger language plpgsql as $$
begin
    raise exception 'the text of review % never changes', old.id
        using errcode = 'check_violation', constraint = 'reviews_text_stays', table = 'reviews';
end $$;

create trigger reviews_stay before update on reviews for each row
    when ((old.text, old.source_id, old.org_id) is distinct from (new.text, new.source_id, new.org_id))
    execute function review_stays();

-- A quote is words that stand in a review of its theme's source. Characters count as code points.
create function review_quotes_stand() returns trigger language plpgsql as $$
declare
    invented uuid;
begin
    select q.id into invented
      from after_rows q
      left join reviews r on r.id = q.review_id and r.org_id = q.org_id
      left join review_themes t on t.id = q.theme_id and t.org_id = q.org_id and t.source_id = r.source_id
     where t.id is null or q.words is distinct from substr(r.text, q.start + 1, q."end" - q.start)
     limit 1;
    if found then
        raise exception 'quote % does not stand in its review', invented
            using errcode = 'check_violation', constraint = 'review_quotes_stand', table = 'review_quotes';
    end if;
    return null;
end $$;

create trigger review_quotes_stand_when_kept after insert on review_quotes
    referencing new table as after_rows
    for each statement execute function review_quotes_stand();
create trigger review_quotes_stand_when_changed after update on review_quotes
    referencing new table as after_rows
    for each statement execute function review_quotes_stand();
