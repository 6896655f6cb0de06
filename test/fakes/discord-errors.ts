/** Refusals in Discord's own words: https://docs.discord.com/developers/topics/opcodes-and-status-codes */

export class DiscordRefusal extends Error {
  readonly status: number;
  readonly code: number;
  readonly faults: readonly FormFault[];

  constructor(status: number, code: number, message: string, faults: readonly FormFault[] = []) {
    super(faults.length === 0 ? message : `${message}: ${faults.map(inWords).join('; ')}`);
    this.status = status;
    this.code = code;
    this.faults = faults;
  }

  /** The body that Discord sends. */
  toBody(): unknown {
    const message = this.message.split(': ', 1)[0];
    if (this.faults.length === 0) return { message: this.message, code: this.code };
    const errors = Object.fromEntries(
      this.faults.map(({ path, code, message: text }) => [
        path,
        { _errors: [{ code, message: text }] },
      ]),
    );
    return { message, code: this.code, errors };
  }
}

export interface FormFault {
  /** `components[0].content` */
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

export const unknownChannel = () => new DiscordRefusal(404, 10003, 'Unknown Channel');
export const unknownGuild = () => new DiscordRefusal(404, 10004, 'Unknown Guild');
export const unknownMessage = () => new DiscordRefusal(404, 10008, 'Unknown Message');
export const unknownUser = () => new DiscordRefusal(404, 10013, 'Unknown User');
export const unknownWebhook = () => new DiscordRefusal(404, 10015, 'Unknown Webhook');
export const unknownInteraction = () => new DiscordRefusal(404, 10062, 'Unknown interaction');
export const unknownCommand = () => new DiscordRefusal(404, 10063, 'Unknown application command');
export const alreadyAcknowledged = () =>
  new DiscordRefusal(400, 40060, 'Interaction has already been acknowledged.');
export const invalidWebhookToken = () => new DiscordRefusal(401, 50027, 'Invalid Webhook Token');
export const missingAccess = () => new DiscordRefusal(403, 50001, 'Missing Access');
export const missingPermissions = () => new DiscordRefusal(403, 50013, 'Missing Permissions');
export const cannotSendToUser = () =>
  new DiscordRefusal(403, 50007, 'Cannot send messages to this user');
export const wrongChannelType = () =>
  new DiscordRefusal(400, 50024, 'Cannot execute action on this channel type');
export const unauthorized = () => new DiscordRefusal(401, 0, '401: Unauthorized');
export const noSuchRoute = () => new DiscordRefusal(404, 0, '404: Not Found');

export function invalidForm(faults: readonly FormFault[]): DiscordRefusal {
  return new DiscordRefusal(400, 50035, 'Invalid Form Body', faults);
}

/** Collects what is wrong with one form. */
export class FormCheck {
  readonly faults: FormFault[] = [];

  fault(path: string, code: string, message: string): void {
    this.faults.push({ path, code, message });
  }

  /** Discord counts code points, and trims before it counts. */
  text(path: string, value: unknown, least: number, most: number): void {
    if (typeof value !== 'string') {
      this.fault(path, 'BASE_TYPE_REQUIRED', 'This field is required');
      return;
    }
    if (!value.isWellFormed()) this.fault(path, 'STRING_TYPE_CONVERT', 'Not valid Unicode');
    const length = [...value.trim()].length;
    if (length < least || length > most) {
      this.fault(path, 'BASE_TYPE_BAD_LENGTH', `Must be between ${least} and ${most} in length.`);
    }
  }

  optionalText(path: string, value: unknown, least: number, most: number): void {
    if (value !== undefined && value !== null) this.text(path, value, least, most);
  }

  integer(path: string, value: unknown, least: number, most: number): void {
    if (!Number.isInteger(value) || Number(value) < least || Number(value) > most) {
      this.fault(path, 'NUMBER_TYPE_MAX', `int value should be from ${least} to ${most}.`);
    }
  }

  count(path: string, list: readonly unknown[], least: number, most: number): void {
    if (list.length < least || list.length > most) {
      this.fault(path, 'BASE_TYPE_BAD_LENGTH', `Must be between ${least} and ${most} in length.`);
    }
  }

  throwFaults(): void {
    if (this.faults.length > 0) throw invalidForm(this.faults);
  }
}

function inWords({ path, code, message }: FormFault): string {
  return `${path} ${code} ${message}`;
}
