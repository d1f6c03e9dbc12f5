import type { Node } from 'fumadocs-core/page-tree';
import { isValidElement, type ReactNode } from 'react';
import { source } from '../../lib/source';

/** A page of the menu; one that is an index has the pages that it lists below it. */
export interface MenuPage {
  readonly name: string;
  /** The name is a name on the wire or on a command line. */
  readonly isName: boolean;
  readonly href: string;
  readonly pages: readonly MenuPage[];
}

/** Pages below a heading of the menu. */
export interface MenuSection {
  readonly title: string;
  readonly pages: readonly MenuPage[];
}

/** The page tree as the menu shows it: small, because every page carries it. */
export function siteMenu(): readonly MenuSection[] {
  const sections: { title: string; pages: MenuPage[] }[] = [{ title: '', pages: [] }];
  for (const node of source.getPageTree().children) {
    if (node.type === 'separator') sections.push({ title: textOf(node.name), pages: [] });
    else sections.at(-1)?.pages.push(...pagesOf(node));
  }
  return sections.filter(({ pages }) => pages.length > 0);
}

function pagesOf(node: Node): readonly MenuPage[] {
  if (node.type === 'separator') return [];
  if (node.type === 'page') return [page(node.name, node.url, [])];
  const below = node.children.flatMap(pagesOf);
  return node.index ? [page(node.index.name, node.index.url, below)] : below;
}

function page(name: ReactNode, href: string, pages: readonly MenuPage[]): MenuPage {
  return { name: textOf(name), isName: isValidElement(name), href, pages };
}

/** The words of a name or a heading, which Fumadocs may hold as elements. */
export function textOf(name: ReactNode): string {
  if (isValidElement<{ children?: ReactNode }>(name)) return textOf(name.props.children);
  if (Array.isArray(name)) return name.map(textOf).join('');
  return typeof name === 'string' ? name : '';
}
