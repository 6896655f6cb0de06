/** A process in which something is warned of and something goes wrong that nobody catches. */

import { openLogger } from '../../../src/operations/logger.ts';
import { logProcessEvents } from '../../../src/operations/process-events.ts';
import { redactor } from '../../../src/operations/redactor.ts';

logProcessEvents(openLogger({ level: 'info', redact: redactor(process.env) }));
process.emitWarning(`about ${process.env['SLACK_BOT_TOKEN']}`, 'TimeoutNegativeWarning');
setTimeout(() => {
  void Promise.reject(new Error(`of ${process.env['SLACK_BOT_TOKEN']}`));
}, 0);
