-- Who is acting, as the walls ask it. Set per transaction by tenancy.context.acting_in.
create function current_org() returns uuid language sql stable parallel safe as
$$ select nullif(current_setting('app.org_id', true), '')::uuid $$;

create function current_member() returns uuid language sql stable parallel safe as
$$ select nullif(current_setting('app.user_id', true), '')::uuid $$;
