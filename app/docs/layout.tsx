import type { ReactNode } from 'react';
import { Shell } from '../shell';

export default function Layout({ children }: { children: ReactNode }) {
  return <Shell hasColumn>{children}</Shell>;
}
