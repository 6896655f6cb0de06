import { openStore } from '../../../src/store/open-store.ts';
import { storeContract } from '../../contracts/store.ts';
import { newDatabase, query } from '../../fakes/postgres.ts';
import { usePostgres } from '../../fakes/use-postgres.ts';

const server = usePostgres();
let url: string | undefined;

/** One database for all tests, emptied in between: to make one takes longer than most of them. */
storeContract('Store on PostgreSQL', async () => {
  if (url !== undefined) await query(url, EMPTY);
  url ??= await newDatabase(server());
  return openStore(url);
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
