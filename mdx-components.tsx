import defaults from 'fumadocs-ui/mdx';
import { CopyLine } from './app/components/copy-line';
import { ClassTag } from './app/components/data-class';
import { FieldList } from './app/components/field-list';
import { OriginMark } from './app/components/origin';
import { Payload } from './app/components/payload';
import { proseComponents } from './app/components/prose';
import { SiteLink } from './app/components/site-link';

/** What pages in MDX can use without importing it. */
export function mdxComponents() {
  return {
    ...defaults,
    a: SiteLink,
    CopyLine,
    ClassTag,
    FieldList,
    OriginMark,
    Payload,
    ...proseComponents,
  };
}
