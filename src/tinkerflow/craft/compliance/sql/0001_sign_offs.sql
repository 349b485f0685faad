-- Who answered for a claim stays on record: nobody changes or deletes it, the tables' owner included.
create function claim_sign_offs_stay() returns trigger language plpgsql as $$
begin
    raise exception 'claim_sign_offs: rows are only ever added' using errcode = 'restrict_violation';
end $$;

create trigger claim_sign_offs_stay before update or delete on claim_sign_offs
    for each row execute function claim_sign_offs_stay();
