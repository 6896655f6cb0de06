import { openStore } from '../../../src/store/open-store.ts';
import { storeContract } from '../../contracts/store.ts';

storeContract('Store on SQLite in memory', () => openStore('sqlite::memory:'));
