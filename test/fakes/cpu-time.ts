/** How long something works, whatever else the machine does meanwhile. */

/** The milliseconds for which this thread had a core, from the call to the end of `act`. */
export async function cpuTimeOf(act: () => unknown): Promise<number> {
  const before = process.threadCpuUsage();
  await act();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1_000;
}
