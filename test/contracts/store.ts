/** What every Store promises, whichever database it is on. */

import { describe } from 'vitest';
import type { Store } from '../../src/store/store.ts';
import { deliveryContract } from './store/deliveries.ts';
import { forgetContract } from './store/forget.ts';
import { noteContract } from './store/notes.ts';
import {
  budgetContract,
  healthContract,
  installationContract,
  leaseContract,
  paceContract,
  summaryContract,
} from './store/operations.ts';
import { paperContract } from './store/papers.ts';
import { shownListContract } from './store/shown-lists.ts';
import { slotContract } from './store/slots.ts';
import { subscriptionContract } from './store/subscriptions.ts';
import {
  saveContract,
  sharedPaperContract,
  submissionContract,
  voteContract,
} from './store/team-records.ts';

/** Opens an empty store; the contract closes it. */
export type OpenStore = () => Promise<Store>;

export function storeContract(name: string, open: OpenStore): void {
  describe(name, () => {
    paperContract(open);
    shownListContract(open);
    noteContract(open);
    subscriptionContract(open);
    slotContract(open);
    deliveryContract(open);
    voteContract(open);
    saveContract(open);
    submissionContract(open);
    sharedPaperContract(open);
    forgetContract(open);
    leaseContract(open);
    paceContract(open);
    budgetContract(open);
    installationContract(open);
    summaryContract(open);
    healthContract(open);
  });
}
