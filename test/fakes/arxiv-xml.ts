/** Writes what arXiv's servers write, in their order and with their namespaces. */

import type { ArxivRecord } from './arxiv-records.ts';

const DECLARATION = "<?xml version='1.0' encoding='UTF-8'?>";
const ATOM = 'xmlns="http://www.w3.org/2005/Atom"';
const OPENSEARCH = 'xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/"';
const ARXIV = 'xmlns:arxiv="http://arxiv.org/schemas/atom"';
const DUBLIN_CORE = 'xmlns:dc="http://purl.org/dc/elements/1.1/"';

export interface ResultPage {
  readonly query: string;
  readonly records: readonly ArxivRecord[];
  readonly total: number;
  readonly start: number;
  readonly asked: number;
  readonly time: string;
}

/** The answer of the query API. */
export function resultFeed(page: ResultPage): string {
  return `${DECLARATION}
<feed ${OPENSEARCH} ${ARXIV} ${ATOM}>
  <id>https://arxiv.org/api/loopback</id>
  <title>arXiv Query: ${escaped(page.query)}</title>
  <updated>${page.time}</updated>
  <link href="https://arxiv.org/api/query?${escaped(page.query)}" type="application/atom+xml"/>
  <opensearch:itemsPerPage>${page.asked}</opensearch:itemsPerPage>
  <opensearch:totalResults>${page.total}</opensearch:totalResults>
  <opensearch:startIndex>${page.start}</opensearch:startIndex>
${page.records.map(resultEntry).join('')}</feed>
`;
}

function resultEntry(record: ArxivRecord): string {
  const { number, version, doi, comment, journalRef } = record;
  const authors = record.authors.map(
    ({ name, affiliations = [] }) => `    <author>
      <name>${escaped(name)}</name>
${affiliations.map((place) => `      <arxiv:affiliation>${escaped(place)}</arxiv:affiliation>\n`).join('')}    </author>
`,
  );
  const categories = record.categories.map(
    (term) => `    <category term="${escaped(term)}" scheme="http://arxiv.org/schemas/atom"/>\n`,
  );
  return `  <entry>
    <id>http://arxiv.org/abs/${number}v${version}</id>
    <title>${escaped(record.title)}</title>
    <updated>${record.updated}</updated>
    <link href="https://arxiv.org/abs/${number}v${version}" rel="alternate" type="text/html"/>
    <link href="https://arxiv.org/pdf/${number}v${version}" rel="related" type="application/pdf" title="pdf"/>
    <summary>${escaped(record.summary)}</summary>
${categories.join('')}    <published>${record.published}</published>
${optional('arxiv:comment', comment)}    <arxiv:primary_category term="${record.primary}"/>
${optional('arxiv:journal_ref', journalRef)}${authors.join('')}${optional('arxiv:doi', doi)}${
  doi === undefined
    ? ''
    : `    <link rel="related" href="https://doi.org/${escaped(doi)}" title="doi"/>\n`
}  </entry>
`;
}

/** An error, as an entry like any other. */
export function errorFeed(message: string, time: string): string {
  const id = `https://arxiv.org/api/errors#${message.replaceAll(' ', '_')}`;
  return `${DECLARATION}
<feed ${OPENSEARCH} ${ARXIV} ${ATOM}>
  <id>https://arxiv.org/</id>
  <title>arXiv Search Results</title>
  <updated>${time}</updated>
  <opensearch:itemsPerPage>1</opensearch:itemsPerPage>
  <opensearch:totalResults>1</opensearch:totalResults>
  <opensearch:startIndex>0</opensearch:startIndex>
  <entry>
    <id>${escaped(id)}</id>
    <title>Error</title>
    <updated>${time}</updated>
    <link href="${escaped(id)}" rel="alternate" type="text/html"/>
    <summary>${escaped(message)}</summary>
    <author>
      <name>arXiv api core</name>
    </author>
  </entry>
</feed>
`;
}

export interface AnnouncedItem {
  readonly record: ArxivRecord;
  readonly kind: string;
}

/** The announcement of a day (`YYYY-MM-DD`) as RSS, dated at midnight Eastern in summer. */
export function announcementRss(
  categories: readonly string[],
  day: string,
  items: readonly AnnouncedItem[],
): string {
  const name = categories.join(', ');
  const date = `${new Date(day).toUTCString().slice(0, 16)} 00:00:00 -0400`;
  return `${DECLARATION}
<rss ${ARXIV} ${DUBLIN_CORE} xmlns:atom="http://www.w3.org/2005/Atom" version="2.0">
  <channel>
    <title>${name} updates on arXiv.org</title>
    <link>http://rss.arxiv.org/rss/${categories.join('+')}</link>
    <description>${name} updates on the arXiv.org e-print archive.</description>
    <atom:link href="http://rss.arxiv.org/rss/${categories.join('+')}" rel="self" type="application/rss+xml"/>
    <language>en-us</language>
    <pubDate>${date}</pubDate>
    <skipDays>
      <day>Sunday</day>
      <day>Saturday</day>
    </skipDays>
${items.map((item) => rssItem(item, date)).join('')}  </channel>
</rss>
`;
}

function rssItem({ record, kind }: AnnouncedItem, date: string): string {
  return `    <item>
      <title>${escaped(record.title)}</title>
      <link>https://arxiv.org/abs/${record.number}</link>
      <description>${escaped(describe(record, kind))}</description>
      <guid isPermaLink="false">oai:arXiv.org:${record.number}v${record.version}</guid>
${record.categories.map((term) => `      <category>${escaped(term)}</category>\n`).join('')}      <pubDate>${date}</pubDate>
      <arxiv:announce_type>${kind}</arxiv:announce_type>
      <dc:rights>http://arxiv.org/licenses/nonexclusive-distrib/1.0/</dc:rights>
      <dc:creator>${escaped(record.authors.map(({ name }) => name).join(', '))}</dc:creator>
${record.doi === undefined ? '' : `      <arxiv:DOI>${escaped(record.doi)}</arxiv:DOI>\n`}    </item>
`;
}

/** The same as Atom. */
export function announcementAtom(
  categories: readonly string[],
  day: string,
  items: readonly AnnouncedItem[],
): string {
  const name = categories.join(', ');
  return `${DECLARATION}
<feed ${ARXIV} ${DUBLIN_CORE} ${ATOM} xml:lang="en-us">
  <id>http://rss.arxiv.org/atom/${categories.join('+')}</id>
  <title>${name} updates on arXiv.org</title>
  <updated>${day}T04:00:19.866337+00:00</updated>
${items.map((item) => atomItem(item, day)).join('')}</feed>
`;
}

function atomItem({ record, kind }: AnnouncedItem, day: string): string {
  return `  <entry>
    <id>oai:arXiv.org:${record.number}v${record.version}</id>
    <title>${escaped(record.title)}</title>
    <updated>${day}T04:00:19.899254+00:00</updated>
    <link href="https://arxiv.org/abs/${record.number}" rel="alternate" type="text/html"/>
    <summary>${escaped(describe(record, kind))}</summary>
${record.categories.map((term) => `    <category term="${escaped(term)}"/>\n`).join('')}    <published>${day}T00:00:00-04:00</published>
    <arxiv:announce_type>${kind}</arxiv:announce_type>
    <dc:creator>${escaped(record.authors.map((author) => author.name).join(', '))}</dc:creator>
  </entry>
`;
}

function describe({ number, version, summary }: ArxivRecord, kind: string): string {
  return `arXiv:${number}v${version} Announce Type: ${kind} \nAbstract: ${summary}`;
}

/** The feed of a category that does not exist. */
export function feedError(query: string): string {
  return `${DECLARATION}
<rss version="2.0">
  <channel>
    <title>Feed error for query: ${escaped(query)}</title>
    <description>Invalid archive name.</description>
  </channel>
</rss>
`;
}

function optional(name: string, text: string | undefined): string {
  return text === undefined ? '' : `    <${name}>${escaped(text)}</${name}>\n`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
