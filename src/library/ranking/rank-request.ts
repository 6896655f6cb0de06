/** What a search asks of the ranking, beside the words of the query. */

import type { IndexSearchOptions } from '../paper-index.ts';
import type { Query } from '../query.ts';
import type { AskedTerms } from './asked-terms.ts';
import type { RankRequest } from './relevance.ts';

/** The query by which papers are chosen: words that say nothing are meant as a phrase. */
export function choosingQuery(typed: Query, asked: AskedTerms): Query {
  const isOnlyStopWords = asked.words.length === 0 && typed.words !== '';
  return isOnlyStopWords ? { ...typed, phrases: [...typed.phrases, typed.words] } : typed;
}

/** `query` is the choosing one, `allowed` what it allows. */
export function toRankRequest(
  query: Query,
  asked: AskedTerms,
  allowed: Uint8Array,
  options: IndexSearchOptions,
): RankRequest {
  const isByFields = query.words === '' && query.phrases.length === 0;
  return {
    asked,
    allowed,
    isChosen: isByFields || query.phrases.length > 0 || options.words === 'all',
    sort: isByFields && options.sort === 'relevance' ? 'newest' : options.sort,
    count: options.offset + options.limit,
  };
}
