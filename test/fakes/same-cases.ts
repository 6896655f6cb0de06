/**
 * The same cases of every property in each run: what fails is what was changed, and fails again.
 * `PROPERTY_SEED=7 npx vitest run` tries others.
 */

import fc from 'fast-check';

fc.configureGlobal({
  ...fc.readConfigureGlobal(),
  seed: Number(process.env['PROPERTY_SEED'] ?? 1),
});
