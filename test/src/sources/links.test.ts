import { describe, expect, it } from 'vitest';
import { codeUrl, findRepository, repositoryUrl, webUrl } from '../../../src/sources/links.ts';

describe('webUrl', () => {
  it.each([
    [' https://example.org/a b ', 'https://example.org/a%20b'],
    ['HTTP://Example.org', 'http://example.org/'],
    ['example.github.io/page', 'https://example.github.io/page'],
    ['https://münchen.example/ü', 'https://xn--mnchen-3ya.example/%C3%BC'],
  ])('makes an address of %j', (text, url) => {
    expect(webUrl(text)).toBe(url);
  });

  it.each([
    undefined,
    '',
    'see the paper',
    'javascript:alert(1)',
    'ftp://example.org',
    'https://user:secret@example.org/',
    'https://localhost/admin',
    'https://',
    `https://example.org/${'x'.repeat(2000)}`,
  ])('makes none of %j', (text) => {
    expect(webUrl(text)).toBeUndefined();
  });
});

describe('codeUrl', () => {
  it.each([
    ['git@github.com:owner/name.git', 'https://github.com/owner/name'],
    ['github.com/owner/name/', 'https://github.com/owner/name'],
    ['https://huggingface.co/owner/name', 'https://huggingface.co/owner/name'],
    ['https://github.com/', undefined],
    ['https://github.com/owner/..', undefined],
    ['https://gitlab.com/group', undefined],
  ])('reads %s', (text, url) => {
    expect(codeUrl(text)).toBe(url);
  });
});

describe('repositoryUrl', () => {
  it('is of GitHub and GitLab alone', () => {
    expect(repositoryUrl('https://www.gitlab.com/a/b.git')).toBe('https://gitlab.com/a/b');
    expect(repositoryUrl('https://github.com.evil.example/a/b')).toBeUndefined();
    expect(repositoryUrl('https://gist.github.com/a/b')).toBeUndefined();
  });
});

describe('findRepository', () => {
  it.each([
    ['12 pages. Code: https://github.com/owner/name.', 'https://github.com/owner/name'],
    ['(github.com/owner/name/tree/main), 3 figures', 'https://github.com/owner/name'],
    ['see https://github.com/ and https://github.com/a/b-', 'https://github.com/a/b'],
    ['12 pages', undefined],
    [undefined, undefined],
  ])('finds one in %j', (text, url) => {
    expect(findRepository(text)).toBe(url);
  });
});
