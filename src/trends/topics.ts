/** Reads what is to be compared. */

/** The topics between `vs`, quotes and all, each once; a `vs` inside quotes belongs to its topic. */
export function readTopics(text: string): readonly string[] {
  const topics: string[] = [];
  let words: string[] = [];
  const close = () => {
    const topic = words.join(' ');
    // What differs in its capitals alone finds the same papers.
    const isNew = !topics.some((each) => each.toLowerCase() === topic.toLowerCase());
    if (topic !== '' && isNew) topics.push(topic);
    words = [];
  };
  for (const [word] of text.matchAll(WORD)) {
    if (/^(?:vs\.?|versus)$/i.test(word)) close();
    else words.push(word);
  }
  close();
  return topics;
}

/** A quoted phrase with what stands before it without a space, or a word. */
const WORD = /[^\s"]*"[^"]*"\S*|\S+/g;
