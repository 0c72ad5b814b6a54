import type { Pool } from './pool.ts';

/**
 * What PostgreSQL's autovacuum does by itself and the embedded engine does not: clears dead rows and renews the
 * planner's statistics of tables that changed by more than a fifth (autovacuum_vacuum_scale_factor). Returns their names.
 */
export async function keepUp(pool: Pool): Promise<string[]> {
  // Counters are written when a session has been idle for a while; ours hardly ever is.
  await pool.query('select pg_stat_force_next_flush()');
  const { rows } = await pool.query(
    `select format('%I.%I', s.schemaname, s.relname) as name
     from pg_stat_user_tables s join pg_class c on c.oid = s.relid
     where greatest(s.n_mod_since_analyze, s.n_dead_tup) > 200 + 0.2 * greatest(c.reltuples, 0)`,
  );
  const names = rows.map(({ name }) => name as string);
  for (const name of names) await pool.query(`vacuum (analyze) ${name}`);
  return names;
}

/** Renews the planner's statistics of everything: for after a first load, before anybody asks. */
export async function refreshStatistics(pool: Pool): Promise<void> {
  await pool.query('analyze');
}

const restMs = 60_000;
/** An import of this many rows is looked after at once: plans made without statistics are slow. */
const manyRows = 2000;

/** Keeps up once a minute, and right after much was written, until stopped; a failure is reported and tried again later. */
export function startUpkeep(
  pool: Pool & { readonly changedRows: number },
  onError: (error: Error) => void,
): { stop(): Promise<void> } {
  let running: Promise<unknown> | undefined;
  let restUntilMs = Date.now() + restMs;
  let seenRows = pool.changedRows;
  const turn = async () => {
    restUntilMs = Date.now() + restMs;
    await keepUp(pool).catch(onError);
    seenRows = pool.changedRows;
    running = undefined;
  };
  const timer = setInterval(() => {
    if (Date.now() >= restUntilMs || pool.changedRows - seenRows >= manyRows) running ??= turn();
  }, 1000);
  timer.unref();
  return {
    // Once more at the end: counters do not survive a restart, and a short command may have imported a lot. One that
    // only read leaves nothing to look after, and the look costs as much as a question.
    async stop() {
      clearInterval(timer);
      await running;
      if (pool.changedRows > seenRows) await keepUp(pool).catch(onError);
    },
  };
}
