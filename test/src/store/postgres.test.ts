import { openStore } from '../../../src/store/open-store.ts';
import { storeContract } from '../../contracts/store.ts';
import { newSchema } from '../../fakes/postgres.ts';
import { usePostgres } from '../../fakes/use-postgres.ts';

const server = usePostgres();

storeContract('Store on PostgreSQL', async () => openStore(await newSchema(server())));
