/** SQL of a letter that demands a claim: what a run releases, written by hand. */
export function letterTo(number: string): string {
  return `with run as (insert into dunning_run (tenant_id, id, number, on_date, state, actor)
    select tenant_id, gen_random_uuid(), 1, '2026-04-20', 'released', 'anna' from claim where number = '${number}' returning *),
  letter as (insert into notice (tenant_id, id, run_id, debtor_id, procedure_id, level, channel, currency, total_minor,
      written_on, deadline_on, letter_key, letter, why)
    select c.tenant_id, gen_random_uuid(), run.id, c.debtor_id, p.id, 1, 'post', 'EUR', 30300, '2026-04-20', '2026-05-01',
      'k', '{}', '{}' from run, claim c, (select id from procedure limit 1) p where c.number = '${number}' returning *)
  insert into notice_claim (tenant_id, notice_id, claim_id, level, principal_minor, total_minor)
  select letter.tenant_id, letter.id, c.id, 1, 30000, 30300 from letter, claim c where c.number = '${number}' returning 1`;
}
