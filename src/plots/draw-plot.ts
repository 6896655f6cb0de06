/**
 * Draws plots as PNG in a thread of its own: the library for it takes a fifth of a second to load
 * and a tenth to draw, in which nobody else would be answered. The thread starts with the first
 * picture and ends when none was wanted for a while; most of the memory it took stays with the
 * process, for the next one.
 */

import { Worker } from 'node:worker_threads';
import type { Plot } from '../replies/plot.ts';

/** The bytes of a PNG. Rejects when it can’t be drawn; the plot then stands in words and bars. */
export type DrawPlot = (plot: Plot) => Promise<Uint8Array>;

/** What the thread is sent, and what it answers. */
export interface PlotOrder {
  readonly id: number;
  readonly plot: Plot;
}

export type PlotAnswer =
  | { readonly id: number; readonly png: Uint8Array }
  | { readonly id: number; readonly problem: string };

export const drawPlot: DrawPlot = (plot) => drawer.draw(plot);

const IDLE_MS = 60_000;
const LONGEST_MS = 15_000;

interface Waiting {
  readonly resolve: (png: Uint8Array) => void;
  readonly reject: (error: Error) => void;
}

class PlotDrawer {
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | undefined;
  #lastId = 0;
  #idle: NodeJS.Timeout | undefined;

  draw(plot: Plot): Promise<Uint8Array> {
    clearTimeout(this.#idle);
    this.#lastId += 1;
    const id = this.#lastId;
    const worker = this.#worker ?? this.#start();
    return new Promise<Uint8Array>((resolve, reject) => {
      const tooLong = setTimeout(() => {
        this.#end(worker, new Error('A plot took too long to draw.'));
      }, LONGEST_MS);
      this.#waiting.set(id, {
        resolve: (png) => {
          clearTimeout(tooLong);
          resolve(png);
        },
        reject: (error) => {
          clearTimeout(tooLong);
          reject(error);
        },
      });
      worker.ref();
      worker.postMessage({ id, plot } satisfies PlotOrder);
    });
  }

  #start(): Worker {
    const worker = new Worker(new URL('./plot-worker.ts', import.meta.url));
    worker.on('message', (answer: PlotAnswer) => this.#take(worker, answer));
    worker.on('error', (error: Error) => this.#end(worker, error));
    worker.on('exit', () => this.#end(worker, new Error('The thread that draws has ended.')));
    this.#worker = worker;
    return worker;
  }

  #take(worker: Worker, answer: PlotAnswer): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if ('png' in answer) waiting?.resolve(answer.png);
    else waiting?.reject(new Error(answer.problem));
    if (this.#waiting.size > 0) return;
    // A thread that waits for work must not keep the process from ending.
    worker.unref();
    this.#idle = setTimeout(() => this.#end(worker, undefined), IDLE_MS).unref();
  }

  #end(worker: Worker, error: Error | undefined): void {
    if (this.#worker !== worker) return;
    this.#worker = undefined;
    for (const { reject } of this.#waiting.values()) {
      reject(error ?? new Error('The thread that draws has ended.'));
    }
    this.#waiting.clear();
    void worker.terminate();
  }
}

const drawer = new PlotDrawer();
