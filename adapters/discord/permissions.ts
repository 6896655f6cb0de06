/** What a member may do in a channel, reckoned as Discord does. */

import {
  type APIChannel,
  type APIGuildMember,
  type APIRole,
  PermissionFlagsBits,
  PermissionsBitField,
  type REST,
  Routes,
} from 'discord.js';

/** What digests need in a text channel, by the names that Discord shows. */
const IN_TEXT = {
  'View Channel': PermissionFlagsBits.ViewChannel,
  'Send Messages': PermissionFlagsBits.SendMessages,
  'Create Public Threads': PermissionFlagsBits.CreatePublicThreads,
  'Send Messages in Threads': PermissionFlagsBits.SendMessagesInThreads,
  'Read Message History': PermissionFlagsBits.ReadMessageHistory,
} as const;

/** In a forum, where a post is a thread of its own. */
const IN_FORUM = {
  'View Channel': PermissionFlagsBits.ViewChannel,
  'Create Posts': PermissionFlagsBits.SendMessages,
  'Send Messages in Posts': PermissionFlagsBits.SendMessagesInThreads,
  'Read Message History': PermissionFlagsBits.ReadMessageHistory,
} as const;

/** All that the bot ever asks for: see `discordInvite`. */
export const LEAST_PERMISSIONS = Object.values(IN_TEXT).reduce((all, each) => all | each, 0n);

/** The names of what is missing, in the order of Discord’s own page. */
export function missingPermissions(held: bigint, isForum: boolean): readonly string[] {
  return Object.entries(isForum ? IN_FORUM : IN_TEXT)
    .filter(([, permission]) => (held & permission) === 0n)
    .map(([name]) => name);
}

/** Whether someone may set up what is posted in a channel. */
export function mayManageWith(held: bigint): boolean {
  return new PermissionsBitField(held).any([
    PermissionFlagsBits.ManageChannels,
    PermissionFlagsBits.ManageGuild,
  ]);
}

/** Asks Discord for the member; rejects as its REST does. */
export async function permissionsOf(
  rest: REST,
  member: string,
  guild: string,
  channel: APIChannel,
): Promise<bigint> {
  const [server, roles, found] = await Promise.all([
    rest.get(Routes.guild(guild)) as Promise<{ readonly owner_id: string }>,
    rest.get(Routes.guildRoles(guild)) as Promise<readonly APIRole[]>,
    rest.get(Routes.guildMember(guild, member)) as Promise<APIGuildMember>,
  ]);
  if (server.owner_id === member) return PermissionsBitField.All;
  return reckon({ member, guild, channel, roles, own: new Set(found.roles) });
}

/** https://docs.discord.com/developers/topics/permissions#permission-overwrites */
function reckon(asked: {
  readonly member: string;
  readonly guild: string;
  readonly channel: APIChannel;
  readonly roles: readonly APIRole[];
  readonly own: ReadonlySet<string>;
}): bigint {
  const { member, guild, channel, roles, own } = asked;
  const base = roles
    .filter(({ id }) => id === guild || own.has(id))
    .reduce((all, { permissions }) => all | BigInt(permissions), 0n);
  if ((base & PermissionFlagsBits.Administrator) !== 0n) return PermissionsBitField.All;
  const overwrites =
    'permission_overwrites' in channel ? (channel.permission_overwrites ?? []) : [];
  // Everyone’s first, then those of all roles together, then the member’s own.
  const steps = [
    overwrites.filter(({ id }) => id === guild),
    overwrites.filter(({ id }) => own.has(id)),
    overwrites.filter(({ id }) => id === member),
  ];
  return steps.reduce((held, step) => {
    const deny = step.reduce((all, each) => all | BigInt(each.deny), 0n);
    const allow = step.reduce((all, each) => all | BigInt(each.allow), 0n);
    return (held & ~deny) | allow;
  }, base);
}
