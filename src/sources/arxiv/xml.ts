/** XML as a tree of elements with their namespaces, so that nothing depends on prefix or order. */

import { XMLParser } from 'fast-xml-parser';

export interface XmlElement {
  /** The namespace's address; empty where there is none. */
  readonly space: string;
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** All text within, that of the children too. */
  readonly text: string;
}

/**
 * The root element. Throws an Error for anything but one whole XML document, and for a document
 * with a type definition: neither service sends one, web pages and attacks do.
 */
export function parseXml(document: string): XmlElement {
  if (/<!DOCTYPE/i.test(document)) throw new Error('A document type is not accepted.');
  const nodes: unknown = parser.parse(document, true);
  const elements = toElements(nodes, new Map());
  const [root] = elements;
  if (root === undefined || elements.length > 1) throw new Error('Not one root element.');
  return root;
}

/** The children of that name; `[]` when there are none, a list when there is one. */
export function childrenNamed(
  parent: XmlElement,
  space: string,
  name: string,
): readonly XmlElement[] {
  return parent.children.filter((child) => child.space === space && child.name === name);
}

/** The text of the first child of that name. */
export function textOf(parent: XmlElement, space: string, name: string): string | undefined {
  return childrenNamed(parent, space, name)[0]?.text;
}

const TEXT = '#text';
const CDATA = '#cdata';
const ATTRIBUTES = ':@';

/** Entities stay as they are: only XML's own five and numbers are resolved, below. */
const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  processEntities: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  textNodeName: TEXT,
  cdataPropName: CDATA,
});

/** The namespace of each prefix that is in force; the empty prefix is the default one. */
type Scope = ReadonlyMap<string, string>;

/** The parser gives each node as `{ [name]: children, ':@': attributes }`. */
function toElements(nodes: unknown, scope: Scope): readonly XmlElement[] {
  if (!Array.isArray(nodes)) return [];
  return nodes.flatMap((node: unknown) => {
    const element = toElement(node, scope);
    return element === undefined ? [] : [element];
  });
}

function toElement(node: unknown, outer: Scope): XmlElement | undefined {
  if (typeof node !== 'object' || node === null) return undefined;
  const found = Object.entries(node).find(([key]) => key !== ATTRIBUTES);
  if (found === undefined || found[0].startsWith('#')) return undefined;
  const [qualifiedName, content] = found;
  const attributes = readAttributes(ATTRIBUTES in node ? node[ATTRIBUTES] : undefined);
  const scope = withDeclarations(outer, attributes);
  const [prefix, name] = splitName(qualifiedName);
  const children = toElements(content, scope);
  return {
    space: scope.get(prefix) ?? '',
    name,
    attributes,
    children,
    text: readText(content, children),
  };
}

function readText(content: unknown, children: readonly XmlElement[]): string {
  if (!Array.isArray(content)) return '';
  let text = '';
  let next = 0;
  for (const node of content as readonly Readonly<Record<string, unknown>>[]) {
    if (TEXT in node) text += decodeEntities(String(node[TEXT]));
    else if (CDATA in node) text += plainText(node[CDATA]);
    else text += children[next++]?.text ?? '';
  }
  return text;
}

function plainText(nodes: unknown): string {
  if (!Array.isArray(nodes)) return '';
  return nodes.map((node: Readonly<Record<string, unknown>>) => String(node[TEXT] ?? '')).join('');
}

function readAttributes(value: unknown): ReadonlyMap<string, string> {
  if (typeof value !== 'object' || value === null) return new Map();
  return new Map(Object.entries(value).map(([name, text]) => [name, decodeEntities(String(text))]));
}

function withDeclarations(outer: Scope, attributes: ReadonlyMap<string, string>): Scope {
  const declared = [...attributes].flatMap(([name, space]): readonly [string, string][] => {
    if (name === 'xmlns') return [['', space]];
    return name.startsWith('xmlns:') ? [[name.slice('xmlns:'.length), space]] : [];
  });
  return declared.length === 0 ? outer : new Map([...outer, ...declared]);
}

function splitName(qualifiedName: string): readonly [prefix: string, name: string] {
  const colon = qualifiedName.indexOf(':');
  return colon < 0
    ? ['', qualifiedName]
    : [qualifiedName.slice(0, colon), qualifiedName.slice(colon + 1)];
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w+));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return ENTITIES.get(name) ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
