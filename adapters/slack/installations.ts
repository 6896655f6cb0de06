/** Installations of many workspaces, in the store, their tokens sealed. */

import type { Installation, InstallationQuery, InstallationStore } from '@slack/bolt';
import type { InstallationRecords } from '../../src/store/installations.ts';
import type { Seal } from './seal.ts';

/** Kept in memory for a minute: every event asks for one. */
export class SlackInstallations implements InstallationStore {
  readonly #records: InstallationRecords;
  readonly #seal: Seal;
  readonly #known = new Map<string, { readonly value: Installation; readonly untilMs: number }>();

  constructor(records: InstallationRecords, seal: Seal) {
    this.#records = records;
    this.#seal = seal;
  }

  async storeInstallation(installation: Installation): Promise<void> {
    const workspace =
      installation.isEnterpriseInstall === true
        ? installation.enterprise?.id
        : installation.team?.id;
    if (workspace === undefined) throw new Error('An installation names no workspace.');
    await this.#records.save({
      team: { platform: 'slack', workspace },
      sealed: this.#seal.seal(JSON.stringify(installation)),
      installedAt: new Date(),
    });
    this.forget(workspace);
  }

  async fetchInstallation({
    teamId,
    enterpriseId,
  }: InstallationQuery<boolean>): Promise<Installation> {
    // An organization’s installation serves each of its workspaces.
    for (const workspace of [teamId, enterpriseId]) {
      if (workspace === undefined) continue;
      const found = await this.#fetch(workspace);
      if (found !== undefined) return found;
    }
    throw new Error('Paperwire is not installed in this workspace.');
  }

  async deleteInstallation({ teamId, enterpriseId }: InstallationQuery<boolean>): Promise<void> {
    // What else is kept of the workspace goes with it: see `listenForComings`.
    this.forget(teamId ?? enterpriseId ?? '');
  }

  /** Drops what is kept in memory. */
  forget(workspace: string): void {
    this.#known.delete(workspace);
  }

  async #fetch(workspace: string): Promise<Installation | undefined> {
    const held = this.#known.get(workspace);
    if (held !== undefined && held.untilMs > performance.now()) return held.value;
    const record = await this.#records.get({ platform: 'slack', workspace });
    if (record === undefined) return undefined;
    // Only `storeInstallation` writes here.
    const value = JSON.parse(this.#seal.open(record.sealed)) as Installation;
    if (this.#known.size >= MOST_KNOWN) this.#known.clear();
    this.#known.set(workspace, { value, untilMs: performance.now() + KNOWN_MS });
    return value;
  }
}

const KNOWN_MS = 60_000;
const MOST_KNOWN = 5000;
