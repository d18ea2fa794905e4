/** Says what is being done and, when it is done, how long it took. */
export async function step<T>(title: string, work: () => Promise<T>): Promise<T> {
  const started = performance.now();
  console.log(`• ${title} …`);
  const result = await work();
  console.log(`  done in ${((performance.now() - started) / 1000).toFixed(1)} s`);
  return result;
}

export function note(text: string): void {
  console.log(text.replace(/^/gm, '  '));
}
