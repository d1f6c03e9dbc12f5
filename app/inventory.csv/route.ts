import { inventoryCsv } from '../../lib/site/prose/inventory-csv';

export const dynamic = 'force-static';

/** The data inventory for spreadsheets. */
export function GET() {
  return new Response(inventoryCsv(), { headers: { 'Content-Type': 'text/csv; charset=utf-8' } });
}
