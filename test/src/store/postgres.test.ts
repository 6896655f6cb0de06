import { openStore } from '../../../src/store/open-store.ts';
import { storeContract } from '../../contracts/store.ts';
import { query } from '../../fakes/postgres.ts';
import { usePostgres } from '../../fakes/use-postgres.ts';

const server = usePostgres();
let isMade = false;

/** One database for all tests, emptied in between: to make one takes longer than most of them. */
storeContract('Store on PostgreSQL', async () => {
  if (isMade) await query(server(), EMPTY);
  isMade = true;
  return openStore(server());
});

const EMPTY = `
  do $$
  declare name text;
  begin
    for name in select tablename from pg_tables where schemaname = 'public' loop
      if name not in ('paperwire_migrations', 'counters') then
        execute format('delete from %I', name);
      end if;
    end loop;
    update counters set value = 0;
  end $$`;
