/** The workspaces that installed the bot, each with its secrets, sealed by whoever keeps them here. */

import type { Database } from './database/database.ts';
import type { InstallationTable } from './database/schema.ts';
import { fromInstant, teamColumns, toInstant } from './database/values.ts';
import type { Team } from './store.ts';

export interface Installation {
  readonly team: Team;
  /** Encrypted by the adapter; the store never sees what is inside. */
  readonly sealed: string;
  readonly installedAt: Date;
}

export interface InstallationRecords {
  /** Replaces an earlier one. */
  save(installation: Installation): Promise<void>;
  get(team: Team): Promise<Installation | undefined>;
  /** Those of a platform, oldest first. */
  list(platform: string): Promise<readonly Installation[]>;
}

export function installationRecords({ queries, writeOne }: Database): InstallationRecords {
  return {
    async save({ team, sealed, installedAt }) {
      const installed_at = toInstant(installedAt);
      await writeOne((one) =>
        one
          .insertInto('installations')
          .values({ ...teamColumns(team), sealed, installed_at })
          .onConflict((conflict) =>
            conflict.columns(['platform', 'workspace']).doUpdateSet({ sealed, installed_at }),
          )
          .execute(),
      );
    },

    async get({ platform, workspace }) {
      const row = await queries
        .selectFrom('installations')
        .selectAll()
        .where('platform', '=', platform)
        .where('workspace', '=', workspace)
        .executeTakeFirst();
      return row && fromInstallationRow(row);
    },

    async list(platform) {
      const rows = await queries
        .selectFrom('installations')
        .selectAll()
        .where('platform', '=', platform)
        .orderBy('installed_at')
        .orderBy('workspace')
        .execute();
      return rows.map(fromInstallationRow);
    },
  };
}

function fromInstallationRow(row: InstallationTable): Installation {
  return {
    team: teamColumns(row),
    sealed: row.sealed,
    installedAt: fromInstant(row.installed_at),
  };
}
