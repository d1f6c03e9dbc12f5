export interface McpTool {
  /** The value of `toolName` in mcp_request_completed. */
  readonly name: string;
  readonly offered: 'always' | 'with a language model';
}

/** The tools of the MCP server, in its order; the same since 0.5.0. */
export const mcpTools: readonly McpTool[] = [
  { name: 'connection_list', offered: 'always' },
  { name: 'wiki_search', offered: 'always' },
  { name: 'wiki_read', offered: 'always' },
  { name: 'sl_read_source', offered: 'always' },
  { name: 'sl_query', offered: 'always' },
  { name: 'entity_details', offered: 'always' },
  { name: 'dictionary_search', offered: 'always' },
  { name: 'discover_data', offered: 'always' },
  { name: 'sql_execution', offered: 'always' },
  { name: 'memory_ingest', offered: 'with a language model' },
  { name: 'memory_ingest_status', offered: 'with a language model' },
];
