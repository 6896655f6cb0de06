/**
 * The files of the loopback Slack, by https://docs.slack.dev/messaging/working-with-files: an
 * address is asked for, the bytes go there, and the file is completed; only then may a block show
 * it, and only when Slack has looked through it.
 */

import { readPng } from './png.ts';

export interface FakeFile {
  readonly id: string;
  readonly name: string;
  readonly length: number;
  readonly alt: string;
  bytes: Uint8Array | undefined;
  isComplete: boolean;
}

export class SlackFiles {
  readonly all = new Map<string, FakeFile>();
  /** How many messages are refused before a new file may be shown. */
  busyFor = 0;

  /** `undefined`, or Slack’s word for what is wrong with the request. */
  grant(args: Readonly<Record<string, unknown>>): FakeFile | string {
    const { filename, alt_txt } = args;
    const length = Number(args['length']);
    if (typeof filename !== 'string' || filename === '') return 'missing_argument';
    if (!Number.isInteger(length) || length <= 0) return 'missing_argument';
    if (typeof alt_txt !== 'string' || alt_txt === '') return 'missing_alt_txt';
    if (alt_txt.length > 1000) return 'alt_txt_too_large';
    const id = `F0LOOP${String(this.all.size + 1).padStart(5, '0')}`;
    const file = { id, name: filename, length, alt: alt_txt, bytes: undefined, isComplete: false };
    this.all.set(id, file);
    return file;
  }

  /** Takes the bytes; a sentence where they are not what was announced. */
  take(id: string, bytes: Uint8Array): string | undefined {
    const file = this.all.get(id);
    if (file === undefined) return `no file ${id}`;
    if (file.bytes !== undefined) return `${id} was uploaded before`;
    if (bytes.length !== file.length) return `${bytes.length} bytes of ${file.length}`;
    if (file.name.endsWith('.png') && readPng(bytes) === undefined) return `${id} is no PNG`;
    file.bytes = bytes;
    return undefined;
  }

  complete(files: unknown): string | undefined {
    if (!Array.isArray(files) || files.length === 0) return 'invalid_arguments';
    for (const { id } of files) {
      const file = this.all.get(String(id));
      if (file?.bytes === undefined) return 'file_not_found';
      if (file.isComplete) return 'file_already_completed';
      file.isComplete = true;
    }
    return undefined;
  }

  /** Whether blocks show files that Slack takes now. */
  shown(blocks: unknown): 'yes' | 'busy' | 'unknown' {
    const ids = fileIds(blocks);
    if (ids.some((id) => this.all.get(id)?.isComplete !== true)) return 'unknown';
    if (ids.length > 0 && this.busyFor > 0) {
      this.busyFor -= 1;
      return 'busy';
    }
    return 'yes';
  }
}

/** The files that blocks show. */
export function fileIds(blocks: unknown): readonly string[] {
  if (!Array.isArray(blocks)) return [];
  return blocks.flatMap((block) => (block?.slack_file === undefined ? [] : [block.slack_file.id]));
}
