import { openPostgresIndex } from '../../../src/library/postgres-index.ts';
import { paperIndexContract } from '../../contracts/paper-index.ts';
import { newSchema } from '../../fakes/postgres.ts';
import { usePostgres } from '../../fakes/use-postgres.ts';

const server = usePostgres();

paperIndexContract('The index in PostgreSQL', async () =>
  openPostgresIndex(await newSchema(server())),
);
