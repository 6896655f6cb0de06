/** What every ChatPlatform promises, wherever digests are posted. */

import { afterEach, describe, expect, it } from 'vitest';
import {
  type ChatPlatform,
  ClosedPlaceError,
  type OutgoingMessage,
} from '../../src/digest/chat-platform.ts';
import { RateLimitedError, UnavailableError } from '../../src/errors.ts';
import { card, reply } from '../../src/replies/reply.ts';
import type { Place } from '../../src/store/store.ts';

/** A platform with the far end of its wire. */
export interface ChatWorld {
  readonly platform: ChatPlatform;
  /** Where it may post. */
  readonly place: Place;
  readonly person: string;
  /** What has arrived there, oldest first. */
  posted(): readonly PostedThere[];
  /** What the person has got alone. */
  told(): readonly string[];
  /** `undefined` where nothing stands between the bot and the place. */
  readonly faults: ChatFaults | undefined;
  /** `undefined`, or why it can’t know what was posted before. */
  readonly forgets: string | undefined;
  close(): Promise<void>;
}

export interface PostedThere {
  readonly id: string;
  readonly parentId: string | undefined;
  /** Every word of it. */
  readonly words: string;
}

export interface ChatFaults {
  /** The next post arrives, and its answer is lost. */
  loseNextAnswer(): void;
  /** The next post is refused with this wait. */
  limitNext(seconds: number): void;
  /** The next post does not arrive. */
  breakNext(): void;
  /** The place takes nothing any more. */
  closePlace(): void;
}

export function chatPlatformContract(name: string, open: () => Promise<ChatWorld>): void {
  describe(name, () => {
    const opened: ChatWorld[] = [];
    afterEach(async () => {
      for (const world of opened.splice(0)) await world.close();
    });
    async function openWorld(): Promise<ChatWorld> {
      const world = await open();
      opened.push(world);
      return world;
    }

    it('posts a message, and gives the id that it has there', async () => {
      const world = await openWorld();
      const id = await world.platform.post(messageTo(world, 'slot.0', 'Three papers'));
      expect(world.posted()).toHaveLength(1);
      expect(world.posted()[0]?.words).toContain('Three papers');
      if (world.forgets === undefined) expect(world.posted()[0]?.id).toBe(id);
    });

    it('posts a reply into the thread of its parent', async () => {
      const world = await openWorld();
      const parentId = await world.platform.post(messageTo(world, 'slot.0', 'Three papers'));
      await world.platform.post({ ...messageTo(world, 'slot.1', 'The first'), parentId });
      expect(world.posted()).toHaveLength(2);
      if (world.forgets === undefined) expect(world.posted()[1]?.parentId).toBe(parentId);
    });

    it('finds a message by its key, and none by any other', async () => {
      const world = await openWorld();
      const { platform, forgets } = world;
      const before = new Date(Date.now() - 1000);
      const parent = messageTo(world, 'slot.0', 'Three papers');
      const parentId = await platform.post(parent);
      const child = { ...messageTo(world, 'slot.1', 'The first'), parentId };
      const childId = await platform.post(child);
      const other = messageTo(world, 'slot.2', 'Three papers');
      expect(await platform.findPosted(other, before)).toBeUndefined();
      expect(await platform.findPosted({ ...other, parentId }, before)).toBeUndefined();
      if (forgets !== undefined) return;
      expect(await platform.findPosted(parent, before)).toBe(parentId);
      expect(await platform.findPosted(child, before)).toBe(childId);
    });

    it('shows other people’s words as they are, and calls nobody', async () => {
      const world = await openWorld();
      const words = '<!channel> @everyone <@123456789012345678>';
      await world.platform.post(messageTo(world, 'slot.0', words));
      expect(world.posted()[0]?.words.replaceAll('\\', '')).toContain(words);
    });

    it('draws a message anew', async () => {
      const world = await openWorld();
      const message = messageTo(world, 'slot.0', 'Three papers');
      const id = await world.platform.post(message);
      await world.platform.update({ ...message, content: said('Three papers, 2 votes') }, id);
      expect(world.posted()).toHaveLength(1);
      if (world.forgets === undefined) expect(world.posted()[0]?.words).toContain('2 votes');
    });

    it('sees no problem with a place that takes messages', async () => {
      const { platform, place } = await openWorld();
      expect(await platform.problemWith(place)).toBeUndefined();
    });

    it('tells one person alone', async () => {
      const world = await openWorld();
      const { platform, place, person } = world;
      const before = world.posted().length;
      await platform.tell(place, person, said('It is paused.'));
      expect(world.told().join()).toContain('It is paused.');
      if (world.forgets === undefined) expect(world.posted()).toHaveLength(before);
    });

    describe('when something stands in the way', () => {
      async function openFaulty() {
        const world = await openWorld();
        const { faults } = world;
        return faults === undefined ? undefined : { world, faults };
      }

      it('says that a message may have arrived, and finds it', async () => {
        const faulty = await openFaulty();
        if (faulty === undefined) return;
        const { world, faults } = faulty;
        const before = new Date(Date.now() - 1000);
        const message = messageTo(world, 'slot.0', 'Three papers');
        faults.loseNextAnswer();
        await expect(world.platform.post(message)).rejects.toThrow(UnavailableError);
        const found = await world.platform.findPosted(message, before);
        expect(world.posted()).toHaveLength(1);
        expect(found).toBe(world.posted()[0]?.id);
      });

      it('says how long to wait, and has posted nothing', async () => {
        const faulty = await openFaulty();
        if (faulty === undefined) return;
        const { world, faults } = faulty;
        faults.limitNext(7);
        const limited = world.platform.post(messageTo(world, 'slot.0', 'Three papers'));
        const error = await limited.then(
          () => undefined,
          (each: unknown) => each,
        );
        expect(error).toBeInstanceOf(RateLimitedError);
        expect(error).toMatchObject({ retryAfterMs: 7000 });
        expect(world.posted()).toEqual([]);
      });

      it('says that the place is out of reach, and does not repeat a post by itself', async () => {
        const faulty = await openFaulty();
        if (faulty === undefined) return;
        const { world, faults } = faulty;
        faults.breakNext();
        const failed = world.platform.post(messageTo(world, 'slot.0', 'Three papers'));
        await expect(failed).rejects.toThrow(UnavailableError);
        expect(world.posted()).toEqual([]);
      });

      it('says of a closed place what is wrong and what to do', async () => {
        const faulty = await openFaulty();
        if (faulty === undefined) return;
        const { world, faults } = faulty;
        faults.closePlace();
        const failed = world.platform.post(messageTo(world, 'slot.0', 'Three papers'));
        await expect(failed).rejects.toThrow(ClosedPlaceError);
        const problem = await world.platform.problemWith(world.place);
        expect(problem).toMatch(/\w+\. \w+/);
      });
    });
  });
}

function messageTo({ place }: ChatWorld, key: string, words: string): OutgoingMessage {
  return { place, parentId: undefined, key, silent: false, content: said(words) };
}

function said(words: string) {
  return reply(words, { cards: [card(words)], visibility: 'channel' });
}
