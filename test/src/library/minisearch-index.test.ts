import { miniSearchIndex } from '../../../src/library/minisearch-index.ts';
import { paperIndexContract } from '../../contracts/paper-index.ts';

paperIndexContract('The index in memory', async () => miniSearchIndex());
