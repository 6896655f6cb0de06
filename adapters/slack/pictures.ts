/** Brings the pictures of an answer to Slack as files, which the blocks of a message then show. */

import type { Logger } from 'pino';
import { z } from 'zod';
import type { DrawPlot } from '../../src/plots/draw-plot.ts';
import { drawPlots } from '../../src/plots/draw-plots.ts';
import type { Plot } from '../../src/replies/plot.ts';
import type { Reply } from '../../src/replies/reply.ts';
import type { SlackClients } from './slack-clients.ts';
import { slackCode } from './slack-errors.ts';
import { UPLOAD_ALT } from './slack-limits.ts';
import { foldText, shortenText } from './slack-text.ts';

export interface PictureParts {
  readonly clients: SlackClients;
  readonly draw: DrawPlot;
  readonly timeoutMs: number;
  readonly logger: Logger;
}

/**
 * The file of each plot. None where the app lacks the scope `files:write`, as one that was installed
 * before it asked for it, or where anything goes wrong: the answer then has bars in their place.
 */
export type Pictures = (reply: Reply, workspace: string) => Promise<ReadonlyMap<Plot, string>>;

export function slackPictures(parts: PictureParts): Pictures {
  return async (reply, workspace) => {
    const files = new Map<Plot, string>();
    for (const [plot, png] of await drawPlots(reply, parts.draw, parts.logger)) {
      try {
        files.set(plot, await upload(png, plot.alt, workspace, parts));
      } catch (error) {
        if (slackCode(error) === 'missing_scope') {
          parts.logger.info({ workspace }, 'without the scope files:write, plots are told in bars');
        } else {
          parts.logger.warn({ err: error }, 'a picture did not reach Slack; it is told in bars');
        }
      }
    }
    return files;
  };
}

const grantedUpload = z.object({ upload_url: z.url(), file_id: z.string() });

/**
 * The three steps of https://docs.slack.dev/messaging/working-with-files. The file is shared with no
 * channel: it is seen where a message shows it.
 */
async function upload(
  png: Uint8Array,
  alt: string,
  workspace: string,
  { clients, timeoutMs }: PictureParts,
): Promise<string> {
  const client = await clients.of(workspace);
  // The SDK knows the text for screen readers by a name that Slack’s reference has not.
  const granted = await client.apiCall('files.getUploadURLExternal', {
    filename: FILE_NAME,
    length: png.length,
    alt_txt: shortenText(foldText(alt), UPLOAD_ALT),
  });
  const { upload_url, file_id } = grantedUpload.parse(granted);
  const response = await fetch(upload_url, {
    method: 'POST',
    headers: { 'Content-Type': 'image/png' },
    body: Buffer.from(png),
    signal: AbortSignal.timeout(timeoutMs),
    redirect: 'error',
  });
  await response.body?.cancel();
  if (!response.ok) throw new Error(`Slack took no file: it answered ${response.status}.`);
  await client.files.completeUploadExternal({ files: [{ id: file_id, title: FILE_TITLE }] });
  return file_id;
}

const FILE_NAME = 'plot.png';
const FILE_TITLE = 'Plot';
